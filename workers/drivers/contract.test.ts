import fc from "fast-check";
import { expect, test } from "vitest";
import type { NodeId } from "../kernel/identity.ts";
import type { Run } from "../kernel/run.ts";
import { milliseconds } from "../kernel/time.ts";
import type { Instant } from "../kernel/time.ts";
import type { StampedCommand } from "../kernel/world-command.ts";
import { INPUT_KINDS } from "../kernel/world-event.ts";
import { ringRun } from "../toy/ring-run.ts";
import { ringCast } from "../toy/ring.ts";
import { anyStory, s, tellStory } from "./any-story.ts";
import { InGrants } from "./in-grants.ts";
import { Simulation } from "./simulation/simulation.ts";

test("a run of stamped commands repeats the run in which they were given", () => {
  fc.assert(
    fc.property(fc.nat(), anyStory, (seed, story) => {
      const live = tellStory(seed, story);
      const again = new Simulation(live.story, ringCast);
      again.runUntil(live.at);
      expect(again.trace.hash()).toBe(live.trace.hash());
      expect(again.stateHash()).toBe(live.stateHash());
    }),
    { numRuns: 60 },
  );
});

test("grants, cut anywhere, give the trace and the states of one thread", () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.nat(), anyStory, cuts, (seed, story, widths) => {
      const live = tellStory(seed, story);
      const granted = new InGrants(live.story, ringCast, structuredClone);
      for (let turn = 0, at = 0; at < live.at; turn += 1) {
        at = Math.min(at + (widths[turn % widths.length] as number), live.at);
        granted.runUntil(at as Instant);
      }
      expect(granted.trace.count).toBe(live.trace.count);
      expect(granted.trace.hash()).toBe(live.trace.hash());
      expect(granted.stateHash()).toBe(live.stateHash());
    }),
    { numRuns: 60 },
  );
});

test("a kill may stand between any two orders of one step", () => {
  const base = ringRun({ seed: 5, members: 5, tokens: 2, busy: true });
  const whole = new Simulation(base, ringCast);
  whole.runUntil(milliseconds(60) as number as Instant);
  const places: number[] = [];
  for (let index = 0; index < whole.trace.count; index += 1) {
    if (whole.trace.node(index) === s(2) && whole.trace.at(index) > 0) places.push(index);
  }
  expect(places.length).toBeGreaterThan(40);
  for (const place of places.slice(0, 60)) {
    const { node, seq, at } = whole.trace.record(place);
    const kill: StampedCommand = { at, after: { node, seq }, command: { kind: "kill", node } };
    const commands = [...base.commands, kill];
    const killed = new Simulation({ ...base, commands }, ringCast);
    killed.runUntil(milliseconds(60) as number as Instant);
    const granted = new InGrants({ ...base, commands }, ringCast, structuredClone);
    granted.runUntil(milliseconds(60) as number as Instant);
    expect(granted.trace.hash()).toBe(killed.trace.hash());
    for (let index = 0; index <= place; index += 1) {
      expect(killed.trace.seq(index)).toBe(whole.trace.seq(index));
      expect(killed.trace.kind(index)).toBe(whole.trace.kind(index));
    }
    expect(killed.trace.kind(place + 1)).toBe(
      place + 1 < killed.trace.count ? "commanded" : "none",
    );
  }
});

test("a fault on one link leaves every latency elsewhere as it was", () => {
  const send: StampedCommand = {
    at: milliseconds(25) as number as Instant,
    after: null,
    command: { kind: "request", node: s(3), command: { kind: "send", tokens: 1 } },
  };
  const base = ringRun({ seed: 9, members: 5, tokens: 0, busy: false }, [send]);
  const flightTimes = (run: Run): number[] => {
    const simulation = new Simulation(run, ringCast);
    const times: number[] = [];
    simulation.subscribe(({ at, node, event }) => {
      const sent = event as { kind: string; dueAt?: number };
      if (sent.kind === "sent" && node === s(2)) times.push((sent.dueAt as number) - at);
    });
    simulation.runUntil(milliseconds(200) as number as Instant);
    return times;
  };
  const link: StampedCommand = {
    at: 0 as Instant,
    after: null,
    command: { kind: "link", from: s(1), to: s(2), latencyUs: milliseconds(9), bytesPerSecond: 0 },
  };
  const plain = flightTimes(base);
  const slow = flightTimes({ ...base, commands: [link, ...base.commands] });
  expect(slow.length).toBeGreaterThan(3);
  expect(slow.length).toBeLessThan(plain.length);
  expect(plain.slice(0, slow.length)).toEqual(slow);
});

test("the trace holds one input record for each step of each process", () => {
  const simulation = tellStory(3, []);
  const inputs = new Map<NodeId, number>();
  for (let index = 0; index < simulation.trace.count; index += 1) {
    const node = simulation.trace.node(index);
    if (INPUT_KINDS.has(simulation.trace.kind(index)))
      inputs.set(node, (inputs.get(node) ?? 0) + 1);
  }
  for (let index = 1; index <= 5; index += 1)
    expect(simulation.stepCount(s(index))).toBe(inputs.get(s(index)));
});

interface Told {
  readonly kind: string;
  readonly channel: string;
  readonly from: string;
  readonly number: number;
  readonly mode: string;
}

test("what is sent on a stream arrives once, in order, or is told to be lost", () => {
  fc.assert(
    fc.property(fc.nat(), anyStory, (seed, story) => {
      const { trace } = tellStory(seed, story);
      const last = new Map<string, number>();
      const open = new Set<string>();
      const datagrams = new Set<string>();
      for (let index = 0; index < trace.count; index += 1) {
        const { node, event } = trace.record(index);
        const { kind, channel, from, number, mode } = event as unknown as Told;
        if (kind === "opening" && mode === "datagram") datagrams.add(channel);
        if (datagrams.has(channel)) continue;
        if (kind === "sent") open.add(`${channel} ${node} ${String(number)}`);
        if (kind !== "delivered" && kind !== "lost") continue;
        expect(open.delete(`${channel} ${from} ${String(number)}`)).toBe(true);
        if (kind === "lost") continue;
        expect(number).toBe((last.get(`${channel} ${from}`) ?? 0) + 1);
        last.set(`${channel} ${from}`, number);
      }
    }),
    { numRuns: 60 },
  );
});
