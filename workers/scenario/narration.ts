import type { Run } from "../kernel/run.ts";
import type { Instant } from "../kernel/time.ts";
import type { Words } from "../kernel/words.ts";

/** What a scenario tells at one of its turns. */
export interface NarratedTurn {
  /** How many records of the run there are before it. */
  readonly count: number;
  readonly at: Instant;
  readonly words: Words;
}

/** The run that a scenario stands for, and what is told along the way. */
export interface NarratedRun {
  readonly run: Run;
  /** In the order of the run. */
  readonly narration: readonly NarratedTurn[];
}
