import { type NodeId, WORLD } from "../../../workers/kernel/identity.ts";
import type { TraceRecord } from "../../../workers/kernel/trace/record.ts";
import type { WorldEvent } from "../../../workers/kernel/world-event.ts";
import type { IconName } from "../primitives/icon.tsx";
import type { Tone } from "../primitives/tone.ts";
import {
  type ArrowColumns,
  arrowColumns,
  DELIVERED,
  LOST,
  NO_RECORD,
  pushArrow,
  raiseEnd,
  reopenArrows,
} from "./arrow-columns.ts";

/** What a protocol's event means for the picture of its lane. */
export type LaneEvent =
  /** The node plays another part from here on. */
  | { readonly kind: "role"; readonly tone: Tone; readonly word: string }
  /** Something worth a sign of its own: a few characters in a circle. */
  | { readonly kind: "mark"; readonly tone: Tone; readonly sign: string }
  /** A wait begins, which lasts until `dueAt` unless it ends before. */
  | { readonly kind: "wait"; readonly tone: Tone; readonly dueAt: number }
  | { readonly kind: "wait-ended" };

/** Reads the lane events of one record of a protocol. */
export type LaneReader = (record: TraceRecord<{ readonly kind: string }>) => readonly LaneEvent[];

/** A stretch of a lane. */
export interface Band {
  readonly kind: "paused" | "role" | "wait";
  readonly from: number;
  /** Infinity while it lasts; for a wait, when it is due. */
  to: number;
  readonly tone: Tone;
  readonly word: string;
  readonly record: number;
  /** The record that ended it; NO_RECORD while it lasts. */
  endRecord: number;
}

/** A sign on a lane, or, without one, across all lanes. */
export interface Mark {
  readonly at: number;
  readonly lane: number | null;
  readonly record: number;
  readonly tone: Tone;
  readonly sign: string;
  readonly icon: IconName | null;
}

/** All that the timeline draws, found once and kept. */
export interface TimelineIndex {
  readonly lanes: readonly NodeId[];
  readonly arrows: ArrowColumns;
  readonly bands: readonly (readonly Band[])[];
  readonly marks: readonly Mark[];
  /** Instant of the last record. */
  readonly end: number;
  /** Reads the next record. */
  append(record: TraceRecord<{ readonly kind: string }>, index: number): void;
  /** Forgets all records from `keep` on; `recordOf` gives those before. */
  truncate(keep: number, recordOf: (index: number) => TraceRecord<{ readonly kind: string }>): void;
}

export const ARROW_TONES: readonly Tone[] = ["dim", "looking", "following", "leading", "observing", "danger"];

interface Lane {
  tone: Tone;
  word: string;
  bands: Band[];
  /** The last band of each kind while it lasts. */
  open: Map<Band["kind"], Band>;
}

/** Reads a trace into lanes, arrows and marks. */
export function timelineIndex(lanes: readonly NodeId[], readLane: LaneReader): TimelineIndex {
  const drawn = lanes.map((): Lane => ({ tone: "dim", word: "", bands: [], open: new Map() }));
  const laneOf = new Map(lanes.map((id, place) => [id, place]));
  const arrows = arrowColumns();
  const flying = new Map<string, number>();
  const marks: Mark[] = [];
  let end = 0;

  const append = (any: TraceRecord<{ readonly kind: string }>, index: number) => {
    const record = any as TraceRecord<WorldEvent>;
    end = record.at;
    readFlight(record, index);
    const place = laneOf.get(record.node);
    const lane = place === undefined ? undefined : drawn[place];
    readFate(record, index, lane, place ?? null);
    if (lane === undefined) return;
    for (const event of readLane(record)) readProtocol(event, record.at, index, lane, place ?? 0);
  };

  const truncate: TimelineIndex["truncate"] = (keep, recordOf) => {
    while ((marks[marks.length - 1]?.record ?? -1) >= keep) marks.pop();
    for (const lane of drawn) reopenBands(lane, keep);
    flying.clear();
    for (const place of reopenArrows(arrows, keep)) {
      const { event, node } = recordOf(arrows.sentRecord[place] ?? 0) as TraceRecord<WorldEvent>;
      if (event.kind !== "sent") continue;
      raiseEnd(arrows, place, event.dueAt ?? Number.POSITIVE_INFINITY);
      flying.set(`${event.channel} ${node} ${String(event.number)}`, place);
    }
    end = keep === 0 ? 0 : recordOf(keep - 1).at;
  };

  function readFlight(record: TraceRecord<WorldEvent>, index: number) {
    const { event, at, node } = record;
    if (event.kind === "sent") {
      const [from, to] = [laneOf.get(node), laneOf.get(event.to)];
      if (from === undefined || to === undefined) return;
      const tone = Math.max(0, ARROW_TONES.indexOf(drawn[from]?.tone ?? "dim"));
      const dueAt = event.dueAt ?? Number.POSITIVE_INFINITY;
      flying.set(`${event.channel} ${node} ${String(event.number)}`, pushArrow(arrows, { sentAt: at, dueAt, record: index, from, to, tone }));
      return;
    }
    if (event.kind !== "delivered" && event.kind !== "lost" && event.kind !== "due" && event.kind !== "held") return;
    const key = `${event.channel} ${event.from} ${String(event.number)}`;
    const place = flying.get(key);
    if (place === undefined) return;
    if (event.kind === "due" || event.kind === "held") {
      raiseEnd(arrows, place, event.kind === "due" ? event.dueAt : Number.POSITIVE_INFINITY);
      return;
    }
    arrows.endAt[place] = at;
    arrows.endRecord[place] = index;
    arrows.fate[place] = event.kind === "delivered" ? DELIVERED : LOST;
    flying.delete(key);
  }

  function readFate({ event, at }: TraceRecord<WorldEvent>, index: number, lane: Lane | undefined, place: number | null) {
    const mark = (tone: Tone, icon: IconName, on: number | null = place) =>
      marks.push({ at, lane: on, record: index, tone, sign: "", icon });
    switch (event.kind) {
      case "killed":
      case "crashed":
      case "exited":
        if (lane === undefined) return;
        for (const kind of [...lane.open.keys()]) close(lane, kind, at, index);
        lane.tone = "down";
        mark("danger", event.kind === "exited" ? "off" : "cross");
        return;
      case "paused":
        if (lane !== undefined) open(lane, { kind: "paused", from: at, to: Number.POSITIVE_INFINITY, tone: "down", word: "", record: index, endRecord: NO_RECORD });
        return;
      case "resumed":
        if (lane !== undefined) close(lane, "paused", at, index);
        return;
      case "commanded":
        if (event.command.kind === "partition" || event.command.kind === "one-way") mark("danger", "cut", null);
        if (event.command.kind === "heal") mark("leading", "heal", null);
        return;
      default:
        return;
    }
  }

  function readProtocol(event: LaneEvent, at: number, index: number, lane: Lane, place: number) {
    switch (event.kind) {
      case "role":
        close(lane, "role", at, index);
        close(lane, "wait", at, index);
        lane.tone = event.tone;
        open(lane, { kind: "role", from: at, to: Number.POSITIVE_INFINITY, tone: event.tone, word: event.word, record: index, endRecord: NO_RECORD });
        return;
      case "mark":
        marks.push({ at, lane: place, record: index, tone: event.tone, sign: event.sign, icon: null });
        return;
      case "wait":
        close(lane, "wait", at, index);
        open(lane, { kind: "wait", from: at, to: event.dueAt, tone: event.tone, word: "", record: index, endRecord: NO_RECORD });
        return;
      case "wait-ended":
        close(lane, "wait", at, index);
        return;
    }
  }

  return {
    lanes,
    arrows,
    get bands() {
      return drawn.map((lane) => lane.bands);
    },
    marks,
    get end() {
      return end;
    },
    append,
    truncate,
  };
}

/** The nodes that have a lane: all but the world. */
export function laneNodes(nodes: readonly { readonly id: NodeId }[]): NodeId[] {
  return nodes.map((node) => node.id).filter((id) => id !== WORLD);
}

function open(lane: Lane, band: Band): void {
  lane.bands.push(band);
  lane.open.set(band.kind, band);
}

function close(lane: Lane, kind: Band["kind"], at: number, index: number): void {
  const band = lane.open.get(kind);
  if (band === undefined) return;
  band.to = Math.min(band.to, at);
  band.endRecord = index;
  lane.open.delete(kind);
}

/** Back to what a lane was before record `keep`. */
function reopenBands(lane: Lane, keep: number): void {
  lane.bands = lane.bands.filter((band) => band.record < keep);
  lane.open.clear();
  for (const band of lane.bands) {
    if (band.endRecord < keep) continue;
    band.endRecord = NO_RECORD;
    if (band.kind !== "wait") band.to = Number.POSITIVE_INFINITY;
    lane.open.set(band.kind, band);
  }
  lane.tone = lane.open.get("role")?.tone ?? "dim";
}
