import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { NodeId } from "../kernel/identity.ts";
import type { Run } from "../kernel/run.ts";
import { seconds } from "../kernel/time.ts";
import type { Instant } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import { Simulation } from "../drivers/simulation/simulation.ts";
import { projection } from "./projection.ts";
import type { EnsembleState } from "./projection.ts";
import { BROADCAST_FOLDS } from "./projection/broadcast.ts";
import { CHANNEL_FOLDS } from "./projection/channels.ts";
import { CLIENT_CALL_FOLDS } from "./projection/client-calls.ts";
import { CLIENT_CALLBACK_FOLDS } from "./projection/client-callbacks.ts";
import { CLIENT_HANDLE_FOLDS } from "./projection/client-handle.ts";
import { CLIENT_LOCK_FOLDS } from "./projection/client-lock.ts";
import { CLIENT_PROCESS_FOLDS } from "./projection/client-process.ts";
import { CONNECTION_FOLDS } from "./projection/connection.ts";
import { ELECTION_FOLDS } from "./projection/election.ts";
import { PROCESS_FOLDS } from "./projection/process.ts";
import { SERVING_FOLDS } from "./projection/serving.ts";
import { TREE_FOLDS } from "./projection/tree-folds.ts";
import { ZAB_FOLDS } from "./projection/zab.ts";
import { zookeeperCast } from "./quorum-peer.ts";
import { askingCast } from "./testing/asking-member.ts";
import { BlindPictures } from "./testing/blind-pictures.ts";
import { createRun } from "./testing/create-run.ts";
import { corruption, randomUse } from "./testing/random-commands.ts";
import { createDice, randomAsk, randomFault } from "./testing/random-faults.ts";
import { Stage } from "./testing/stage.ts";
import { parseTranscript } from "./testing/transcript.ts";
import { nodesOf, truthOf } from "./testing/truth-of-run.ts";
import { drawnFacts, heldFacts, lies } from "./testing/truth.ts";
import type { Facts } from "./testing/truth.ts";
import type { EnsembleEvent } from "./trace.ts";

type Entry = TraceRecord<EnsembleEvent>;

const folder = new URL("testdata/stories/", import.meta.url);
const stories = readdirSync(folder).filter((name) => name.endsWith(".txt"));

describe("the picture must not lie", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("after every step of random run %i", (seed) => {
    const honest = new Honest();
    play(seed, honest);
    expect(honest.found).toEqual([]);
  });

  test.each(stories)("after every step of %s", { timeout: 60_000 }, (name) => {
    const honest = new Honest();
    tellStory(name, honest);
    expect(honest.found).toEqual([]);
  });

  test("without the records of one kind it lies, whichever the kind", { timeout: 180_000 }, () => {
    const blind = new Blind();
    for (const seed of SEEDS) play(seed, blind);
    for (const name of stories) tellStory(name, blind);
    const { seen, red } = blind.pictures;
    const silent = [...seen].filter((kind) => !red.has(kind));
    expect(silent.filter((kind) => !EXPLAINING.has(kind))).toEqual([]);
    expect(FOLDED.filter((kind) => !seen.has(kind))).toEqual([]);
  });

  test("a fold never changes the state that it is given", () => {
    const frozen: EnsembleState[] = [];
    const run = createRun({ participants: [1, 2, 3], seed: 1 });
    const simulation = new Simulation(run, zookeeperCast);
    let state = deepFreeze(projection.initial(run));
    simulation.subscribe((record) => {
      state = deepFreeze(projection.fold(state, record as Entry));
      frozen.push(state);
    });
    for (const { id } of run.nodes) simulation.command({ kind: "start", node: id });
    simulation.runUntil(seconds(1) as number as Instant);
    expect(frozen.length).toBeGreaterThan(400);
  });

  test("a record of another core changes nothing but the time", () => {
    const state = projection.initial(createRun({ participants: [1], seed: 1 }));
    const event = { kind: "of-the-future" } as never;
    const record = { node: "s1" as NodeId, seq: 1, at: 5 as Instant, cause: null, event };
    expect(projection.fold(state, record)).toEqual({ ...state, at: 5 });
    expect(projection.fold(state, { ...record, node: "c9" as NodeId })).toEqual({
      ...state,
      at: 5,
    });
  });
});

/** Kinds that change something that is drawn. */
const FOLDED = Object.keys({
  ...BROADCAST_FOLDS,
  ...CHANNEL_FOLDS,
  ...CLIENT_CALL_FOLDS,
  ...CLIENT_CALLBACK_FOLDS,
  ...CLIENT_HANDLE_FOLDS,
  ...CLIENT_LOCK_FOLDS,
  ...CLIENT_PROCESS_FOLDS,
  ...CONNECTION_FOLDS,
  ...ELECTION_FOLDS,
  ...PROCESS_FOLDS,
  ...SERVING_FOLDS,
  ...TREE_FOLDS,
  ...ZAB_FOLDS,
});

const SEEDS = Array.from({ length: 14 }, (_, index) => index + 1);
const STEPS = 2000;
const FEW = 8;
const STORY_STEPS = 900;

/** Kinds that say why, and change nothing that a panel draws as the state of a node. */
const EXPLAINING: ReadonlySet<string> = new Set([
  "client-refused",
  "command-refused",
  "commanded",
  "commit-received",
  "connection-turned-away",
  "finalize-wait-broken",
  "informed",
  "leader-checked",
  "notification-answered",
  "notification-dropped",
  "notification-received",
  "ping-sent",
  "refused",
  "reply-refused",
  "request-dropped",
  "request-too-long",
  "requested",
  "server-timed-out",
  "session-closed",
  "session-expired",
  "session-judged",
  "session-refused",
  "session-revalidated",
  "snapshot-taken",
  "start-refused",
  "sync-taken",
  "vote-broadcast",
]);

const FAST = { tickTimeMs: 100, initLimitTicks: 10, syncLimitTicks: 4, cnxTimeoutMs: 500 };

/** Whoever looks at a run while it goes on. */
interface Spectator {
  begin(): void;
  /** A record, and what was known before it. */
  note(record: Entry, before: EnsembleState): void;
  /** After a step. @returns whether it wants to see more */
  look(state: EnsembleState, held: () => Facts, where: string): boolean;
}

/** Looks for lies in the whole picture. */
class Honest implements Spectator {
  readonly found: string[] = [];

  begin(): void {
    this.found.length = 0;
  }

  note(): void {
    // All that counts is the picture after each step.
  }

  look(state: EnsembleState, held: () => Facts, where: string): boolean {
    this.found.push(...lies(drawnFacts(state), held()).map((lie) => `${where}: ${lie}`));
    return this.found.length === 0;
  }
}

/** Looks for the kinds of event without which the picture lies. */
class Blind implements Spectator {
  readonly pictures = new BlindPictures(EXPLAINING);
  private steps = 0;

  begin(): void {
    this.pictures.begin();
  }

  note(record: Entry, before: EnsembleState): void {
    this.pictures.note(record, before);
  }

  look(_state: EnsembleState, held: () => Facts): boolean {
    this.steps += 1;
    // To look after every step would cost minutes while many are left.
    if (this.steps % 3 === 0 || this.pictures.left < FEW) this.pictures.look(held());
    return true;
  }
}

/** Plays with clients and faults. */
function play(seed: number, spectator: Spectator): void {
  // Some take snapshots all the time.
  const settings = seed % 2 === 0 ? { ...FAST, snapCount: 12 } : FAST;
  const participants = seed % 3 === 0 ? [1, 2, 3, 5] : [1, 2, 3];
  const run = createRun({ participants, observers: [4], clients: 3, seed, settings });
  const simulation = new Simulation(run, askingCast(), { sink: null });
  const watched = watch(run, simulation, spectator, STEPS);
  for (const { id: node } of run.nodes) simulation.command({ kind: "start", node });
  const dice = createDice(seed);
  for (let step = 0; step < STEPS; step += 1) {
    const state = watched.state();
    if (dice(40) === 0) simulation.command(corruption(dice, state) ?? randomFault(dice, state));
    else if (dice(40) === 0) simulation.command(randomAsk(dice, state, step));
    else if (dice(8) === 0) simulation.command(randomUse(dice, state));
    else if (!simulation.stepOne()) return;
    if (!watched.look(`step ${step} at ${simulation.at}`)) return;
  }
}

/** Does what a story commands. */
function tellStory(name: string, spectator: Spectator): void {
  const stage = new Stage((run, tell) => {
    const simulation = new Simulation(run, askingCast(), { sink: null });
    const watched = watch(run, simulation, spectator, STORY_STEPS);
    simulation.subscribe((record) => tell(record as Entry));
    const seen = <Result>(result: Result): Result => {
      watched.look(`${name} at ${simulation.at}`);
      return result;
    };
    return {
      get at() {
        return simulation.at;
      },
      command: (command) => seen(simulation.command(command)),
      stepOne: (limit) => seen(simulation.stepOne(limit)),
      runUntil(at) {
        while (simulation.stepOne(at)) seen(null);
        simulation.runUntil(at);
      },
    };
  });
  for (const { commands } of parseTranscript(readFileSync(new URL(name, folder), "utf8"))) {
    stage.perform(commands);
  }
}

/** `every`: so many steps are looked after one by one. */
function watch(run: Run, simulation: Simulation, spectator: Spectator, every: number) {
  let state = projection.initial(run);
  spectator.begin();
  simulation.subscribe((record) => {
    spectator.note(record as Entry, state);
    state = projection.fold(state, record as Entry);
  });
  const nodes = nodesOf(run);
  let looks = 0;
  return {
    state: () => state,
    look: (where: string) => {
      looks += 1;
      // Of a long story some steps do: to look after each would cost minutes.
      if (looks > every && looks % 50 !== 0) return true;
      return spectator.look(state, () => heldFacts(nodes, truthOf(simulation)), where);
    },
  };
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const item of value instanceof Map ? value.values() : Object.values(value)) deepFreeze(item);
  return value;
}
