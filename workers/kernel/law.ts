import type { TraceRecord } from "./trace/record.ts";
import type { Words } from "./words.ts";

/** What a law found wrong. */
export interface Violation {
  readonly law: string;
  readonly at: number;
  readonly text: Words;
}

/** A violation with the record behind which it was found. */
export interface PlacedViolation extends Violation {
  /** Index of the record in its trace. */
  readonly index: number;
}

/** So many violations of one law are told of a run: what breaks it at every record would say nothing new. */
export const VIOLATIONS_OF_LAW_MAX = 100;

/**
 * An invariant, checked from the trace alone.
 *
 * `start` makes the law's memory for one run, plain data that a driver may copy at any record; `check` reads one record
 * and answers null while the law holds.
 */
export interface Law<Event, Memory = unknown> {
  readonly id: string;
  readonly statement: Words;
  readonly source: string;
  /** The kinds of events that it reads; left out: it reads every record. */
  readonly kinds?: ReadonlySet<KindOf<Event>>;
  readonly start: () => Memory;
  readonly check: (memory: Memory, record: TraceRecord<Event>) => Words | null;
}

type KindOf<Event> = Event extends { readonly kind: infer Kind } ? Kind : never;
