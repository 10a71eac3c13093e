import { expect, test } from "vitest";
import { clientsRun } from "../../e2e/contract/clients-run.ts";
import type { NodeId } from "../kernel/identity.ts";
import { milliseconds } from "../kernel/time.ts";
import type { Instant } from "../kernel/time.ts";
import type { WorldCommand } from "../kernel/world-command.ts";
import { linkBytes, parseLinkBytes } from "../scenario/link.ts";
import { zookeeperCast } from "../zookeeper/quorum-peer.ts";
import { InGrants } from "./in-grants.ts";
import { Simulation } from "./simulation/simulation.ts";

const [s1, s2, s3, c1] = ["s1", "s2", "s3", "c1"] as NodeId[] as [NodeId, NodeId, NodeId, NodeId];

/** What the fault bench gives, one after the other. */
const FAULTS: readonly (readonly [string, readonly WorldCommand[]])[] = [
  [
    "kill and start",
    [
      { kind: "kill", node: s1 },
      { kind: "start", node: s1 },
    ],
  ],
  ["restart", [{ kind: "restart", node: s2 }]],
  [
    "power off",
    [
      { kind: "power-off", node: s3 },
      { kind: "start", node: s3 },
    ],
  ],
  [
    "an older disk",
    [
      { kind: "restart", node: s1 },
      { kind: "kill", node: s1 },
      { kind: "disk-restore", node: s1, incarnation: 1 },
      { kind: "start", node: s1 },
    ],
  ],
  [
    "a flipped byte",
    [
      { kind: "kill", node: s2 },
      { kind: "disk-corrupt", node: s2, file: "log.1", index: 0 },
      { kind: "start", node: s2 },
    ],
  ],
  [
    "a slow disk",
    [{ kind: "disk-speed", node: s3, latencyUs: milliseconds(80), bytesPerSecond: 4000 }],
  ],
  [
    "a full disk",
    [
      { kind: "disk-full", node: s3, full: true },
      { kind: "disk-full", node: s3, full: false },
    ],
  ],
  ["a fast clock", [{ kind: "clock-drift", node: s2, ppm: 80_000 }]],
  ["a jump", [{ kind: "clock-jump", node: s1, byMs: -90_000 }]],
  [
    "a slow link",
    [{ kind: "link", from: s1, to: s3, latencyUs: milliseconds(60), bytesPerSecond: 9000 }],
  ],
  ["one way", [{ kind: "one-way", from: s3, to: s2, blocked: true }, { kind: "heal" }]],
  ["a partition", [{ kind: "partition", groups: [[s3], [s1, s2]] }, { kind: "heal" }]],
  [
    "a long pause",
    [
      { kind: "pause", node: c1 },
      { kind: "resume", node: c1 },
    ],
  ],
  ["a cut", [{ kind: "cut", between: [s1, s3] }]],
  ["a lost reply", [{ kind: "lose-next", node: c1, mark: { message: "client-reply", xid: null } }]],
  [
    "a lost answer to connect",
    [
      { kind: "lose-next", node: c1, mark: { message: "connect-response", xid: null } },
      { kind: "cut", between: [s1, c1] },
    ],
  ],
];

/** Gives the commands of a fault live, each a while behind the one before. */
function told(commands: readonly WorldCommand[]): Simulation {
  const { commands: planned, ...run } = clientsRun(5);
  const simulation = new Simulation({ ...run, commands: planned }, zookeeperCast);
  simulation.runUntil(1_600_000 as Instant);
  for (const command of commands) {
    for (let step = 0; step < 37; step += 1) simulation.stepOne();
    expect(simulation.command(command)).toBeNull();
  }
  simulation.runUntil((simulation.at + 4_000_000) as Instant);
  return simulation;
}

test.each(FAULTS)(
  "%s: the run comes out of its link as it was, in one thread and in grants",
  (_name, commands) => {
    const live = told(commands);
    const link = linkBytes({ saved: { run: live.story, moment: null, view: "" }, story: null });
    const read = parseLinkBytes(link);
    if (!read.ok) throw new Error(read.problem.text.en);
    const { saved } = read.value;
    expect(saved.run).toEqual(live.story);
    const again = new Simulation(saved.run, zookeeperCast);
    again.runUntil(live.at);
    expect(again.trace.hash()).toBe(live.trace.hash());
    const granted = new InGrants(saved.run, zookeeperCast, structuredClone);
    granted.runUntil(live.at);
    expect(granted.trace.hash()).toBe(live.trace.hash());
    expect(granted.stateHash()).toBe(live.stateHash());
  },
);

test("each of them does something: the run goes another way than without it", () => {
  const calm = told([]).trace.hash();
  const hashes = FAULTS.map(([, commands]) => told(commands).trace.hash());
  expect(new Set([...hashes, calm]).size).toBe(FAULTS.length + 1);
});

test("a reply that is lost was made: the write is there, and its client does not know", () => {
  const live = told([
    { kind: "lose-next", node: c1, mark: { message: "client-reply", xid: null } },
  ]);
  const { trace } = live;
  const records = Array.from({ length: trace.count }, (_, index) => trace.record(index));
  const lost = records.filter(
    ({ event }) => event.kind === "lost" && "reason" in event && event.reason === "channel-cut",
  );
  expect(lost).toHaveLength(1);
  const reply = records.find(
    ({ node, seq }) => node === lost[0]?.cause?.node && seq === lost[0].cause.seq,
  );
  expect(reply?.event).toMatchObject({ kind: "sent", to: c1, message: { kind: "client-reply" } });
  const behind = records.slice(records.indexOf(lost[0] as (typeof records)[number]));
  const kinds = behind.filter(({ node }) => node === c1).map(({ event }) => event.kind);
  expect(kinds).toContain("server-lost");
  expect(kinds).toContain("request-lost");
  expect(behind.filter(({ event }) => event.kind === "lost" && event !== lost[0]?.event)).toSatisfy(
    (more: typeof records) =>
      more.every(({ event }) => "reason" in event && event.reason !== "channel-cut"),
  );
});
