import { expect, test } from "vitest";
import { Puppets, open, puppetRun, s1, s2, s3, send } from "../drivers/puppets.ts";
import { Simulation } from "../drivers/simulation/simulation.ts";
import type { ChannelId, NodeId } from "../kernel/identity.ts";
import type { Instant, Microseconds } from "../kernel/time.ts";
import type { StampedCommand, WorldCommand } from "../kernel/world-command.ts";
import { puppetCast } from "../toy/puppet.ts";
import { IN_FLIGHT_MAX } from "./channels.ts";

const pause = { kind: "pause", node: s2 } as const;
const resume = { kind: "resume", node: s2 } as const;
const connected = (seed = 1): Puppets => new Puppets({}, seed).tell(s1, open(s2)).run(20_000);

test("a paused node takes nothing; resumed, it takes all that came, in order, at that instant", () => {
  const puppets = connected().tell(s2, {
    kind: "timer",
    timer: "tick",
    after: 4000 as Microseconds,
  });
  puppets.order(pause).tell(s1, send(s2, "a"), send(s2, "b"), send(s2, "c")).run(50_000);
  expect(puppets.heard(s2)).toEqual(["started", "accepted s1"]);
  const { at } = puppets.simulation;
  puppets.order(resume).run(0);
  expect(puppets.heard(s2).slice(2)).toEqual([
    "received a",
    "received b",
    "received c",
    "elapsed tick",
  ]);
  const late = puppets.records.filter(({ node, event }) => node === s2 && event.kind !== "resumed");
  expect(late.slice(-4).map((record) => record.at)).toEqual([at, at, at, at]);
  expect(puppets.events("paused")).toHaveLength(1);
  expect(puppets.events("resumed")).toHaveLength(1);
});

test("others see silence from a paused node, and no end of its channels", () => {
  const puppets = connected().order(pause).run(5_000_000);
  expect(puppets.heard(s1)).toEqual(["started", "opened s2"]);
});

test("a paused node that is killed starts unpaused", () => {
  const puppets = connected().order(pause).order({ kind: "restart", node: s2 });
  puppets.tell(s1, open(s2), send(s2, "again")).run(20_000);
  expect(puppets.heard(s2)).toEqual(["started", "accepted s1", "received again"]);
});

const s9 = "s9" as NodeId;
const noChannel = "s1.7-7" as ChannelId;
const nonsense: readonly [string, WorldCommand][] = [
  ["no such node", { kind: "kill", node: s9 }],
  ["no such node", { kind: "cut", between: [s1, s9] }],
  ["no such node", { kind: "partition", groups: [[s1], [s9]] }],
  ["no such node", { kind: "one-way", from: s9, to: s1, blocked: true }],
  ["is up", { kind: "start", node: s1 }],
  ["is not paused", { kind: "resume", node: s1 }],
  ["is down", { kind: "kill", node: s3 }],
  ["is down", { kind: "pause", node: s3 }],
  ["is down", { kind: "request", node: s3, command: [] }],
  ["is down", { kind: "clock-jump", node: s3, byMs: 5 }],
  ["stands still", { kind: "clock-drift", node: s1, ppm: -1_000_000 }],
  ["no such channel", { kind: "cut-channel", channel: noChannel }],
  ["no such channel", { kind: "hold", channel: noChannel, from: s1, number: 1 }],
  ["no such channel", { kind: "release", channel: noChannel, from: s1 }],
  ["no durable entry", { kind: "disk-corrupt", node: s1, file: "log", index: 0 }],
];

test.each(nonsense)("what makes no sense is refused: %s, %j", (words, command) => {
  const puppets = new Puppets().order({ kind: "kill", node: s3 });
  const { count } = puppets.simulation.trace;
  expect(puppets.simulation.command(command)).toContain(words);
  expect(puppets.simulation.trace.count).toBe(count);
  expect(puppets.simulation.story.commands).toHaveLength(4);
  // In a run that was written by hand it is a record, and the run goes on.
  const starts = [s1, s2].map((node) => ({ kind: "start", node }) as const);
  const commands = [...starts, command].map(
    (it): StampedCommand => ({ at: 5 as Instant, after: null, command: it }),
  );
  const written = new Simulation({ ...puppetRun(), commands }, puppetCast);
  written.runUntil(20_000 as Instant);
  expect(written.trace.kind(written.trace.count - 1)).toBe("refused");
});

test("a command that stands behind a record of nobody, or of the world, is carried out", () => {
  const start = { at: 0 as Instant, after: null, command: { kind: "start", node: s1 } } as const;
  for (const node of [s9, "world" as NodeId]) {
    const kill: StampedCommand = {
      at: 0 as Instant,
      after: { node, seq: 1 },
      command: { kind: "kill", node: s1 },
    };
    const simulation = new Simulation({ ...puppetRun(), commands: [start, kill] }, puppetCast);
    simulation.runUntil(20_000 as Instant);
    expect(simulation.trace.kind(simulation.trace.count - 1)).toBe("killed");
  }
});

test("a direction that is full is cut, and the limit is told", () => {
  const puppets = connected().order({ kind: "one-way", from: s1, to: s2, blocked: true });
  for (let count = 0; count <= IN_FLIGHT_MAX; count += 500)
    puppets.tell(s1, ...Array.from({ length: 500 }, () => send(s2, "more")));
  puppets.run(50_000);
  expect(puppets.events("limit-reached").map(({ event }) => event)).toEqual([
    { kind: "limit-reached", limit: "inFlightMax", value: IN_FLIGHT_MAX },
  ]);
  expect(puppets.heard(s1).at(-1)).toBe("closed reset");
  expect(puppets.events("lost").length).toBe(IN_FLIGHT_MAX + 1);
  puppets.order({ kind: "heal" }).run(50_000);
  expect(puppets.heard(s2).at(-1)).toBe("closed reset");
  expect(puppets.events("lost").length).toBe(puppets.events("sent").length);
});

const draw = { kind: "draw", what: "wait", below: 1000 } as const;

test("a node's draws depend on its name, its life, the seed and how many came before, and on nothing else", () => {
  const drawn = (seed: number, others: number, restart: boolean): readonly number[] => {
    const puppets = connected(seed);
    for (let count = 0; count < others; count += 1) puppets.tell(s2, draw);
    if (restart) puppets.order({ kind: "restart", node: s1 });
    return puppets.tell(s1, draw, draw, { ...draw, what: "other" }, draw).state(s1).drawn;
  };
  const plain = drawn(1, 0, false);
  expect(drawn(1, 7, false)).toEqual(plain);
  expect(drawn(2, 0, false)).not.toEqual(plain);
  expect(drawn(1, 0, true)).not.toEqual(plain);
  expect(new Set(plain).size).toBeGreaterThan(2);
});

test("draws are spread evenly", () => {
  const puppets = new Puppets();
  const buckets = new Array<number>(10).fill(0);
  puppets.tell(s1, ...Array.from({ length: 5000 }, () => ({ ...draw, below: 10 })));
  for (const value of puppets.state(s1).drawn) buckets[value] = (buckets[value] ?? 0) + 1;
  for (const count of buckets) {
    expect(count).toBeGreaterThan(420);
    expect(count).toBeLessThan(580);
  }
});

test("a process that throws or exits is gone, its channels with it, and what it ordered after that", () => {
  for (const last of [
    { kind: "break", statement: "two leaders" },
    { kind: "exit", reason: "enough" },
  ] as const) {
    const puppets = connected().tell(s1, send(s2, "before"), last, send(s2, "after")).run(20_000);
    expect(puppets.heard(s2).slice(2)).toEqual(["received before", "closed reset"]);
    expect(puppets.simulation.actorState(s1)).toBeNull();
    const kind = last.kind === "break" ? "crashed" : "exited";
    const told = puppets.records
      .filter(({ event }) => event.kind === kind)
      .map(({ event }) => event);
    expect(told).toMatchObject(
      kind === "crashed" ? [{ cause: "threw", message: "two leaders" }] : [{ reason: "enough" }],
    );
  }
});

test("a timer for a time that is past elapses at once, timers without end end the process", () => {
  const timer = (name: number, after: number) =>
    ({ kind: "timer", timer: String(name), after: after as Microseconds }) as const;
  const past = new Puppets().run(100).tell(s1, timer(1, -50)).run(0);
  expect(past.events("elapsed").map(({ at }) => at)).toEqual([past.events("requested")[0]?.at]);
  const many = Array.from({ length: 10_001 }, (_, index) => timer(index, 5));
  const endless = new Puppets().tell(s1, ...many);
  expect(endless.events("crashed")[0]?.event.message).toContain("at most 10,000 timers");
});
