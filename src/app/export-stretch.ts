import { DELIVERED, LOST } from "../views/timeline/arrow-columns.ts";
import { ARROW_TONES } from "../views/timeline/read-record.ts";
import type { Stretch, StretchArrow, StretchBand, StretchMark } from "../views/export/stretch.ts";
import { lastRecordAt } from "../store/trace-search.ts";
import { EXPORT_WORDS } from "../words/export.ts";
import type { Language } from "../../workers/kernel/words.ts";
import type { Session } from "./session.ts";
import { finder, type Shown, summaryOf } from "./shown.ts";

/** A stretch of the run's time, in virtual microseconds, both ends in it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A stretch with at most so many messages and marks, the first ones, and how many there are in all. */
export interface StretchFound {
  readonly stretch: Stretch;
  readonly shown: number;
  readonly all: number;
}

/** What happened in a span, as exporters take it: what the page has read, in the reader's language. */
export function stretchOf(
  session: Session,
  shown: Shown,
  span: Span,
  language: Language,
  countMax: number,
): StretchFound {
  const { timeline } = session.stores.desk.getState();
  const { title } = session.stores.run.store.getState();
  const words = EXPORT_WORDS[language];
  const arrows = arrowsIn(timeline.arrows, span, (record) => gistOf(shown, record, language));
  const marks = marksIn(shown, timeline.lanes, span, language);
  const all = arrows.length + marks.length;
  const until = [...arrows.map(({ sentAt }) => sentAt), ...marks.map(({ at }) => at)]
    .sort((one, other) => one - other)
    .at(countMax);
  const summaries = shown.lab.summaries(shown.state, language);
  const end = until === undefined ? span.to : until;
  const kept = {
    arrows: until === undefined ? arrows : arrows.filter(({ sentAt }) => sentAt < until),
    marks: until === undefined ? marks : marks.filter(({ at }) => at < until),
  };
  const used = usedLanes(timeline.lived);
  return {
    all,
    shown: kept.arrows.length + kept.marks.length,
    stretch: {
      title: title[language] === "" ? session.text().bar.ownRun : title[language],
      from: span.from,
      to: end,
      lanes: used.map((place) => {
        const id = timeline.lanes[place];
        return { id: String(id), label: summaryOf(summaries, id ?? null)?.label ?? String(id) };
      }),
      arrows: kept.arrows.map((arrow) => ({
        ...arrow,
        from: used.indexOf(arrow.from),
        to: used.indexOf(arrow.to),
      })),
      marks: kept.marks.map((mark) => ({
        ...mark,
        lane: mark.lane === null ? null : used.indexOf(mark.lane),
      })),
      bands: bandsIn(timeline.bands, { from: span.from, to: end }, used),
      words: { lost: words.lost, onItsWay: words.onItsWay },
    },
  };
}

/** Clients that were never started take no lane. */
function usedLanes(lived: readonly boolean[]): readonly number[] {
  return lived.flatMap((has, place) => (has ? [place] : []));
}

type Arrows = ReturnType<Session["stores"]["desk"]["getState"]>["timeline"]["arrows"];

/** Messages that were sent within the span; what ends behind it is on its way. */
function arrowsIn(
  arrows: Arrows,
  { from, to }: Span,
  gist: (record: number) => string,
): readonly StretchArrow[] {
  const found: StretchArrow[] = [];
  for (let place = 0; place < arrows.count; place += 1) {
    const sentAt = arrows.sentAt[place] ?? 0;
    if (sentAt > to) break;
    if (sentAt < from) continue;
    const fate = arrows.fate[place];
    const endAt = arrows.endAt[place] ?? Number.POSITIVE_INFINITY;
    const ended = (fate === DELIVERED || fate === LOST) && endAt <= to;
    found.push({
      from: arrows.from[place] ?? 0,
      to: arrows.to[place] ?? 0,
      sentAt,
      endAt: ended ? endAt : null,
      lost: ended && fate === LOST,
      tone: ARROW_TONES[arrows.tone[place] ?? 0] ?? "dim",
      gist: gist(arrows.sentRecord[place] ?? 0),
    });
  }
  return found;
}

function gistOf({ lab, known }: Shown, record: number, language: Language): string {
  const { event } = known.trace.record(record);
  return "message" in event ? lab.gist(event.message, language) : event.kind;
}

/** What the caption would tell of the span, but for the messages, which have their arrows. */
function marksIn(
  { lab, known }: Shown,
  lanes: readonly unknown[],
  { from, to }: Span,
  language: Language,
): readonly StretchMark[] {
  const { trace } = known;
  const found: StretchMark[] = [];
  const find = finder(known);
  const last = Math.min(lastRecordAt(trace, trace.count, to), trace.count - 1);
  for (let index = lastRecordAt(trace, trace.count, from - 1) + 1; index <= last; index += 1) {
    const kind = trace.kind(index);
    if (kind === "delivered" || kind === "sent" || !lab.stepKinds.telling.has(kind)) continue;
    const record = trace.record(index);
    const lane = lanes.indexOf(record.node);
    found.push({
      at: record.at,
      lane: lane === -1 ? null : lane,
      tone: kind === "killed" || kind === "crashed" ? "danger" : "plain",
      text: lab.describe(record, find)[language],
    });
  }
  return found;
}

function bandsIn(
  bands: ReturnType<Session["stores"]["desk"]["getState"]>["timeline"]["bands"],
  { from, to }: Span,
  used: readonly number[],
): readonly StretchBand[] {
  return used.flatMap((place, lane) =>
    (bands[place] ?? [])
      .filter((band) => band.kind === "role" && band.from < to && band.to > from)
      .map((band) => ({
        lane,
        from: Math.max(from, band.from),
        to: Math.min(to, band.to),
        tone: band.tone,
        word: band.word,
      })),
  );
}
