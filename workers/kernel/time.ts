/** A whole number of virtual microseconds. */
export type Microseconds = number & { readonly brand: "Microseconds" };

/** Virtual microseconds since the start of the run. */
export type Instant = number & { readonly brand: "Instant" };

/** What a node's own clocks read: they may drift and jump, and the wall clock is nobody's truth. */
export interface NodeClock {
  /** Never goes back while the process lives. */
  readonly monotonic: Microseconds;
  /** Milliseconds since 1970. */
  readonly wallMs: number;
}

/** An instant that never comes: what a node with nothing to do waits for. */
export const NEVER = Number.MAX_SAFE_INTEGER as Instant;

/** Virtual microseconds of whole or broken milliseconds. */
export function milliseconds(count: number): Microseconds {
  return Math.round(count * 1000) as Microseconds;
}

/** Virtual microseconds of whole or broken seconds. */
export function seconds(count: number): Microseconds {
  return Math.round(count * 1_000_000) as Microseconds;
}

/** The instant `span` after `at`. */
export function later(at: Instant, span: Microseconds): Instant {
  return (at + span) as Instant;
}

const TIME = /^(\d{1,9}(?:\.\d{1,6})?)(us|ms|s)$/;
const UNIT_MICROSECONDS = { us: 1, ms: 1000, s: 1_000_000 } as const;

/** A time written with its unit ("200ms", "1.5s", "12us"), or null when it is not one. */
export function parseTime(text: string): Microseconds | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const unit = match[2] as keyof typeof UNIT_MICROSECONDS;
  return Math.round(Number(match[1]) * UNIT_MICROSECONDS[unit]) as Microseconds;
}
