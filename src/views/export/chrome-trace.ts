import type { Stretch } from "./stretch.ts";

const PROCESS = 1;

/**
 * The stretch as JSON that chrome://tracing and Perfetto open: a thread a node, a slice a part that it plays, a flow a
 * message. Instants in microseconds.
 *
 * @source Trace Event Format, JSON object format
 */
export function chromeTraceText({ title, lanes, arrows, marks, bands, words }: Stretch): string {
  const traceEvents: object[] = [
    { name: "process_name", ph: "M", pid: PROCESS, tid: 0, args: { name: title } },
  ];
  for (const [lane, { label }] of lanes.entries()) {
    const at = { ph: "M", pid: PROCESS, tid: lane + 1 };
    traceEvents.push({ name: "thread_name", ...at, args: { name: label } });
    traceEvents.push({ name: "thread_sort_index", ...at, args: { sort_index: lane } });
  }
  for (const { lane, from, to, word } of bands) {
    const place = { pid: PROCESS, tid: lane + 1 };
    traceEvents.push({ name: word, cat: "role", ph: "X", ts: from, dur: to - from, ...place });
  }
  for (const [id, { from, to, sentAt, endAt, lost, gist }] of arrows.entries()) {
    const sent = { name: gist, cat: "message", ts: sentAt, pid: PROCESS, tid: from + 1 };
    // A flow begins and ends within a slice: without one, no arrow is drawn.
    traceEvents.push({ ...sent, ph: "X", dur: 1, ...(lost ? { args: { fate: words.lost } } : {}) });
    if (lost || endAt === null) continue;
    const came = { ...sent, ts: endAt, tid: to + 1 };
    traceEvents.push({ ...sent, ph: "s", id });
    traceEvents.push({ ...came, ph: "X", dur: 1 }, { ...came, ph: "f", bp: "e", id });
  }
  for (const { at, lane, text } of marks) {
    const place = { pid: PROCESS, tid: lane === null ? 0 : lane + 1 };
    traceEvents.push({
      name: text,
      cat: "mark",
      ph: "i",
      ts: at,
      s: lane === null ? "p" : "t",
      ...place,
    });
  }
  const lines = traceEvents.map((event) => JSON.stringify(event)).join(",\n");
  return `{"displayTimeUnit":"ms","traceEvents":[\n${lines}\n]}\n`;
}
