import type { Instant } from "../../kernel/time.ts";
import type { TimerRestart } from "../../kernel/world-event.ts";

/** What becomes of a process. "new": never started yet. */
export type ProcessState = "crashed" | "exited" | "killed" | "new" | "paused" | "up";

export interface TimerView {
  readonly setAt: Instant;
  readonly dueAt: Instant;
  /** What sets it anew; null: its node alone. */
  readonly restart: TimerRestart | null;
}
