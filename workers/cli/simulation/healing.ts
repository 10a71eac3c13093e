import type { NodeId } from "../../kernel/identity.ts";
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
import type { Words } from "../../kernel/words.ts";
import type { Simulation } from "../../drivers/simulation/simulation.ts";
import type { Outcome } from "../../scenario/outcome.ts";
import { createWitness, type Witness } from "../../scenario/witness.ts";
import type { MemberOptions } from "../../zookeeper/config.ts";
import type { EnsembleEvent } from "../../zookeeper/trace.ts";
import { DEMANDS, STANDING_DEMANDS, type DemandId } from "./demands.ts";
import { LeftSessions } from "./left-sessions.ts";
import { Probe } from "./probe.ts";

/** Sees all of a trial, and when there is nothing more to see. */
export class Watch {
  readonly witness: Witness;
  readonly probe: Probe;
  readonly leftSessions: LeftSessions;
  messages = 0;
  /** More records than this are no work any more. */
  recordsMax: number;
  /** The last second of virtual time in which anything happened, and how many records it has. */
  private second = 0;
  private recordsInSecond = 0;
  /** Leaders that were established since the ensemble had settled; null: it has not. */
  leadersSince: number | null = null;
  private readonly trace: TraceReader;

  /** @param until - when faults are over */
  constructor(run: Run, trace: TraceReader, until: Instant) {
    this.witness = createWitness(run);
    this.leftSessions = new LeftSessions(ticks(run, SPARE_TICKS));
    this.probe = new Probe(run.nodes.at(-1)?.id as NodeId);
    this.recordsMax = HEALING_RECORDS_MAX + (RECORDS_PER_SECOND_MAX * until) / seconds(1);
    this.trace = trace;
  }

  observe(record: TraceRecord<EnsembleEvent>): void {
    const { kind } = record.event;
    this.count(record.at);
    if (kind === "delivered") this.messages += 1;
    if (kind === "leader-established" && this.leadersSince !== null) this.leadersSince += 1;
    this.leftSessions.observe(record);
    this.probe.observe(record);
    this.witness.observe(record);
  }

  /** A law is broken, or it goes round and round. */
  readonly isOver = (): boolean => this.witness.violations.length > 0 || this.goesRound();

  /** Whether the ensemble has not yet come together again. */
  isUnsettled(): boolean {
    return STANDING_DEMANDS.some((missing) => missing(this.witness.state) !== null);
  }

  /** What has come of each demand; where it goes round and round, of that one alone. */
  judge(at: Instant): readonly Outcome[] {
    const meant = DEMANDS.filter(({ id }) => id === "at-rest" || !this.goesRound());
    return meant.map(({ id, text }) => {
      const found = this.missing(id, at);
      return { text, ok: found === null, found, at };
    });
  }

  private missing(id: DemandId, at: Instant): Words | null {
    const { state } = this.witness;
    switch (id) {
      case "at-rest":
        return this.goesRound() ? both("there are ever more records", "记录越来越多") : null;
      case "settled":
        return STANDING_DEMANDS[0](state);
      case "alike":
        return STANDING_DEMANDS[1](state);
      case "stays-settled": {
        const count = this.leadersSince ?? 0;
        return count <= ELECTIONS_MAX ? null : both(`${count} leaders`, `${count} 个领导者`);
      }
      case "writes-done":
        return this.probe.missing();
      case "sessions-over":
        return this.leftSessions.missing(state, at);
    }
  }

  private count(at: Instant): void {
    // A second that had too many of them stays the last one: nothing makes up for it.
    if (this.recordsInSecond > RECORDS_PER_SECOND_MAX) return;
    const second = Math.floor(at / seconds(1));
    this.recordsInSecond = second === this.second ? this.recordsInSecond + 1 : 1;
    this.second = second;
  }

  /** Whether there are more records than any work makes. */
  goesRound(): boolean {
    return this.recordsInSecond > RECORDS_PER_SECOND_MAX || this.trace.count > this.recordsMax;
  }
}

/** Waits for all that is demanded, within bounds, and then for a moment to see that it lasts. */
export function heal(simulation: Simulation, watch: Watch, until: Instant): void {
  const goOn = (target: Instant): void => {
    while (!watch.isOver() && simulation.stepOne(target));
    if (!watch.isOver()) simulation.runUntil(target);
  };
  const goOnWhile = (isMissing: () => boolean, longest: Microseconds): void => {
    const deadline = later(simulation.at, longest);
    while (!watch.isOver() && simulation.at < deadline && isMissing()) {
      goOn(later(simulation.at, GLANCE));
    }
  };
  if (simulation.at < until) goOn(until);
  if (watch.isOver()) return;
  watch.recordsMax = simulation.trace.count + HEALING_RECORDS_MAX;
  goOnWhile(() => watch.isUnsettled(), HEALING_MAX);
  if (watch.isOver() || watch.isUnsettled()) return;
  watch.leadersSince = 0;
  watch.probe.run(simulation, () => watch.witness.state, watch.isOver);
  const { leftSessions, witness } = watch;
  // The longest time-out of a session that a server grants, and what its end takes.
  const expiryMax = ticks(simulation.story, SESSION_TICKS_MAX + SPARE_TICKS);
  goOnWhile(() => leftSessions.isAny(witness.state), expiryMax);
  goOn(later(simulation.at, ticks(simulation.story, LASTING_TICKS)));
  // Somebody may have been lost and found meanwhile.
  goOnWhile(() => watch.isUnsettled(), HEALING_MAX);
}

function ticks({ nodes }: Run, count: number): Microseconds {
  const { config } = nodes[0]?.options as MemberOptions;
  return milliseconds(config.settings.tickTimeMs * count);
}

function both(en: string, zh: string): Words {
  return { en, zh };
}

/** @source ZooKeeperServer.getMaxSessionTimeout */
const SESSION_TICKS_MAX = 20;

/** In which the end of a session is noticed and agreed on. */
const SPARE_TICKS = 4;

/** L2: none is usual. A leader whose connections fail as it begins may have to try again. */
const ELECTIONS_MAX = 2;

/**
 * A wait for notifications may have grown to a minute by the time that faults end, and a leader may wait for learners
 * as long as initLimit, more than once.
 */
export const HEALING_MAX: Microseconds = seconds(300);

/** Between two looks at the ensemble. */
const GLANCE = milliseconds(250);

/** How long what is demanded must last: a leader notices within five that it is left alone. */
const LASTING_TICKS = 20;

/** Several times what members do under faults in their busiest second. */
const RECORDS_PER_SECOND_MAX = 20_000;

/** Many times what they say in five minutes in which they only look for a leader, or only ping. */
const HEALING_RECORDS_MAX = 200_000;
