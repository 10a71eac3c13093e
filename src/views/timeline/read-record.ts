import type { NodeId } from "../../../workers/kernel/identity.ts";
import type { TraceRecord } from "../../../workers/kernel/trace/record.ts";
import type { WorldCommand } from "../../../workers/kernel/world-command.ts";
import type { WorldEvent } from "../../../workers/kernel/world-event.ts";
import type { IconName } from "../primitives/icon.tsx";
import type { Tone } from "../primitives/tone.ts";
import {
  type ArrowColumns,
  DELIVERED,
  LOST,
  NO_RECORD,
  pushArrow,
  raiseEnd,
} from "./arrow-columns.ts";
import {
  type Band,
  closeBand,
  type Lane,
  type LaneEvent,
  type LaneReader,
  type Mark,
  openBand,
} from "./lanes.ts";

/** What has been read of a trace so far. */
export interface Reading {
  readonly laneOf: ReadonlyMap<NodeId, number>;
  readonly lanes: readonly Lane[];
  readonly arrows: ArrowColumns & { count: number };
  /** Messages on their way, by channel, sender and number. */
  readonly flying: Map<string, number>;
  /** Messages that were held, released or delayed on their way: by which record, and when they have been due since. */
  readonly redated: { readonly record: number; readonly place: number; readonly dueAt: number }[];
  readonly marks: Mark[];
}

/** Colours of arrows; a column holds their places in this list. */
export const ARROW_TONES: readonly Tone[] = [
  "dim",
  "looking",
  "following",
  "leading",
  "observing",
  "client",
  "danger",
];

/** Reads one record into lanes, arrows and marks. */
export function readRecord(
  reading: Reading,
  record: TraceRecord<WorldEvent>,
  index: number,
  readLane: LaneReader,
): void {
  readFlight(reading, record, index);
  const place = reading.laneOf.get(record.node);
  const lane = place === undefined ? undefined : reading.lanes[place];
  readFate(reading, record, index, lane, place ?? null);
  if (lane === undefined) return;
  if (lane.first === NO_RECORD) lane.first = index;
  for (const event of readLane(record))
    readProtocol(reading, event, record.at, index, lane, place ?? 0);
}

/** A message is sent, held, released, delivered or lost. */
function readFlight(
  { laneOf, lanes, arrows, flying, redated }: Reading,
  record: TraceRecord<WorldEvent>,
  index: number,
): void {
  const { event, at, node } = record;
  if (event.kind === "sent") {
    const [from, to] = [laneOf.get(node), laneOf.get(event.to)];
    if (from === undefined || to === undefined) return;
    const tone = Math.max(0, ARROW_TONES.indexOf(lanes[from]?.tone ?? "dim"));
    const dueAt = event.dueAt ?? Number.POSITIVE_INFINITY;
    flying.set(
      `${event.channel} ${node} ${String(event.number)}`,
      pushArrow(arrows, { sentAt: at, dueAt, record: index, from, to, tone }),
    );
    return;
  }
  if (
    event.kind !== "delivered" &&
    event.kind !== "lost" &&
    event.kind !== "due" &&
    event.kind !== "held"
  )
    return;
  const key = `${event.channel} ${event.from} ${String(event.number)}`;
  const place = flying.get(key);
  if (place === undefined) return;
  if (event.kind === "due" || event.kind === "held") {
    const dueAt = event.kind === "due" ? event.dueAt : Number.POSITIVE_INFINITY;
    redated.push({ record: index, place, dueAt });
    raiseEnd(arrows, place, dueAt);
    return;
  }
  // A message may wait at a member that stands still, so it may end later than it was due.
  raiseEnd(arrows, place, at);
  arrows.endRecord[place] = index;
  arrows.fate[place] = event.kind === "delivered" ? DELIVERED : LOST;
  flying.delete(key);
}

/** A process ends or pauses, links are cut or healed. */
function readFate(
  { marks, laneOf }: Reading,
  { event, at }: TraceRecord<WorldEvent>,
  index: number,
  lane: Lane | undefined,
  place: number | null,
): void {
  const mark = (tone: Tone, icon: IconName, on: number | null = place) =>
    marks.push({ at, lane: on, record: index, tone, sign: "", icon });
  switch (event.kind) {
    case "killed":
    case "crashed":
    case "exited":
      if (lane === undefined) return;
      for (const kind of [...lane.open.keys()]) closeBand(lane, kind, at, index);
      lane.tone = "down";
      mark("danger", event.kind === "exited" ? "off" : "cross");
      return;
    case "paused":
      if (lane !== undefined) beginBand(lane, at, index, { kind: "paused", tone: "down" });
      return;
    case "resumed":
      if (lane !== undefined) closeBand(lane, "paused", at, index);
      return;
    case "clock-changed":
      mark("danger", "clock");
      return;
    case "disk-changed":
      mark("danger", "disk");
      return;
    case "disk-restored":
    case "entry-corrupted":
      mark("danger", "disk", laneOf.get(event.node) ?? null);
      return;
    case "loss-awaited":
      mark("danger", "cut", laneOf.get(event.node) ?? null);
      return;
    case "commanded":
      markCommand(marks, event.command, at, index);
      return;
    default:
      return;
  }
}

/** What befalls links stands across all lanes. */
function markCommand(marks: Mark[], { kind }: WorldCommand, at: number, record: number): void {
  const mark = { at, lane: null, tone: "danger", sign: "" } as const;
  if (kind === "partition" || kind === "one-way" || kind === "cut" || kind === "cut-channel")
    marks.push({ ...mark, record, icon: "cut" });
  if (kind === "link") marks.push({ ...mark, record, icon: "clock" });
  if (kind === "heal") marks.push({ ...mark, record, tone: "leading", icon: "heal" });
}

/** What the protocol says of the lane. */
function readProtocol(
  { marks }: Reading,
  event: LaneEvent,
  at: number,
  index: number,
  lane: Lane,
  place: number,
): void {
  switch (event.kind) {
    case "role":
      closeBand(lane, "role", at, index);
      closeBand(lane, "wait", at, index);
      lane.tone = event.tone;
      beginBand(lane, at, index, { kind: "role", tone: event.tone, word: event.word });
      return;
    case "epoch":
      closeBand(lane, "epoch", at, index);
      beginBand(lane, at, index, {
        kind: "epoch",
        tone: "dim",
        word: event.word,
        shade: event.shade,
      });
      return;
    case "mark":
      marks.push({
        at,
        lane: place,
        record: index,
        tone: event.tone,
        sign: event.sign,
        icon: null,
      });
      return;
    case "wait":
      closeBand(lane, "wait", at, index);
      beginBand(lane, at, index, { kind: "wait", to: event.dueAt, tone: event.tone });
      return;
    case "wait-ended":
      closeBand(lane, "wait", at, index);
      return;
  }
}

/** A band that begins here and is open: what is not said of it is as it mostly is. */
function beginBand(
  lane: Lane,
  at: number,
  record: number,
  band: Pick<Band, "kind" | "tone"> & Partial<Band>,
): void {
  const open = { from: at, to: Number.POSITIVE_INFINITY, record, endRecord: NO_RECORD };
  openBand(lane, { ...open, word: "", shade: null, ...band });
}
