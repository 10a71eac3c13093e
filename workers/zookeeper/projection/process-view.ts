import type { Instant } from "../../kernel/time.ts";
import type { TimerRestart } from "../../kernel/world-event.ts";

/** What becomes of a process. "new": never started yet. */
export type ProcessState = "crashed" | "exited" | "killed" | "new" | "paused" | "up";

/** How a node's clocks stand to virtual time. They go on while no process is up. */
export interface ClockView {
  /** Parts per million by which they run fast. */
  readonly ppm: number;
  /** Milliseconds by which jumps have set the wall clock off. */
  readonly offsetMs: number;
}

export const TRUE_CLOCK: ClockView = { ppm: 0, offsetMs: 0 };

/** A clock after a command. */
export function changedClock({ offsetMs }: ClockView, ppm: number, jumpMs: number): ClockView {
  return { ppm, offsetMs: offsetMs + jumpMs };
}

export interface TimerView {
  readonly setAt: Instant;
  readonly dueAt: Instant;
  /** What sets it anew; null: its node alone. */
  readonly restart: TimerRestart | null;
}
