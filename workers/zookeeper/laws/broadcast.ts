import type { NodeId } from "../../kernel/identity.ts";
import type { Law } from "../../kernel/law.ts";
import type { Words } from "../../kernel/words.ts";
import { containsAllQuorums } from "../election/quorum-verifier.ts";
import type { ZooKeeperMessage } from "../messages.ts";
import type { EnsembleEvent } from "../trace.ts";
import { counterOf, countedAfter, formatZxid } from "../values.ts";
import type { ServerId, Zxid } from "../values.ts";
import { createDisks, DISK_KINDS, durableAt, noteDisk, reachedAt } from "./durable-logs.ts";
import type { Disks } from "./durable-logs.ts";

/** B1. */
export const appliedWasProposed: Law<EnsembleEvent, Map<Zxid, NodeId>> = {
  id: "applied-was-proposed",
  invariants: ["B1"],
  statement: {
    en: "A zxid is given to one transaction only, and no tree takes in what no leader proposed.",
    zh: "一个 zxid 只给一个事务；没有领导者提出过的，任何树都不会应用。",
  },
  source: "Zab (DSN 2011), integrity; MSPEC_2.tla",
  kinds: new Set(["applied", "proposed"] as const),
  start: () => new Map(),
  check(proposed, { node, event }) {
    if (event.kind === "proposed") {
      const { zxid } = event.transaction.header;
      const first = proposed.get(zxid);
      proposed.set(zxid, node);
      if (first === undefined) return null;
      return both(
        `${first} and ${node} both propose ${formatZxid(zxid)}`,
        `${first} 和 ${node} 都提出了 ${formatZxid(zxid)}`,
      );
    }
    if (event.kind !== "applied" || proposed.has(event.zxid)) return null;
    return both(
      `${node} applies ${formatZxid(event.zxid)}, which nobody proposed`,
      `${node} 应用了没有人提出过的 ${formatZxid(event.zxid)}`,
    );
  },
};

/** B3, B5 and the order of Q5. */
export const appliedInOrder: Law<EnsembleEvent, Map<NodeId, Zxid>> = {
  id: "applied-in-order",
  invariants: ["B3", "B5", "Q5"],
  statement: {
    en: "Every leader commits, and every server applies, in the order of zxids and without a gap.",
    zh: "领导者提交、服务器应用，都按 zxid 的次序，没有缺口。",
  },
  source: "Zab (DSN 2011), total order; Leader.tryToCommit; FollowerZooKeeperServer.commit",
  kinds: new Set([
    "applied",
    "database-loaded",
    "database-reloaded",
    "fast-forwarded",
    "last-zxid-set",
    "snapshot-loaded",
    "truncated",
  ] as const),
  start: () => new Map(),
  check(last, { node, event }) {
    const before = last.get(node);
    const at = positionOf(event);
    if (at !== null) last.set(node, at);
    if (event.kind !== "applied" || before === undefined) return null;
    if (countedAfter(before, event.zxid)) return null;
    return both(
      `${node} applies ${formatZxid(event.zxid)} behind ${formatZxid(before)}`,
      `${node} 在 ${formatZxid(before)} 之后应用了 ${formatZxid(event.zxid)}`,
    );
  },
};

/** T1, and with it B2, B4 and B7: a tree's digest stands for all that went before. */
export const equalTrees: Law<EnsembleEvent, Map<Zxid, { node: NodeId; digest: number }>> = {
  id: "equal-trees",
  invariants: ["T1"],
  statement: {
    en: "Servers that have applied up to the same zxid have the same tree.",
    zh: "应用到同一 zxid 的服务器，树都相同。",
  },
  source: "Zab (DSN 2011), agreement and local primary order; DataTree.compareDigest",
  kinds: new Set([
    "applied",
    "database-loaded",
    "database-reloaded",
    "fast-forwarded",
    "last-zxid-set",
    "snapshot-loaded",
    "truncated",
  ] as const),
  start: () => new Map(),
  check(trees, { node, event }) {
    const zxid = positionOf(event);
    if (zxid === null || counterOf(zxid) === 0n || !("digest" in event)) return null;
    const { digest } = event;
    const first = trees.get(zxid);
    if (first === undefined) trees.set(zxid, { node, digest });
    if (first === undefined || first.digest === digest) return null;
    return both(
      `${node} and ${first.node} have different trees at ${formatZxid(zxid)}`,
      `${node} 与 ${first.node} 在 ${formatZxid(zxid)} 的树不同`,
    );
  },
};

interface Committed {
  last: Zxid;
  readonly zxids: Set<Zxid>;
  /** How far each member's tree has come. */
  readonly trees: Map<NodeId, Zxid>;
  /** What a member has cut off although it was committed, and was not sent again yet. */
  readonly owed: Map<NodeId, readonly Zxid[]>;
}

/**
 * H4 and H6.
 *
 * A leader has a learner cut off what it has itself only proposed, and sends it once more right behind, as
 * LearnerHandler.syncFollower and Leader.startForwarding do: a transaction that is committed meanwhile is missed for good
 * only where the learner comes to serve without it.
 */
export const committedIsKept: Law<EnsembleEvent, Committed> = {
  id: "committed-is-kept",
  invariants: ["H4", "H6"],
  statement: {
    en: "What was committed is in the history of every later leader; who has cut it off gets it again before it serves.",
    zh: "已提交的事务在此后每个领导者的历史中；截断了它的服务器，在开始服务之前会重新得到它。",
  },
  source:
    "Zab (DSN 2011), primary integrity; LeaderLogCompleteness and CommittedLogDurability of MSPEC_2.tla",
  kinds: new Set([
    "applied",
    "database-loaded",
    "database-reloaded",
    "fast-forwarded",
    "last-zxid-set",
    "snapshot-loaded",
    "truncated",
    "committed",
    "leader-established",
    "learner-serving",
    "proposal-received",
  ] as const),
  start: () => ({ last: 0n as Zxid, zxids: new Set(), trees: new Map(), owed: new Map() }),
  check(memory, { node, event }) {
    const { trees, zxids } = memory;
    const at = positionOf(event);
    if (at !== null) trees.set(node, at);
    if (event.kind === "committed") {
      zxids.add(event.zxid);
      if (event.zxid > memory.last) memory.last = event.zxid;
    }
    const lost = lostBy(memory, node, event);
    if (lost !== null) {
      return both(
        `${node} serves without ${formatZxid(lost)}, which it cut off and which was committed`,
        `${node} 在没有 ${formatZxid(lost)} 的情况下提供服务：它被截断，却早已提交`,
      );
    }
    if (event.kind !== "leader-established") return null;
    const own = trees.get(node) ?? (0n as Zxid);
    if (own >= memory.last) return null;
    return both(
      `${node} leads epoch ${event.epoch} from ${formatZxid(own)}, but ${formatZxid(memory.last)} was committed`,
      `${node} 从 ${formatZxid(own)} 开始领导 epoch ${event.epoch}，而 ${formatZxid(memory.last)} 已提交`,
    );
  },
};

/** Q1. */
export const commitIsDurable: Law<EnsembleEvent, Disks> = {
  id: "commit-is-durable",
  invariants: ["Q1"],
  statement: {
    en: "When a transaction is committed, it is on the disks of a quorum.",
    zh: "事务提交时，法定人数的服务器都已将它写入磁盘。",
  },
  source: "Zab (DSN 2011), phase 3; Leader.processAck, LearnerHandler.syncFollower",
  kinds: new Set([...DISK_KINDS, "committed"] as const),
  start: createDisks,
  check(disks, { node, event }) {
    noteDisk(disks, node, event);
    if (event.kind !== "committed") return null;
    const { supporters, verifiers } = event.values;
    if (!containsAllQuorums(verifiers, supporters)) {
      return both(
        `${node} commits ${formatZxid(event.zxid)} with ${supporters.join(", ")}: that is no quorum`,
        `${node} 凭 ${supporters.join(", ")} 提交 ${formatZxid(event.zxid)}：未达法定人数`,
      );
    }
    // An ACK stays counted though its leader has its sender cut the proposal off, and sends it once more.
    const missing = supporters.find(
      (id: ServerId) => reachedAt(disks, disks.nodes.get(id)) < event.zxid,
    );
    if (missing === undefined) return null;
    return both(
      `${node} commits ${formatZxid(event.zxid)} with server ${missing}, which has it not on its disk`,
      `${node} 提交 ${formatZxid(event.zxid)} 时计入了服务器 ${missing}，而它尚未落盘`,
    );
  },
};

/** What a member that begins to serve has cut off and not got again; null: nothing. */
function lostBy({ owed, zxids }: Committed, node: NodeId, event: EnsembleEvent): Zxid | null {
  const open = owed.get(node) ?? [];
  switch (event.kind) {
    case "truncated":
      owed.set(
        node,
        event.removed.filter((zxid) => zxids.has(zxid)),
      );
      return null;
    case "proposal-received":
      owed.set(
        node,
        open.filter((zxid) => zxid !== event.zxid),
      );
      return null;
    case "database-loaded":
    case "snapshot-loaded":
      owed.delete(node);
      return null;
    case "learner-serving":
      return open[0] ?? null;
    default:
      return null;
  }
}

/** Q3, the proposals' part. */
export const ackIsDurable: Law<EnsembleEvent, Disks> = {
  id: "ack-is-durable",
  invariants: ["Q3"],
  statement: {
    en: "Nobody acknowledges a proposal that is not on its disk.",
    zh: "提案未落盘之前，谁也不会确认它。",
  },
  source: "SendAckRequestProcessor; SyncRequestProcessor.flush",
  kinds: new Set([...DISK_KINDS, "sent"] as const),
  start: createDisks,
  check(disks, { node, event }) {
    noteDisk(disks, node, event);
    if (event.kind !== "sent") return null;
    const packet = event.message as ZooKeeperMessage;
    if (packet.kind !== "ack" || counterOf(packet.zxid) === 0n) return null;
    if (durableAt(disks, node) >= packet.zxid) return null;
    return both(
      `${node} acknowledges ${formatZxid(packet.zxid)}, but its disk ends at ${formatZxid(durableAt(disks, node))}`,
      `${node} 确认了 ${formatZxid(packet.zxid)}，而它的磁盘只到 ${formatZxid(durableAt(disks, node))}`,
    );
  },
};

/** Where a member's tree is after this event; null where it stays. */
function positionOf(event: EnsembleEvent): Zxid | null {
  switch (event.kind) {
    case "applied":
    case "database-reloaded":
    case "fast-forwarded":
    case "last-zxid-set":
    case "snapshot-loaded":
    case "truncated":
      return event.zxid;
    case "database-loaded":
      return event.lastZxid;
    default:
      return null;
  }
}

function both(en: string, zh: string): Words {
  return { en, zh };
}
