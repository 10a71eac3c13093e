import type { TraceRecord } from "./trace/record.ts";
import type { Words } from "./words.ts";

/** What a law found wrong. */
export interface Violation {
  readonly law: string;
  readonly at: number;
  readonly text: Words;
  /** Worth to be shown, and no fault of the protocol as it is. */
  readonly warning?: true;
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
 * and answers null while the law holds. What an earlier law of the list keeps in its memory, a later one may hold too, and
 * read: so what many need is followed once.
 */
export interface Law<Event, Memory = unknown> {
  readonly id: string;
  readonly statement: Words;
  readonly source: string;
  /** Which entries of the list of invariants it checks. */
  readonly invariants?: readonly string[];
  /** Left out: the protocol is at fault where it does not hold. */
  readonly severity?: "warning";
  /** The kinds of events that it reads; left out: it reads every record. */
  readonly kinds?: ReadonlySet<KindOf<Event>>;
  readonly start: (of: MemoryOf) => Memory;
  readonly check: (memory: Memory, record: TraceRecord<Event>) => Words | null;
}

type KindOf<Event> = Event extends { readonly kind: infer Kind } ? Kind : never;

/** The memory of an earlier law, by its id. */
export type MemoryOf = (law: string) => unknown;
