import type { Run } from "../../kernel/run.ts";
import {
  type Instant,
  later,
  milliseconds,
  type Microseconds,
  seconds,
} from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { TraceReader } from "../../kernel/trace/trace.ts";
import type { Simulation } from "../../drivers/simulation/simulation.ts";
import type { Outcome } from "../../scenario/outcome.ts";
import { createWitness, type Witness } from "../../scenario/witness.ts";
import type { EnsembleEvent } from "../../zookeeper/trace.ts";
import { type Demand, DEMANDS } from "./demands.ts";

/** Sees all of a trial, and when there is nothing more to see. */
export class Watch {
  readonly witness: Witness;
  messages = 0;
  /** More records than this are no work any more. */
  recordsMax: number;
  private readonly trace: TraceReader;

  /** @param until - when faults are over */
  constructor(run: Run, trace: TraceReader, until: Instant) {
    this.witness = createWitness(run);
    this.recordsMax = HEALING_RECORDS_MAX + (RECORDS_PER_SECOND_MAX * until) / seconds(1);
    this.trace = trace;
  }

  observe(record: TraceRecord<EnsembleEvent>): void {
    if (record.event.kind === "delivered") this.messages += 1;
    this.witness.observe(record);
  }

  /** A law is broken, or it goes round and round. */
  readonly isOver = (): boolean =>
    this.witness.violations.length > 0 || this.trace.count > this.recordsMax;

  /** What is still missing of what is demanded; null where nothing is. */
  missing(): Demand | null {
    return DEMANDS.find((demand) => demand.missing(this.witness.state) !== null) ?? null;
  }

  /** What has come of each demand. */
  judge(at: Instant): readonly Outcome[] {
    const { state } = this.witness;
    const outcomes = DEMANDS.map((demand) => {
      const found = demand.missing(state);
      return { text: demand.text, ok: found === null, found, at };
    });
    return [this.atRest(at), ...outcomes];
  }

  /** L7: what repeats itself without an end is a fault, not work. */
  private atRest(at: Instant): Outcome {
    const ok = this.trace.count <= this.recordsMax;
    return {
      text: { en: "nothing goes round and round without an end", zh: "没有什么无休止地循环" },
      ok,
      found: ok ? null : { en: "there are ever more records", zh: "记录越来越多" },
      at,
    };
  }
}

/** Waits for all that is demanded, within bounds, and then for a moment to see that it lasts. */
export function heal(simulation: Simulation, watch: Watch, until: Instant): void {
  const goOn = (target: Instant): void => {
    while (!watch.isOver() && simulation.stepOne(target));
    if (!watch.isOver()) simulation.runUntil(target);
  };
  if (simulation.at < until) goOn(until);
  if (watch.isOver()) return;
  watch.recordsMax = simulation.trace.count + HEALING_RECORDS_MAX;
  const deadline = later(until, HEALING_MAX);
  while (!watch.isOver() && simulation.at < deadline && watch.missing() !== null) {
    goOn(later(simulation.at, GLANCE));
  }
  if (watch.missing() === null) goOn(later(simulation.at, LASTING));
}

/**
 * A wait for notifications may have grown to a minute by the time that faults end, and a leader may wait for learners
 * as long as initLimit, more than once.
 */
export const HEALING_MAX: Microseconds = seconds(300);

/** Between two looks at the ensemble. */
const GLANCE = milliseconds(250);

/** How long what is demanded must last. */
const LASTING = seconds(3);

/** Many times what members do under faults, on the average. */
const RECORDS_PER_SECOND_MAX = 10_000;

/** Many times what they say in five minutes in which they only look for a leader, or only ping. */
const HEALING_RECORDS_MAX = 200_000;
