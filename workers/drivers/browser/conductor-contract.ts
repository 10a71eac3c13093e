import type { Instant } from "../../kernel/time.ts";
import type { PlacedViolation } from "../../kernel/law.ts";
import type { Run } from "../../kernel/run.ts";
import type { TraceBatch, TraceMark } from "../../kernel/trace/trace.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Words } from "../../kernel/words.ts";
import type { NarratedRun } from "../../scenario/narration.ts";
import type { WorldCommand } from "../../kernel/world-command.ts";

/** Whether an order was taken; never what came of it: that is in the trace. */
export type Outcome =
  | { readonly ok: true; readonly step?: Stepped }
  | { readonly ok: false; readonly reason: Words };

/** Where a step has ended; absent where the run cannot go on. */
export interface Stepped {
  /** Whether what it was to stop at has come; else it gave up. */
  readonly met: boolean;
  /** How many records there are now. */
  readonly count: number;
}

/** How virtual time passes while playing. */
export type Pace =
  /** Each message is seen for about a quarter of a second, quiet stretches shrink; `speed` multiplies that. */
  | { readonly kind: "even"; readonly speed: number }
  /** As fast as workers and page can. */
  | { readonly kind: "fast" }
  /** `speed` virtual seconds a second. */
  | { readonly kind: "linear"; readonly speed: number };

/** Where a run of single inputs ends: behind the first record whose event is of one of these kinds. */
export interface StepGoal {
  readonly kinds: readonly string[];
  /** Virtual time after which the step gives up and stops where it is. */
  readonly withinUs: number;
}

/** Commands, down: what the page may ask of the conductor, over Comlink. */
export interface Conductor {
  /** The port on which the trace comes up; once, before anything else. */
  connect(port: MessagePort): void;
  /** Ends what runs, and begins this run: paused at 0 before everything, else at `at` behind what happens then; reached in one thread. */
  load(run: Run, at: Instant): Promise<Outcome>;
  /** Orders something at the live end of the run. */
  command(command: WorldCommand): Promise<Outcome>;
  /** Goes back to behind the record of that index and goes on from there with this command: another branch. */
  fork(index: number, command: WorldCommand): Promise<Outcome>;
  play(): Promise<Outcome>;
  pause(): Promise<Outcome>;
  setPace(pace: Pace): Promise<Outcome>;
  /**
   * Of this run nothing is played that is due at `at` or later, in whatever way: there it pauses. Null: nowhere; another run or branch is not held.
   * On the way there, at the even pace, a silence shrinks: a stretch without a record of a kind in `telling`, whatever is sent in it.
   */
  holdAt(at: Instant | null, telling: readonly string[]): Promise<Outcome>;
  step(goal: StepGoal): Promise<Outcome>;
  /** Fast-forward in one thread, for at most this much virtual time. */
  skip(spanUs: number): Promise<Outcome>;
  /** How many records the page has read in all: the conductor stays at most `recordsUnreadMax` ahead. */
  credit(recordsRead: number): void;
  /** Seed and all commands until now. */
  run(): Promise<Run>;
  /** The run that a scenario stands for, with every command that its story gives and what it tells; nothing is played yet. */
  story(scenario: Scenario): Promise<NarratedRun>;
}

/** Something is wrong with the surroundings, not with the protocol. */
export interface ClusterProblem {
  readonly kind: "bus-fault" | "hidden" | "trace-full" | "unsupported" | "worker-failed";
  readonly text: Words;
}

/** Trace, up: what the conductor tells the page, in this order, over the port. */
export type Bulletin =
  /** A new run or a branch: records from `keep.count` on are of another future: they and what was found in them are to be forgotten. */
  | { readonly kind: "began"; readonly run: Run; readonly keep: TraceMark }
  /** Virtual time has been played up to `at`; all records before it have been told. It goes on at `speed` virtual µs a wall ms. */
  | {
      readonly kind: "clock";
      readonly at: Instant;
      readonly speed: number;
      readonly playing: boolean;
    }
  /**
   * The first `checked` records have been held against the lab's laws; what was found since the last time, in the order
   * of the trace. Of one law at most VIOLATIONS_OF_LAW_MAX are told.
   */
  | {
      readonly kind: "laws";
      readonly checked: number;
      readonly violations: readonly PlacedViolation[];
    }
  | { readonly kind: "problem"; readonly problem: ClusterProblem }
  | { readonly kind: "records"; readonly batch: TraceBatch };
