import type { Cast } from "../../kernel/cast.ts";
import type { Violation } from "../../kernel/law.ts";
import type { Run } from "../../kernel/run.ts";
import type { Instant } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import {
  type PlacedCommand,
  playPlaced,
  playPlan,
} from "../../drivers/simulation/place-commands.ts";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import type { Outcome } from "../../scenario/outcome.ts";
import type { PlannedCommand } from "../../world/faults/planned-command.ts";
import { remainingFaults } from "../../world/faults/remaining.ts";
import type { EnsembleState } from "../../zookeeper/projection.ts";
import type { EnsembleEvent } from "../../zookeeper/trace.ts";
import { heal, Watch } from "./healing.ts";

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
  /** With its commands, those of the healing too: they give the same run again. */
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
  /** What laws found that is worth to be shown, and no fault. */
  readonly warnings: readonly Violation[];
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
  const watch = new Watch(run, trace, until);
  simulation.subscribe((record) => watch.observe(record as TraceRecord<EnsembleEvent>));
  const placed = script(simulation, watch.isOver);
  const commands = placed.map(({ at, after, command }) => ({ at, after, command }));
  const faults = { ...run, commands };
  heal(simulation, watch, until);
  const { violations, warnings, state } = watch.witness;
  const isHealed = remainingFaults(faults).size === 0;
  // What goes round and round does so under faults too; of an ensemble that has them nothing else can be demanded.
  const demanded = violations.length === 0 && (isHealed || watch.goesRound());
  const outcomes = demanded ? watch.judge(simulation.at) : [];
  return {
    run: simulation.story,
    placed,
    at: simulation.at,
    events: trace.count,
    messages: watch.messages,
    traceHash: trace.hash(),
    stateHash: simulation.stateHash(),
    state,
    violations,
    warnings,
    outcomes,
    broken: violations[0]?.law ?? outcomes.find(({ ok }) => !ok)?.text.en ?? null,
  };
}
