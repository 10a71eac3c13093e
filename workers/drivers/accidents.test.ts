import fc from "fast-check";
import { expect, test } from "vitest";
import { milliseconds } from "../kernel/time.ts";
import type { Instant } from "../kernel/time.ts";
import type { StampedCommand, WorldCommand } from "../kernel/world-command.ts";
import { ringRun } from "../toy/ring-run.ts";
import { ringCast } from "../toy/ring.ts";
import { anyStory, s, tellStory } from "./any-story.ts";
import { InGrants } from "./in-grants.ts";
import { Simulation } from "./simulation/simulation.ts";

const until = (ms: number) => milliseconds(ms) as number as Instant;

/** The story of a run, told once more in one thread, and once more grant by grant. */
function expectRepeats(granted: InGrants): void {
  const alone = new Simulation(granted.run.story, ringCast);
  alone.runUntil(granted.run.world.at);
  expect(alone.trace.count).toBe(granted.trace.count);
  expect(alone.trace.hash()).toBe(granted.trace.hash());
  expect(alone.stateHash()).toBe(granted.stateHash());
  const again = new InGrants(granted.run.story, ringCast, structuredClone);
  again.runUntil(granted.run.world.at);
  expect(again.trace.hash()).toBe(granted.trace.hash());
}

function expectInOrder({ trace }: InGrants): void {
  for (let index = 1; index < trace.count; index += 1)
    expect(trace.at(index)).toBeGreaterThanOrEqual(trace.at(index - 1));
}

test("threads that vanish in the middle of grants or orders become commands that repeat the run", () => {
  fc.assert(
    fc.property(
      fc.nat(),
      anyStory,
      fc.array(fc.nat(120), { minLength: 1, maxLength: 5, size: "max" }),
      (seed, story, pauses) => {
        const granted = new InGrants(tellStory(seed, story).story, ringCast, structuredClone);
        let words = 0;
        const places = new Set<number>();
        let place = 0;
        for (const pause of pauses) places.add((place += pause + 1));
        granted.isGone = () => places.has((words += 1));
        granted.runUntil(until(40));
        expectInOrder(granted);
        expectRepeats(granted);
      },
    ),
    { numRuns: 40 },
  );
});

test("nodes of one thread go together, also those that had nothing to do, and the run repeats", () => {
  let together = 0;
  fc.assert(
    fc.property(
      fc.nat(),
      anyStory,
      fc.array(fc.nat(120), { minLength: 1, maxLength: 4, size: "max" }),
      (seed, story, pauses) => {
        const granted = new InGrants(tellStory(seed, story).story, ringCast, structuredClone);
        granted.shared = new Set([s(2), s(3), s(5)]);
        let words = 0;
        const places = new Set<number>();
        let place = 0;
        for (const pause of pauses) places.add((place += pause + 1));
        granted.isGone = () => places.has((words += 1));
        granted.runUntil(until(40));
        together = Math.max(together, crashesAtOnce(granted));
        expectInOrder(granted);
        expectRepeats(granted);
      },
    ),
    { numRuns: 40 },
  );
  expect(together).toBeGreaterThanOrEqual(3);
});

/** The most nodes whose threads vanished at one instant. */
function crashesAtOnce({ trace }: InGrants): number {
  const counts = new Map<number, number>();
  for (let index = 0; index < trace.count; index += 1) {
    const { at, event } = trace.record(index);
    if (event.kind === "crashed" && (event as { cause?: string }).cause === "vanished")
      counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

const startAgain: StampedCommand = {
  at: until(20),
  after: null,
  command: { kind: "restart", node: s(2) },
};

test("a thread that cannot be started shows as a crash without a start, and the run goes on", () => {
  const run = ringRun({ seed: 4, members: 5, tokens: 2, busy: true }, [startAgain]);
  const granted = new InGrants(run, ringCast, structuredClone);
  granted.runUntil(until(20));
  granted.isGone = (node) => node === s(2);
  granted.runUntil(until(60));
  const kinds: string[] = [];
  for (let index = 0; index < granted.trace.count; index += 1) {
    const { at, node } = granted.trace.record(index);
    if (node === s(2) && at >= until(20)) kinds.push(granted.trace.kind(index));
  }
  expect(kinds).toEqual(["killed", "crashed"]);
  granted.isGone = () => false;
  expect(granted.run.command({ kind: "start", node: s(2) })).toBeNull();
  granted.runUntil(until(90));
  expectRepeats(granted);
});

test("a thread that vanishes at a command of its protocol has not taken it", () => {
  const request: StampedCommand = {
    at: until(20),
    after: null,
    command: { kind: "request", node: s(2), command: { kind: "send", tokens: 3 } },
  };
  const run = ringRun({ seed: 4, members: 5, tokens: 0, busy: false }, [request]);
  const granted = new InGrants(run, ringCast, structuredClone);
  granted.runUntil(until(20));
  granted.isGone = (node) => node === s(2);
  granted.runUntil(until(60));
  const kinds = Array.from({ length: granted.trace.count }, (_, index) =>
    granted.trace.kind(index),
  );
  expect(kinds).toContain("crashed");
  expect(kinds).not.toContain("requested");
  expectRepeats(granted);
});

/** Each order of a step that a command begins, and the command. */
const begun: readonly [string, WorldCommand][] = [
  ["started", { kind: "restart", node: s(2) }],
  ["requested", { kind: "request", node: s(2), command: { kind: "send", tokens: 4 } }],
];

test.each(begun)(
  "a kill may stand between any two orders of a step that is %s",
  (kind, command) => {
    const stamped: StampedCommand = { at: until(30), after: null, command };
    const base = ringRun({ seed: 5, members: 5, tokens: 1, busy: true }, [stamped]);
    const whole = new Simulation(base, ringCast);
    whole.runUntil(until(31));
    let first = 0;
    while (whole.trace.at(first) < until(30) || whole.trace.kind(first) !== kind) first += 1;
    const { node } = whole.trace.record(first);
    const places: number[] = [];
    for (let index = first; index < whole.trace.count; index += 1)
      if (whole.trace.node(index) === node && whole.trace.at(index) === whole.trace.at(first))
        places.push(index);
    expect(places.length).toBeGreaterThan(2);
    for (const place of places) {
      const { seq, at } = whole.trace.record(place);
      const kill: StampedCommand = { at, after: { node, seq }, command: { kind: "kill", node } };
      const killed = new Simulation({ ...base, commands: [...base.commands, kill] }, ringCast);
      killed.runUntil(until(60));
      const granted = new InGrants(killed.story, ringCast, structuredClone);
      granted.runUntil(until(60));
      expect(granted.trace.hash()).toBe(killed.trace.hash());
      expect(killed.trace.kind(place)).toBe(whole.trace.kind(place));
      expect(killed.trace.kind(place + 1)).toBe("commanded");
    }
  },
);

test("a process that throws behind a kill's place is killed, not crashed", () => {
  const breaks: StampedCommand = {
    at: until(20),
    after: null,
    command: { kind: "request", node: s(2), command: { kind: "break" } },
  };
  const base = ringRun({ seed: 5, members: 3, tokens: 1, busy: false }, [breaks]);
  const whole = new Simulation(base, ringCast);
  whole.runUntil(until(21));
  let requested = 0;
  while (whole.trace.kind(requested) !== "requested") requested += 1;
  const { node, seq, at } = whole.trace.record(requested);
  expect(whole.trace.kind(requested + 1)).toBe("crashed");
  const kill: StampedCommand = { at, after: { node, seq }, command: { kind: "kill", node } };
  const killed = new Simulation({ ...base, commands: [...base.commands, kill] }, ringCast);
  killed.runUntil(until(21));
  expect(killed.trace.kind(requested + 1)).toBe("commanded");
  expect(killed.trace.kind(requested + 2)).toBe("killed");
});

test("single inputs give the trace and the states of grants and of one thread", () => {
  fc.assert(
    fc.property(fc.nat(), anyStory, (seed, story) => {
      const live = tellStory(seed, story);
      const single = new InGrants(live.story, ringCast, structuredClone);
      while (single.turn(live.at, true));
      expect(single.trace.hash()).toBe(live.trace.hash());
      expect(single.stateHash()).toBe(live.stateHash());
    }),
    { numRuns: 40 },
  );
});
