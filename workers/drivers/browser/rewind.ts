import type { Cast } from "../../kernel/cast.ts";
import type { Law } from "../../kernel/law.ts";
import type { Run } from "../../kernel/run.ts";
import type { Instant } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { TraceMark } from "../../kernel/trace/trace.ts";
import type { StampedCommand, WorldCommand } from "../../kernel/world-command.ts";
import { insertCommand } from "../../world/grants.ts";
import { Simulation } from "../simulation/simulation.ts";
import type { Checkpoint, Checkpoints } from "./checkpoints.ts";
import type { AnyEvent } from "./protocols.ts";
import { Recording } from "./recording.ts";

/** A run brought to some place in one thread. */
export interface Rewound {
  readonly simulation: Simulation;
  readonly recording: Recording;
  /** Records up to here are as they were. */
  readonly keep: TraceMark;
  /** Why the command makes no sense there, or null. */
  readonly refused: string | null;
}

/** What a rewind starts from. */
export interface Past {
  readonly run: Run;
  readonly cast: Cast;
  /** Null: there are none to hold a run against. */
  readonly laws: readonly Law<AnyEvent>[] | null;
  /** What the run has come to: its tables and what the laws found in the past are the branch's too. */
  readonly recording: Recording;
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
    (command.kind === "kill" || command.kind === "power-off") &&
    record.node === command.node &&
    first.recording.trace.count > index + 1;
  if (!torn) return { ...first, refused: simulation.command(command) };
  const commands: StampedCommand[] = [...simulation.story.commands];
  const kill: StampedCommand = {
    at: record.at,
    after: { node: record.node, seq: record.seq },
    command,
  };
  insertCommand(commands, simulation.snapshot().commandCount, kill);
  const second = runTo(past, { ...past.run, commands }, index);
  while (second.recording.trace.count <= index + 1 && second.simulation.stepOne());
  return { ...second, refused: null };
}

/**
 * Brings a run from its start to an instant, and behind what happens then; 0 is before everything. It stands earlier
 * where the trace has got `recordsMax` records.
 *
 * @param checkpoints - takes those that are due on the way
 */
export function runFromStart(
  run: Run,
  { cast, laws }: Pick<Past, "cast" | "laws">,
  at: Instant,
  recordsMax: number,
  checkpoints: Checkpoints,
): Rewound {
  const recording = new Recording(laws);
  const { trace } = recording;
  const keep = trace.mark();
  const simulation = new Simulation(run, cast, { sink: (record) => recording.append(record) });
  while (at > 0 && trace.count < recordsMax && simulation.stepOne((at + 1) as Instant))
    if (checkpoints.isDue(trace.count)) checkpoints.add(simulation.snapshot(), recording.mark());
  if (trace.count < recordsMax) simulation.runUntil(at);
  return { simulation, recording, keep, refused: null };
}

type AnyRecord = TraceRecord<AnyEvent>;

function runTo(
  { cast, laws, recording: past, checkpoint }: Past,
  run: Run,
  index: number,
): Omit<Rewound, "refused"> & { readonly record: AnyRecord | null } {
  const recording = checkpoint === null ? new Recording(laws) : past.branch(checkpoint.mark);
  const { trace } = recording;
  let keep = trace.mark();
  let last: AnyRecord | null = null;
  const sink = (record: AnyRecord): void => {
    recording.append(record);
    if (trace.count !== index + 1) return;
    last = record;
    keep = trace.mark();
    // What the page has already is not told again.
    recording.skipTold();
  };
  const snapshot =
    checkpoint === null
      ? {}
      : { snapshot: { ...structuredClone(checkpoint.snapshot), commands: run.commands } };
  const simulation = new Simulation(run, cast, { sink, ...snapshot });
  while (trace.count <= index && simulation.stepOne());
  return { simulation, recording, keep, record: last };
}
