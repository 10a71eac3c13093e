import type { RecordId } from "../../../workers/kernel/identity.ts";
import type { WorldEvent } from "../../../workers/kernel/world-event.ts";
import type { Find, LabRecord, PlacedRecord } from "../lab.ts";
import { isDecision } from "./why.ts";

/** From a consequence to its decision it is a few steps: back to the message, to who sent it, to why. */
const STEPS_MAX = 4;
/** A step writes no more records than this before what follows from its decision. */
const RECORDS_MAX = 400;

/** What the world brings about or takes away: no rule of the protocol decides it. */
const FATES: ReadonlySet<string> = new Set<WorldEvent["kind"]>([
  "clock-changed",
  "commanded",
  "crashed",
  "disk-changed",
  "disk-restored",
  "due",
  "entry-corrupted",
  "held",
  "killed",
  "limit-reached",
  "link-changed",
  "loss-awaited",
  "lost",
  "paused",
  "persist-failed",
  "refused",
  "resumed",
  "started",
]);

/**
 * The decision that a record without one follows from: made before it in the same step, or in the step of another node
 * whose message began this one.
 */
export function decisionBehind(record: LabRecord, find: Find): PlacedRecord | null {
  if (FATES.has(record.event.kind)) return null;
  let id: RecordId | null = { node: record.node, seq: record.seq };
  for (let step = 0; step < STEPS_MAX && id !== null; step += 1) {
    const found = decisionInStep(id, find);
    if (found !== null) return found;
    id = beginningOf(id, find);
    // What began the step: a message leads to who sent it.
    const began: PlacedRecord | null = id === null ? null : find(id);
    const kind = began?.record.event.kind;
    // What is on the disk leads to who wrote it.
    if (began === null || (kind !== "delivered" && kind !== "persisted")) return null;
    id = began.record.cause;
  }
  return null;
}

/** The nearest decision before a record, no further back than what began its step. */
function decisionInStep({ node, seq }: RecordId, find: Find): PlacedRecord | null {
  const cause = find({ node, seq })?.record.cause ?? null;
  if (cause?.node !== node) return null;
  const first = Math.max(cause.seq, seq - RECORDS_MAX);
  for (let before = seq - 1; before > first; before -= 1) {
    const placed = find({ node, seq: before });
    if (placed !== null && isDecision(placed.record)) return placed;
  }
  return null;
}

/** The record that began the step of this one: itself where it is one. */
function beginningOf(id: RecordId, find: Find): RecordId | null {
  const placed = find(id);
  if (placed === null) return null;
  const { cause, event } = placed.record;
  if (event.kind === "delivered") return id;
  return cause?.node === id.node ? cause : null;
}
