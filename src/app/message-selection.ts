import type { ChannelId, NodeId, RecordId } from "../../workers/kernel/identity.ts";
import type { Instant } from "../../workers/kernel/time.ts";
import type { TraceRecord } from "../../workers/kernel/trace/record.ts";
import type { TraceReader } from "../../workers/kernel/trace/trace.ts";
import type { WorldEvent } from "../../workers/kernel/world-event.ts";
import type { ViewStore } from "../store/view-store.ts";
import { firstEndingAfter } from "../views/timeline/arrow-columns.ts";
import type { TimelineIndex } from "../views/timeline/timeline-index.ts";
import type { Session } from "./session.ts";

/** Opens the panel of a message, or closes it where it is open. */
export function selectMessage(view: ViewStore, sent: RecordId): void {
  view.setState(({ message, arrangement }) => ({
    selected: null,
    message: message !== null && isSame(message, sent) ? null : sent,
    arrangement: { ...arrangement, side: true },
  }));
}

/** Opens the panel of the message that a record is about, if it is about one. */
export function selectMessageOf({ stores }: Pick<Session, "stores">, index: number): void {
  const { known } = stores.run.store.getState();
  if (known === null || index < 0) return;
  const sent = sendingOf(known.trace, stores.desk.getState().timeline, index);
  const { message } = stores.view.getState();
  if (sent === null || (message !== null && isSame(message, sent))) return;
  selectMessage(stores.view, sent);
}

/** Whether two identities are those of one record. */
export function isSame(one: RecordId, other: RecordId): boolean {
  return one.node === other.node && one.seq === other.seq;
}

/** The sending of the message that a record is about; null: it is about none. */
function sendingOf(trace: TraceReader, timeline: TimelineIndex, index: number): RecordId | null {
  const { event, node, seq, cause, at } = trace.record(index) as TraceRecord<WorldEvent>;
  switch (event.kind) {
    case "sent":
      return { node, seq };
    case "delivered":
      return cause;
    // What befalls a message on its way follows from a command, if from anything.
    case "lost":
    case "held":
    case "due":
      return sendingInFlight(trace, timeline, { ...event, at, before: index });
    default:
      return null;
  }
}

/** Among all that was on its way at an instant, the sending of the message of that number. */
function sendingInFlight(
  trace: TraceReader,
  { arrows, lanes }: TimelineIndex,
  { channel, from, number, at, before }: Flying,
): RecordId | null {
  const lane = lanes.indexOf(from);
  for (let place = firstEndingAfter(arrows, at); place < arrows.count; place += 1) {
    const sent = arrows.sentRecord[place] ?? 0;
    if (sent >= before) break;
    if (arrows.from[place] !== lane || (arrows.endAt[place] ?? 0) < at) continue;
    const { event, node, seq } = trace.record(sent) as TraceRecord<WorldEvent>;
    if (event.kind === "sent" && event.channel === channel && event.number === number)
      return { node, seq };
  }
  return null;
}

interface Flying {
  readonly channel: ChannelId;
  readonly from: NodeId;
  readonly number: number;
  readonly at: Instant;
  /** The index of the record that tells of it. */
  readonly before: number;
}
