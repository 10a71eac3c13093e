import { describe, expect, test } from "vitest";
import type { NodeId } from "../kernel/identity.ts";
import { seconds } from "../kernel/time.ts";
import type { Instant } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import { Simulation } from "../drivers/simulation/simulation.ts";
import type { MemberState } from "./member.ts";
import { projection } from "./projection.ts";
import type { DiskRecord } from "./protocol.ts";
import type { EnsembleState } from "./projection.ts";
import { zookeeperCast } from "./quorum-peer.ts";
import { askingCast } from "./testing/asking-member.ts";
import { createRun } from "./testing/create-run.ts";
import { createDice, randomAsk, randomFault } from "./testing/random-faults.ts";
import { drawnFacts, heldFacts, lies } from "./testing/truth.ts";
import type { Facts, Truth } from "./testing/truth.ts";
import type { EnsembleEvent } from "./trace.ts";

type Entry = TraceRecord<EnsembleEvent>;

describe("the picture must not lie", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])("after every step of random run %i", (seed) => {
    const found: string[] = [];
    play(seed, STEPS, (state, held, where) => {
      found.push(...lies(drawnFacts(state), held).map((lie) => `${where}: ${lie}`));
      return found.length === 0;
    });
    expect(found).toEqual([]);
  });

  test("without the records of one kind it lies, whichever the kind", { timeout: 120_000 }, () => {
    const seen = new Set<string>();
    const red = new Set<string>();
    for (const seed of SEEDS) blind(seed, seen, red);
    const silent = [...seen].filter((kind) => !red.has(kind));
    expect(silent.filter((kind) => !EXPLAINING.has(kind))).toEqual([]);
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

const SEEDS = Array.from({ length: 14 }, (_, index) => index + 1);
const STEPS = 2000;

/** Kinds that say why, and change nothing that a panel draws as the state of a member. */
const EXPLAINING: ReadonlySet<string> = new Set([
  "clock-changed",
  "commit-received",
  "commanded",
  "connection-turned-away",
  "disk-changed",
  "finalize-wait-broken",
  "informed",
  "leader-checked",
  "leader-lost",
  "notification-answered",
  "notification-dropped",
  "notification-received",
  "refused",
  "requested",
  "session-closing",
  "session-ended",
  "session-judged",
  "session-moved",
  "session-owned",
  "session-revalidated",
  "session-touched",
  "session-tracked",
  "snapshot-taken",
  "start-refused",
  "stepped-down",
  "sync-taken",
  "truncated",
  "vote-broadcast",
]);

const FAST = { tickTimeMs: 100, initLimitTicks: 10, syncLimitTicks: 4, cnxTimeoutMs: 500 };

/** Plays with faults; `look` sees each step, and ends the run by answering false. */
function play(
  seed: number,
  steps: number,
  look: (state: EnsembleState, held: Facts, where: string) => boolean,
  note: (record: Entry, before: EnsembleState) => void = () => undefined,
): void {
  const run = createRun({ participants: [1, 2, 3, 4], observers: [5], seed, settings: FAST });
  const simulation = new Simulation(run, askingCast(), { sink: null });
  let state = projection.initial(run);
  simulation.subscribe((record) => {
    note(record as Entry, state);
    state = projection.fold(state, record as Entry);
  });
  const nodes = run.nodes.map(({ id }) => id);
  for (const node of nodes) simulation.command({ kind: "start", node });
  const dice = createDice(seed);
  const truth = truthOf(simulation);
  for (let step = 0; step < steps; step += 1) {
    if (dice(40) === 0) simulation.command(randomFault(dice, state));
    else if (dice(8) === 0) simulation.command(randomAsk(dice, state, step));
    else if (!simulation.stepOne()) return;
    if (!look(state, heldFacts(nodes, truth), `step ${step} at ${simulation.at}`)) return;
  }
}

/** Plays once with a picture for each kind that was seen, blind to that kind; adds the kinds whose picture lied. */
function blind(seed: number, seen: Set<string>, red: Set<string>): void {
  const pictures = new Map<string, EnsembleState>();
  play(
    seed,
    STEPS,
    (_state, held) => {
      for (const [kind, picture] of pictures) {
        if (lies(drawnFacts(picture), held).length === 0) continue;
        red.add(kind);
        pictures.delete(kind);
      }
      return true;
    },
    (record, before) => {
      const { kind } = record.event;
      seen.add(kind);
      for (const [blindTo, picture] of pictures) {
        if (blindTo !== kind) pictures.set(blindTo, projection.fold(picture, record));
      }
      // Until the first of its kind, the blind picture is the true one.
      if (!red.has(kind) && !EXPLAINING.has(kind) && !pictures.has(kind))
        pictures.set(kind, before);
    },
  );
}

function truthOf(simulation: Simulation): Truth {
  const { world } = simulation;
  const host = (node: NodeId) => simulation.snapshot().hosts.get(node);
  return {
    member: (node) => simulation.actorState(node) as MemberState | null,
    timers: (node) => host(node)?.timers.map(({ timer, dueAt }) => [timer, dueAt]) ?? [],
    unsynced: (node) =>
      host(node) === undefined
        ? []
        : (world.nodes.get(node)?.disk.pending ?? []).map(({ write }) => write),
    files: (node) =>
      [...(world.nodes.get(node)?.disk.durable ?? [])]
        .filter(([name]) => /^(log|snapshot)\./.test(name))
        .map(([name, { entries }]) => {
          const last = entries.at(-1) as DiskRecord | undefined;
          const zxid = last?.kind === "transaction" ? last.transaction.header.zxid : undefined;
          return `${name} ${entries.length} ${last?.kind === "snapshot" ? last.zxid : zxid}`;
        })
        .sort((a, b) => (a < b ? -1 : 1)),
    channels: (node) => [...(host(node)?.channels.keys() ?? [])],
    paused: (node) => world.nodes.get(node)?.paused ?? false,
    flight: () =>
      [...world.channels.values()]
        .flatMap(({ id, ways }) =>
          ways.flatMap(({ flight }) => flight.map((item) => ({ id, item }))),
        )
        .filter(({ item }) => item.parcel.kind === "message")
        .map(({ id, item }) =>
          item.parcel.kind === "message"
            ? `${id} ${item.from} ${item.parcel.number} ${item.dueAt}`
            : "",
        )
        .sort((a, b) => (a < b ? -1 : 1)),
    blocked: () =>
      [...world.links.values()]
        .filter(({ blocked }) => blocked)
        .map(({ from, to }) => `${from}>${to}`)
        .sort((a, b) => (a < b ? -1 : 1)),
  };
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const item of value instanceof Map ? value.values() : Object.values(value)) deepFreeze(item);
  return value;
}
