import type { NodeId, RecordId } from "../identity.ts";
import type { Instant } from "../time.ts";

/**
 * One fact of a run.
 *
 * The order of a trace is the order in which one thread would have run it: by instant, then by node, then by `seq`;
 * what follows a command stands behind it.
 */
export interface TraceRecord<Event> {
  readonly node: NodeId;
  /** Counts the node's records from 1, across restarts. */
  readonly seq: number;
  readonly at: Instant;
  /** The record this one follows from. */
  readonly cause: RecordId | null;
  readonly event: Event;
}
