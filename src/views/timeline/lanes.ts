import { type NodeId, WORLD } from "../../../workers/kernel/identity.ts";
import type { TraceRecord } from "../../../workers/kernel/trace/record.ts";
import type { IconName } from "../primitives/icon.tsx";
import type { Tone } from "../primitives/tone.ts";
import { NO_RECORD } from "./arrow-columns.ts";

/** What a protocol's event means for the picture of its lane. */
export type LaneEvent =
  /** The node plays another part from here on. */
  | { readonly kind: "role"; readonly tone: Tone; readonly word: string }
  /** It counts itself to another epoch from here on; `shade` is the property with that epoch's colour. */
  | { readonly kind: "epoch"; readonly shade: string; readonly word: string }
  /** Something worth a sign of its own: a few characters in a circle. */
  | { readonly kind: "mark"; readonly tone: Tone; readonly sign: string }
  /** A wait begins, which lasts until `dueAt` unless it ends before. */
  | { readonly kind: "wait"; readonly tone: Tone; readonly dueAt: number }
  | { readonly kind: "wait-ended" };

/** Reads the lane events of one record of a protocol. */
export type LaneReader = (record: TraceRecord<{ readonly kind: string }>) => readonly LaneEvent[];

/** A stretch of a lane. */
export interface Band {
  readonly kind: "epoch" | "paused" | "role" | "wait";
  readonly from: number;
  /** Infinity while it lasts; for a wait, when it is due. */
  to: number;
  readonly tone: Tone;
  readonly word: string;
  /** The property with the colour of an epoch; null: it is no epoch. */
  readonly shade: string | null;
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

/** What is known of one lane. */
export interface Lane {
  /** The first record of its node; NO_RECORD before there is one. */
  first: number;
  tone: Tone;
  bands: Band[];
  /** Epochs lie behind all others. */
  epochs: Band[];
  /** The last band of each kind while it lasts. */
  open: Map<Band["kind"], Band>;
}

export function emptyLane(): Lane {
  return { first: NO_RECORD, tone: "dim", bands: [], epochs: [], open: new Map() };
}

/** Begins a band. */
export function openBand(lane: Lane, band: Band): void {
  (band.kind === "epoch" ? lane.epochs : lane.bands).push(band);
  lane.open.set(band.kind, band);
}

/** Ends the band of that kind, if one lasts. */
export function closeBand(lane: Lane, kind: Band["kind"], at: number, index: number): void {
  const band = lane.open.get(kind);
  if (band === undefined) return;
  band.to = Math.min(band.to, at);
  band.endRecord = index;
  lane.open.delete(kind);
}

/** Back to what a lane was before record `keep`. */
export function reopenBands(lane: Lane, keep: number): void {
  if (lane.first >= keep) lane.first = NO_RECORD;
  lane.bands = lane.bands.filter((band) => band.record < keep);
  lane.epochs = lane.epochs.filter((band) => band.record < keep);
  lane.open.clear();
  for (const band of [...lane.bands, ...lane.epochs]) {
    if (band.endRecord < keep) continue;
    band.endRecord = NO_RECORD;
    if (band.kind !== "wait") band.to = Number.POSITIVE_INFINITY;
    lane.open.set(band.kind, band);
  }
  lane.tone = lane.open.get("role")?.tone ?? "dim";
}

/** The nodes that have a lane: all but the world. */
export function laneNodes(nodes: readonly { readonly id: NodeId }[]): NodeId[] {
  return nodes.map((node) => node.id).filter((id) => id !== WORLD);
}
