import type { Run } from "../kernel/run.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import { type EnsembleState, projection } from "../zookeeper/projection.ts";
import type { EnsembleEvent } from "../zookeeper/trace.ts";
import { filesOf } from "./about.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import type { Challenge } from "./lesson.ts";
import { comesTrue } from "./lesson-verdict.ts";
import { disappointment } from "./verdict.ts";
import type { Seen } from "./witness.ts";

/** What has come of a challenge by now. */
export interface ChallengeProgress {
  /** Number of the record behind which each goal was reached, of those that were, in their order. */
  readonly reached: readonly number[];
  /** What was forbidden and happened first, before all goals were reached; null: nothing. */
  readonly spoilt: { readonly which: number; readonly index: number } | null;
}

/** Watches a run from its start, and says how far a challenge has come. */
export class ChallengeWatch {
  private readonly challenge: Challenge;
  private readonly ledger: Ledger = createLedger();
  private state: EnsembleState;
  private count = 0;
  /** Whether what the present goal waits for has happened. */
  private awaited = false;
  private readonly reached: number[] = [];
  private spoilt: ChallengeProgress["spoilt"] = null;

  constructor(challenge: Challenge, run: Run) {
    this.challenge = challenge;
    this.state = projection.initial(run);
  }

  /** How many records it has seen. */
  get seen(): number {
    return this.count;
  }

  get progress(): ChallengeProgress {
    return { reached: [...this.reached], spoilt: this.spoilt };
  }

  /** Takes notice of the next record, and of the laws that it breaks. */
  observe(record: TraceRecord<EnsembleEvent>, broken: readonly string[]): void {
    const index = this.count;
    this.count += 1;
    const files = filesOf(record, this.state);
    this.ledger.observe(record);
    this.state = projection.fold(this.state, record);
    this.judge({ record, broken, files }, index);
  }

  /** What is forbidden is so before a goal is: who does both at once has not solved it. */
  private judge(seen: Seen, index: number): void {
    const { solved, never } = this.challenge;
    if (this.spoilt !== null || this.reached.length === solved.length) return;
    const which = never.findIndex(({ when }) => comesTrue(when, seen, this.state));
    if (which !== -1) {
      this.spoilt = { which, index };
      return;
    }
    let goal = solved[this.reached.length];
    while (goal !== undefined) {
      this.awaited ||= goal.when === null || comesTrue(goal.when, seen, this.state);
      if (!this.awaited) return;
      const { holds } = goal;
      if (holds.some((one) => disappointment(one, this.state, this.ledger) !== null)) return;
      this.reached.push(index);
      this.awaited = false;
      goal = solved[this.reached.length];
      // One record is not two happenings: the next goal waits for what comes behind it.
      if (goal !== undefined && goal.when !== null) return;
    }
  }
}
