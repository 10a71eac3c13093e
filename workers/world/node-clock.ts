import type { Instant, Microseconds, NodeClock } from "../kernel/time.ts";

/** How a node's clocks stand to virtual time. */
export interface ClockState {
  /** Parts per million by which they run fast. */
  ppm: number;
  /** Where virtual time and the monotonic clock stood when `ppm` last changed. */
  baseAt: Instant;
  baseUs: Microseconds;
  /** Milliseconds by which the wall clock is off. */
  wallOffsetMs: number;
}

const MILLION = 1_000_000;

/** What every wall clock reads at the start of a run: noon of 2026-01-01 UTC. */
const WALL_START_MS = 1_767_268_800_000;

/** Clocks that tell virtual time. */
export function createClock(): ClockState {
  return { ppm: 0, baseAt: 0 as Instant, baseUs: 0 as Microseconds, wallOffsetMs: 0 };
}

/** What the clocks read at an instant. */
export function readClock(clock: ClockState, at: Instant): NodeClock {
  const monotonic = monotonicAt(clock, at);
  return { monotonic, wallMs: WALL_START_MS + clock.wallOffsetMs + Math.floor(monotonic / 1000) };
}

/** Changes the drift from `at` on; the monotonic clock makes no jump. */
export function setDrift(clock: ClockState, at: Instant, ppm: number): void {
  clock.baseUs = monotonicAt(clock, at);
  clock.baseAt = at;
  clock.ppm = ppm;
}

/** How much virtual time passes while the node's clock advances by `span`. */
export function virtualSpan(clock: ClockState, span: Microseconds): Microseconds {
  if (clock.ppm === 0) return span;
  return Math.ceil((span * MILLION) / (MILLION + clock.ppm)) as Microseconds;
}

/** How far the node's clock advances from one instant to another, both no earlier than the last change of drift. */
export function ownSpan(clock: ClockState, from: Instant, to: Instant): Microseconds {
  return (monotonicAt(clock, to) - monotonicAt(clock, from)) as Microseconds;
}

function monotonicAt(clock: ClockState, at: Instant): Microseconds {
  const span = at - clock.baseAt;
  if (clock.ppm === 0) return (clock.baseUs + span) as Microseconds;
  return (clock.baseUs + Math.floor((span * (MILLION + clock.ppm)) / MILLION)) as Microseconds;
}
