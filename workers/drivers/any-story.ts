import fc from "fast-check";
import type { ChannelId, NodeId } from "../kernel/identity.ts";
import { milliseconds } from "../kernel/time.ts";
import type { Instant } from "../kernel/time.ts";
import type { WorldCommand } from "../kernel/world-command.ts";
import { ringRun } from "../toy/ring-run.ts";
import { ringCast } from "../toy/ring.ts";
import { Simulation } from "./simulation/simulation.ts";

export const s = (index: number): NodeId => `s${String(index)}` as NodeId;

const anyNode = fc.integer({ min: 1, max: 5 }).map(s);
const anyFault: fc.Arbitrary<WorldCommand> = fc.oneof(
  fc.record({ kind: fc.constant("kill" as const), node: anyNode }),
  fc.record({
    kind: fc.constant("kill-at" as const),
    node: anyNode,
    behind: fc.option(
      fc.record({
        event: fc.constantFrom("sent", "timer-set", "round-ended", "opening"),
        file: fc.constant(null),
      }),
    ),
  }),
  fc.record({ kind: fc.constant("power-off" as const), node: anyNode }),
  fc.record({
    kind: fc.constant("disk-restore" as const),
    node: anyNode,
    incarnation: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constant("lose-next" as const),
    node: anyNode,
    mark: fc.constantFrom({ message: "token", xid: null }, null),
  }),
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
    kind: fc.constant("delay" as const),
    channel: fc.constant("s1.1-1" as ChannelId),
    from: fc.constantFrom(s(1), s(2)),
    number: fc.integer({ min: 1, max: 40 }),
    byUs: fc.integer({ min: 1, max: 30 }).map(milliseconds),
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
export function tellStory(
  seed: number,
  faults: readonly (readonly [number, WorldCommand])[],
): Simulation {
  const simulation = new Simulation(ringRun({ seed, members: 5, tokens: 2, busy: true }), ringCast);
  for (const [steps, command] of faults) {
    for (let step = 0; step < steps; step += 1) simulation.stepOne();
    simulation.command(command);
  }
  simulation.runUntil((simulation.at + 30_000) as Instant);
  return simulation;
}

/** Any story: how many steps pass before each fault. */
export const anyStory = fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), anyFault), {
  maxLength: 12,
});
