import type { Cast } from "../../kernel/cast.ts";
import type { Violation } from "../../kernel/law.ts";
import type { Run } from "../../kernel/run.ts";
import {
  type Instant,
  later,
  milliseconds,
  type Microseconds,
  seconds,
} from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import {
  type PlacedCommand,
  playPlaced,
  playPlan,
} from "../../drivers/simulation/place-commands.ts";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import type { Outcome } from "../../scenario/outcome.ts";
import { createWitness, type Witness } from "../../scenario/witness.ts";
import type { PlannedCommand } from "../../world/faults/planned-command.ts";
import { remainingFaults } from "../../world/faults/remaining.ts";
import type { EnsembleState } from "../../zookeeper/projection.ts";
import type { EnsembleEvent } from "../../zookeeper/trace.ts";
import { type Demand, DEMANDS } from "./demands.ts";

/** What a trial is made on. */
export interface TrialFrame {
  /** Without commands. */
  readonly run: Run;
  readonly cast: Cast;
  /** When faults are over and healing begins. */
  readonly until: Instant;
}

/** What came of a run under faults. */
export interface Trial {
  /** With its commands: they give the same run again. */
  readonly run: Run;
  readonly placed: readonly PlacedCommand[];
  readonly at: Instant;
  readonly events: number;
  readonly messages: number;
  readonly traceHash: string;
  readonly stateHash: string;
  readonly state: EnsembleState;
  /** The run ends with the first. */
  readonly violations: readonly Violation[];
  /** What was demanded once all faults were over; empty where a law was broken before. */
  readonly outcomes: readonly Outcome[];
  /** By name, the first thing that went wrong: a law, or a demand. Null: nothing. */
  readonly broken: string | null;
}

/** Plays a plan of faults, then lets the ensemble heal. */
export function tryPlan(frame: TrialFrame, plan: readonly PlannedCommand[]): Trial {
  return conduct(frame, (simulation, isOver) => playPlan(simulation, plan, isOver));
}

/** Plays commands of an earlier trial, or what is left of them, then lets the ensemble heal. */
export function tryPlaced(frame: TrialFrame, commands: readonly PlacedCommand[]): Trial {
  return conduct(frame, (simulation, isOver) => playPlaced(simulation, commands, isOver));
}

/** Whether seed and commands alone give the same trace and the same states again. */
export function goesTheSameWay(
  { run, at, events, traceHash, stateHash }: Trial,
  cast: Cast,
): boolean {
  const simulation = new Simulation(run, cast);
  const { trace } = simulation;
  while (trace.count < events && simulation.stepOne());
  if (simulation.at < at) simulation.runUntil(at);
  return trace.hash() === traceHash && simulation.stateHash() === stateHash;
}

type Script = (simulation: Simulation, isOver: () => boolean) => readonly PlacedCommand[];

function conduct({ run, cast, until }: TrialFrame, script: Script): Trial {
  const simulation = new Simulation(run, cast);
  const { trace } = simulation;
  const witness = createWitness(run);
  let messages = 0;
  simulation.subscribe((record) => {
    if (record.event.kind === "delivered") messages += 1;
    witness.observe(record as TraceRecord<EnsembleEvent>);
  });
  const isOver = () => witness.violations.length > 0 || trace.count > RECORDS_MAX;
  const placed = script(simulation, isOver);
  const story = {
    ...run,
    commands: placed.map(({ at, after, command }) => ({ at, after, command })),
  };
  const outcomes = isOver() ? [] : heal(simulation, witness, until, isOver, story);
  const outcome = outcomes.find(({ ok }) => !ok);
  return {
    run: story,
    placed,
    at: simulation.at,
    events: trace.count,
    messages,
    traceHash: trace.hash(),
    stateHash: simulation.stateHash(),
    state: witness.state,
    violations: witness.violations,
    outcomes,
    broken: witness.violations[0]?.law ?? outcome?.text.en ?? null,
  };
}

/** Waits for all that is demanded, within bounds, and then for a moment to see that it lasts. */
function heal(
  simulation: Simulation,
  witness: Witness,
  until: Instant,
  isOver: () => boolean,
  story: Run,
): readonly Outcome[] {
  const goOn = (span: Microseconds): void => {
    const target = later(simulation.at, span);
    while (!isOver() && simulation.stepOne(target));
    if (!isOver()) simulation.runUntil(target);
  };
  if (simulation.at < until) goOn((until - simulation.at) as Microseconds);
  const deadline = later(until, HEALING_MAX);
  const missing = () => DEMANDS.find((demand) => demand.missing(witness.state) !== null);
  while (!isOver() && simulation.at < deadline && missing() !== undefined) goOn(GLANCE);
  if (missing() === undefined) goOn(LASTING);
  if (witness.violations.length > 0 || remainingFaults(story).size > 0) return [];
  return [...DEMANDS, atRest(simulation)].map((demand) => judge(demand, witness, simulation.at));
}

function judge(demand: Demand, { state }: Witness, at: Instant): Outcome {
  const found = demand.missing(state);
  return { text: demand.text, ok: found === null, found, at };
}

/** L7: what goes round and round without an end is a fault, not work. */
function atRest({ trace }: Simulation): Demand {
  return {
    id: "at-rest",
    text: {
      en: `there are no more than ${RECORDS_MAX} records`,
      zh: `记录不超过 ${RECORDS_MAX} 条`,
    },
    missing: () =>
      trace.count <= RECORDS_MAX
        ? null
        : { en: "it goes round and round", zh: "周而复始，没有尽头" },
  };
}

/**
 * A wait for notifications may have grown to a minute by the time that faults end, and a leader may wait for learners
 * as long as initLimit, more than once.
 */
const HEALING_MAX = seconds(300);

/** Between two looks at the ensemble. */
const GLANCE = milliseconds(250);

/** How long what is demanded must last. */
const LASTING = seconds(3);

const RECORDS_MAX = 2_000_000;
