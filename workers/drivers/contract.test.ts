import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cast } from "../kernel/cast.ts";
import type { ChannelId, NodeId } from "../kernel/identity.ts";
import type { Run } from "../kernel/run.ts";
import { stateHash } from "../kernel/state-hash.ts";
import { milliseconds } from "../kernel/time.ts";
import type { Instant } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import { Trace } from "../kernel/trace/trace.ts";
import type { StampedCommand, WorldCommand } from "../kernel/world-command.ts";
import { INPUT_KINDS } from "../kernel/world-event.ts";
import { ringRun } from "../toy/ring-run.ts";
import { ringCast } from "../toy/ring.ts";
import { createHostState } from "../world/host-state.ts";
import { Host } from "../world/host.ts";
import { carryOut } from "../world/orders.ts";
import type { HostOrder } from "../world/orders.ts";
import { runGrant } from "../world/windows.ts";
import type { Grant } from "../world/windows.ts";
import { nodeOf } from "../world/world.ts";
import { attempt } from "./simulation/attempt.ts";
import { Simulation, hostHash } from "./simulation/simulation.ts";
import { WindowedRun } from "./simulation/windowed-run.ts";
import type { Answer } from "./simulation/windowed-run.ts";

const s = (index: number): NodeId => `s${String(index)}` as NodeId;

/** A run in windows, its hosts behind copies, as if each lived in a thread of its own. */
class Windows {
  readonly trace = new Trace();
  readonly run: WindowedRun;
  private readonly hosts = new Map<NodeId, Host>();
  private readonly records = new Map<NodeId, TraceRecord<{ readonly kind: string }>[]>();
  private readonly cast: Cast;

  constructor(run: Run, cast: Cast) {
    this.cast = cast;
    this.run = new WindowedRun(run, (record) => this.trace.append(record));
  }

  runUntil(at: Instant): void {
    for (;;) {
      const turn = this.run.turn(at);
      if (turn.kind === "idle") break;
      if (turn.kind === "orders")
        for (const order of turn.orders) this.run.ordered(this.order(order));
      else {
        // Backwards, because no order of answers may matter.
        const answers = [...turn.window.grants].reverse().map((grant) => this.grant(grant));
        this.run.answered(turn.window, answers);
      }
    }
    this.run.reach(at);
  }

  stateHash(): string {
    const { nodes } = this.run.world;
    return stateHash(
      [...nodes].map(([id, node]) => hostHash(node.up ? this.hosts.get(id)?.state : undefined)),
    );
  }

  private grant(given: Grant): Answer {
    const grant = structuredClone(given);
    const host = this.hosts.get(grant.node) as Host;
    return this.answer(host, runGrant(host, grant));
  }

  private order(given: HostOrder): Answer {
    const order = structuredClone(given);
    if (order.kind === "start") {
      const { plan } = nodeOf(this.run.world, order.node);
      const actor = this.cast(plan);
      const records: TraceRecord<{ readonly kind: string }>[] = [];
      this.records.set(order.node, records);
      const state = createHostState(order.start, actor, plan.options);
      this.hosts.set(order.node, new Host(state, actor, (record) => records.push(record), attempt));
    }
    const host = this.hosts.get(order.node) as Host;
    carryOut(host, order);
    return this.answer(host, 0);
  }

  private answer(host: Host, taken: number): Answer {
    const records = this.records.get(host.state.node) as TraceRecord<{ readonly kind: string }>[];
    return {
      node: host.state.node,
      records: structuredClone(records.splice(0)),
      nextAt: host.nextAt(),
      taken,
    };
  }
}

const anyNode = fc.integer({ min: 1, max: 5 }).map(s);
const anyFault: fc.Arbitrary<WorldCommand> = fc.oneof(
  fc.record({ kind: fc.constant("kill" as const), node: anyNode }),
  fc.record({ kind: fc.constant("restart" as const), node: anyNode }),
  fc.record({ kind: fc.constant("pause" as const), node: anyNode }),
  fc.record({ kind: fc.constant("resume" as const), node: anyNode }),
  fc.record({ kind: fc.constant("cut" as const), between: fc.tuple(anyNode, anyNode) }),
  fc.record({
    kind: fc.constant("partition" as const),
    groups: fc.constant([
      [s(1), s(2)],
      [s(3), s(4), s(5)],
    ]),
  }),
  fc.record({
    kind: fc.constant("one-way" as const),
    from: anyNode,
    to: anyNode,
    blocked: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("heal" as const) }),
  fc.record({
    kind: fc.constant("clock-drift" as const),
    node: anyNode,
    ppm: fc.integer({ min: -200000, max: 200000 }),
  }),
  fc.record({ kind: fc.constant("disk-full" as const), node: anyNode, full: fc.boolean() }),
  fc.record({
    kind: fc.constant("link" as const),
    from: anyNode,
    to: anyNode,
    latencyUs: fc.integer({ min: 100, max: 9000 }).map((us) => milliseconds(us / 1000)),
    bytesPerSecond: fc.constantFrom(0, 20000),
  }),
  fc.record({
    kind: fc.constant("hold" as const),
    channel: fc.constant("s1.1-1" as ChannelId),
    from: fc.constantFrom(s(1), s(2)),
    number: fc.integer({ min: 1, max: 40 }),
  }),
  fc.record({
    kind: fc.constant("release" as const),
    channel: fc.constant("s1.1-1" as ChannelId),
    from: fc.constantFrom(s(1), s(2)),
  }),
  fc.record({
    kind: fc.constant("request" as const),
    node: anyNode,
    command: fc.constantFrom({ kind: "leave" }, { kind: "break" }),
  }),
);

/** A story of faults, given live to a simulation at odd places; what comes out is a run with stamped commands. */
function tellStory(seed: number, faults: readonly (readonly [number, WorldCommand])[]): Simulation {
  const simulation = new Simulation(ringRun({ seed, members: 5, tokens: 2, busy: true }), ringCast);
  for (const [steps, command] of faults) {
    for (let step = 0; step < steps; step += 1) simulation.stepOne();
    simulation.command(command);
  }
  simulation.runUntil((simulation.at + 30_000) as Instant);
  return simulation;
}

const anyStory = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), anyFault), { maxLength: 12 });

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

test("windows, cut anywhere, give the trace and the states of one thread", () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.nat(), anyStory, cuts, (seed, story, widths) => {
      const live = tellStory(seed, story);
      const windows = new Windows(live.story, ringCast);
      for (let turn = 0, at = 0; at < live.at; turn += 1) {
        at = Math.min(at + (widths[turn % widths.length] as number), live.at);
        windows.runUntil(at as Instant);
      }
      expect(windows.trace.count).toBe(live.trace.count);
      expect(windows.trace.hash()).toBe(live.trace.hash());
      expect(windows.stateHash()).toBe(live.stateHash());
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
    const windows = new Windows({ ...base, commands }, ringCast);
    windows.runUntil(milliseconds(60) as number as Instant);
    expect(windows.trace.hash()).toBe(killed.trace.hash());
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
