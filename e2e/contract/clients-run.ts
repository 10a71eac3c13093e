import type { NodeId } from "../../workers/kernel/identity.ts";
import type { Run } from "../../workers/kernel/run.ts";
import { type Instant, milliseconds } from "../../workers/kernel/time.ts";
import type { StampedCommand, WorldCommand } from "../../workers/kernel/world-command.ts";
import { nodePlans } from "../../workers/scenario/node-plans.ts";
import { bytesOfText, type ClientCommand } from "../../workers/zookeeper/commands.ts";
import { ensembleRun } from "./ensemble-run.ts";

/** The nodes of those names are clients: all of them live in one worker. */
export function withClients(run: Run, names: readonly string[]): Run {
  const nodes = run.nodes.map((plan) =>
    names.includes(plan.id) ? { ...plan, kind: "client" as const } : plan,
  );
  return { ...run, nodes };
}

/**
 * Five servers and three clients: sessions, writes, a watch that fires, a lock with its queue; a client that is killed
 * while it holds the lock, a leader that is killed, a client behind a partition, and one that is paused.
 */
export function clientsRun(seed: number): Run {
  const base = ensembleRun(seed);
  const nodes = nodePlans({
    servers: 5,
    observers: 0,
    clients: 3,
    groups: null,
    weights: [],
    configuration: {},
  });
  const commands = [...base.commands, ...story].sort((a, b) => a.at - b.at);
  return { ...base, nodes, commands };
}

/** The instant at which that story is over. */
export const CLIENTS_STORY_END = 16_000_000;

const [c1, c2, c3] = ["c1", "c2", "c3"] as unknown as readonly [NodeId, NodeId, NodeId];
const members = ["s1", "s2", "s3", "s4", "s5"] as unknown as readonly NodeId[];

const at = (ms: number, command: WorldCommand): StampedCommand => ({
  at: milliseconds(ms) as number as Instant,
  after: null,
  command,
});
const ask = (ms: number, node: NodeId, command: ClientCommand): StampedCommand =>
  at(ms, { kind: "request", node, command });
const open = (ms: number, node: NodeId): StampedCommand =>
  ask(ms, node, { kind: "open-session", timeoutMs: 4000, servers: null });
const lock = (ms: number, node: NodeId): StampedCommand =>
  ask(ms, node, { kind: "lock", path: "/lock", variant: "chain" });

const story: readonly StampedCommand[] = [
  ...[c1, c2, c3].map((node) => at(0, { kind: "start", node })),
  ...[c1, c2, c3].map((node) => open(900, node)),
  ask(1400, c1, { kind: "create", path: "/a", data: bytesOfText("0"), mode: "PERSISTENT" }),
  ask(1500, c2, { kind: "get-data", path: "/a", watch: true }),
  ...Array.from({ length: 40 }, (_, index) =>
    ask(1600 + 2 * index, c1, {
      kind: "set-data",
      path: "/a",
      data: bytesOfText(`${index}`),
      version: -1,
    }),
  ),
  lock(2000, c1),
  lock(2050, c2),
  lock(2100, c3),
  at(2500, { kind: "pause", node: c2 }),
  at(2900, { kind: "resume", node: c2 }),
  at(3000, { kind: "kill", node: c1 }),
  at(4000, { kind: "kill", node: "s5" as NodeId }),
  at(6000, { kind: "restart", node: c1 }),
  open(6100, c1),
  lock(6800, c1),
  at(8000, { kind: "partition", groups: [[c3], members] }),
  at(9500, { kind: "heal" }),
  ask(10_000, c2, { kind: "unlock" }),
  at(11_000, { kind: "start", node: "s5" as NodeId }),
  ask(12_000, c1, { kind: "create", path: "/b", data: null, mode: "EPHEMERAL" }),
  ask(12_500, c1, { kind: "close-session" }),
];
