import type { TraceRecord } from "./trace/record.ts";
import type { Words } from "./words.ts";

/** What a law found wrong. */
export interface Violation {
  readonly law: string;
  readonly at: number;
  readonly text: Words;
}

/**
 * An invariant, checked from the trace alone.
 *
 * `start` makes the law's memory for one run; `check` reads one record and answers null while the law holds.
 */
export interface Law<Event, Memory = unknown> {
  readonly id: string;
  readonly statement: Words;
  readonly source: string;
  readonly start: () => Memory;
  readonly check: (memory: Memory, record: TraceRecord<Event>) => Words | null;
}
