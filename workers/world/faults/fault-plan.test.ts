import { describe, expect, test } from "vitest";
import type { NodeId } from "../../kernel/identity.ts";
import { CORE_VERSION, RUN_FORMAT } from "../../kernel/run.ts";
import type { Run } from "../../kernel/run.ts";
import { milliseconds, seconds } from "../../kernel/time.ts";
import type { Instant } from "../../kernel/time.ts";
import type { WorldCommand } from "../../kernel/world-command.ts";
import { FAULT_KINDS } from "./fault-kinds.ts";
import type { FaultKind } from "./fault-kinds.ts";
import { drawPlan } from "./fault-plan.ts";
import { remainingFaults } from "./remaining.ts";

const NODES = ["s1", "s2", "s3", "s4", "s5"] as NodeId[];
const UNTIL = seconds(30) as number as Instant;
const CONDITIONS = {
  latencyUs: milliseconds(5),
  bytesPerSecond: 0,
  diskLatencyUs: milliseconds(2),
  diskBytesPerSecond: 0,
};

const planOf = (seed: number, kinds: readonly FaultKind[] = FAULT_KINDS, nodes = NODES) =>
  drawPlan({ seed, nodes, others: [], conditions: CONDITIONS, kinds, until: UNTIL });

const runOf = (...commands: readonly WorldCommand[]): Run => ({
  format: RUN_FORMAT,
  core: CORE_VERSION,
  lab: "any",
  seed: 1,
  nodes: NODES.map((id) => ({ id, kind: "member", options: null })),
  conditions: CONDITIONS,
  commands: commands.map((command) => ({ at: 0 as Instant, after: null, command })),
});

describe("a plan", () => {
  test("is the same for the same seed, and another for another", () => {
    expect(planOf(7)).toEqual(planOf(7));
    expect(planOf(7)).not.toEqual(planOf(8));
  });

  test("is in order, and leaves nothing broken", () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const plan = planOf(seed);
      const times = plan.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.at(-1)).toBe(UNTIL);
      const left = remainingFaults(runOf(...plan.map(({ command }) => command)));
      expect([...left], `seed ${seed}`).toEqual([]);
    }
  });

  test("has every kind in some seed, and in most seeds not every kind", () => {
    const counts = Array.from(
      { length: 100 },
      (_, seed) => new Set(planOf(seed).map(({ command }) => command.kind)).size,
    );
    const all = new Set(
      Array.from({ length: 100 }, (_, seed) => planOf(seed)).flatMap((plan) =>
        plan.map(({ command }) => command.kind),
      ),
    );
    expect([...all].sort()).toEqual(
      [
        "clock-drift",
        "clock-jump",
        "cut",
        "disk-full",
        "disk-speed",
        "heal",
        "kill",
        "link",
        "one-way",
        "partition",
        "pause",
        "restart",
        "resume",
        "start",
      ].sort(),
    );
    expect(counts.filter((count) => count < all.size).length).toBeGreaterThan(80);
  });

  test.each(FAULT_KINDS)("of %s alone begins with it", (kind) => {
    const kinds: Record<FaultKind, readonly WorldCommand["kind"][]> = {
      crash: ["kill"],
      restart: ["restart"],
      pause: ["pause"],
      partition: ["partition", "cut"],
      oneway: ["one-way"],
      slowlink: ["link"],
      slowdisk: ["disk-speed", "disk-full"],
      lose: ["kill"],
      drift: ["clock-drift", "clock-jump"],
    };
    const [first] = planOf(3, [kind]).filter(({ command }) => command.kind !== "start");
    expect(kinds[kind]).toContain(first?.command.kind);
  });

  test("a node alone has no links to be cut", () => {
    for (let seed = 0; seed < 50; seed += 1) {
      for (const { command } of planOf(seed, FAULT_KINDS, NODES.slice(0, 1))) {
        expect(["cut", "link", "one-way", "partition"]).not.toContain(command.kind);
      }
    }
  });
});

test("what is broken and not mended is named", () => {
  const [s1, s2] = NODES as [NodeId, NodeId];
  const starts = NODES.map((node) => ({ kind: "start", node }) as const);
  const left = (...commands: readonly WorldCommand[]) => [
    ...remainingFaults(runOf(...starts, ...commands)),
  ];
  expect(left()).toEqual([]);
  expect([...remainingFaults(runOf(...starts.slice(1)))]).toEqual(["s1 is down"]);
  expect(left({ kind: "kill", node: s1 })).toEqual(["s1 is down"]);
  expect(left({ kind: "pause", node: s1 }, { kind: "restart", node: s1 })).toEqual([]);
  expect(left({ kind: "pause", node: s2 })).toEqual(["s2 is paused"]);
  expect(left({ kind: "partition", groups: [[s1], [s2]] })).toEqual([
    "s1>s2 is blocked",
    "s2>s1 is blocked",
  ]);
  expect(left({ kind: "one-way", from: s1, to: s2, blocked: true }, { kind: "heal" })).toEqual([]);
  expect(left({ kind: "disk-full", node: s1, full: true })).toEqual(["s1 has a full disk"]);
  expect(left({ kind: "clock-drift", node: s1, ppm: 9 })).toEqual(["s1 has a clock that drifts"]);
  const slow = { latencyUs: milliseconds(9), bytesPerSecond: 0 };
  expect(left({ kind: "disk-speed", node: s1, ...slow })).toEqual(["s1 has a slow disk"]);
  expect(left({ kind: "link", from: s1, to: s2, ...slow })).toEqual(["s1>s2 is slow"]);
});
