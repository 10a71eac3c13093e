import type { Cast } from "../../kernel/cast.ts";
import type { Run } from "../../kernel/run.ts";
import type { Instant } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import { Trace } from "../../kernel/trace/trace.ts";
import type { TraceMark } from "../../kernel/trace/trace.ts";
import type { StampedCommand, WorldCommand } from "../../kernel/world-command.ts";
import { insertCommand } from "../../world/windows.ts";
import { Simulation } from "../simulation/simulation.ts";
import type { Checkpoint } from "./checkpoints.ts";

/** A run brought to some place in one thread. */
export interface Rewound {
  readonly simulation: Simulation;
  readonly trace: Trace;
  /** Records up to here are as they were. */
  readonly keep: TraceMark;
  /** Why the command makes no sense there, or null. */
  readonly refused: string | null;
}

/** What a rewind starts from. */
export interface Past {
  readonly run: Run;
  readonly cast: Cast;
  /** The trace of the run, whose tables the branch goes on with. */
  readonly trace: Trace;
  readonly checkpoint: Checkpoint | null;
}

/**
 * Brings a run to behind the record of that index, and gives a command there: a branch.
 *
 * A kill of the node that wrote the record stands right behind it, even in the middle of a step: such a step has to be
 * run with the kill known, so the stretch is run a second time.
 *
 * @param index - −1: before everything
 */
export function rewind(past: Past, index: number, command: WorldCommand): Rewound {
  const first = runTo(past, past.run, index);
  const { record, simulation } = first;
  const torn =
    record !== null &&
    command.kind === "kill" &&
    record.node === command.node &&
    first.trace.count > index + 1;
  if (!torn) return { ...first, refused: simulation.command(command) };
  const commands: StampedCommand[] = [...simulation.story.commands];
  const kill: StampedCommand = {
    at: record.at,
    after: { node: record.node, seq: record.seq },
    command,
  };
  insertCommand(commands, simulation.snapshot().commandCount, kill);
  const second = runTo(past, { ...past.run, commands }, index);
  while (second.trace.count <= index + 1 && second.simulation.stepOne());
  return { ...second, refused: null };
}

/**
 * Brings a run from its start to an instant, and behind what happens then; 0 is before everything. It stands earlier
 * where the trace has got `recordsMax` records.
 */
export function runFromStart(run: Run, cast: Cast, at: Instant, recordsMax: number): Rewound {
  const trace = new Trace();
  const keep = trace.mark();
  const simulation = new Simulation(run, cast, { sink: (record) => trace.append(record) });
  while (at > 0 && trace.count < recordsMax && simulation.stepOne((at + 1) as Instant));
  if (trace.count < recordsMax) simulation.runUntil(at);
  return { simulation, trace, keep, refused: null };
}

type AnyRecord = TraceRecord<{ readonly kind: string }>;

function runTo(
  past: Past,
  run: Run,
  index: number,
): Omit<Rewound, "refused"> & { readonly record: AnyRecord | null } {
  const { cast, checkpoint } = past;
  const trace = checkpoint === null ? new Trace() : past.trace.branch(checkpoint.mark);
  let keep = trace.mark();
  let last: AnyRecord | null = null;
  const sink = (record: AnyRecord): void => {
    trace.append(record);
    if (trace.count !== index + 1) return;
    last = record;
    keep = trace.mark();
    // What the page has already is not told again.
    while (trace.takeBatch() !== null);
  };
  const snapshot =
    checkpoint === null
      ? {}
      : { snapshot: { ...structuredClone(checkpoint.snapshot), commands: run.commands } };
  const simulation = new Simulation(run, cast, { sink, ...snapshot });
  while (trace.count <= index && simulation.stepOne());
  return { simulation, trace, keep, record: last };
}
