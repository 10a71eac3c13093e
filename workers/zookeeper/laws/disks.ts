import type { NodeId } from "../../kernel/identity.ts";
import type { Law, MemoryOf } from "../../kernel/law.ts";
import type { Words } from "../../kernel/words.ts";
import type { DiskRecord } from "../protocol.ts";
import type { EnsembleEvent } from "../trace.ts";
import { countedAfter, epochOf, formatZxid } from "../values.ts";
import type { Zxid } from "../values.ts";
import { CHRONICLE } from "./one-history.ts";
import { memberIn } from "./ghost/chronicle.ts";
import type { Chronicle } from "./ghost/chronicle.ts";
import { lastIn, newestLog, newestSnapshot } from "./ghost/files.ts";
import type { Content } from "./ghost/files.ts";
import { digestAt } from "./ghost/transactions.ts";
import type { KnownTransaction } from "./ghost/transactions.ts";

interface WithChronicle {
  readonly chronicle: Chronicle;
}

const withChronicle = (of: MemoryOf): WithChronicle => ({ chronicle: of(CHRONICLE) as Chronicle });

/**
 * P7, but for one moment: between a history that was taken over and the epoch file behind it, ZooKeeper is not bootable
 * either, and "starts-again" tells when that moment was hit.
 */
export const bootable: Law<EnsembleEvent, WithChronicle> = {
  id: "bootable",
  invariants: ["P7", "P2"],
  statement: {
    en: "A crash at any instant leaves files from which the server can start: the last transaction is of an epoch that was accepted, and currentEpoch is not above it.",
    zh: "任何时刻崩溃，留下的文件都能让服务器重新启动：最后一个事务属于已接受的 epoch，currentEpoch 也不超过它。",
  },
  source: "QuorumPeer.loadDataBase; ZOOKEEPER-1653, ZOOKEEPER-2307",
  kinds: new Set(["crashed", "exited", "killed", "persisted"] as const),
  start: withChronicle,
  check({ chronicle }, { node }) {
    const { durable } = memberIn(chronicle, node).files;
    const { acceptedEpoch, currentEpoch } = durable;
    // A missing file is written anew by the next start.
    if (acceptedEpoch === null || currentEpoch === null) return null;
    const last = lastIn(durable);
    if (currentEpoch <= acceptedEpoch && epochOf(last) <= acceptedEpoch) return null;
    return both(
      `a crash of ${node} now would leave ${formatZxid(last)} with acceptedEpoch ${acceptedEpoch} and currentEpoch ${currentEpoch}`,
      `${node} 此刻崩溃会留下 ${formatZxid(last)}，而 acceptedEpoch 为 ${acceptedEpoch}、currentEpoch 为 ${currentEpoch}`,
    );
  },
};

/** P7, where it is known not to hold. */
export const startsAgain: Law<EnsembleEvent, null> = {
  id: "starts-again",
  invariants: ["P7"],
  severity: "warning",
  statement: {
    en: "A server that starts finds files that fit together.",
    zh: "启动的服务器所找到的文件彼此相符。",
  },
  source: "QuorumPeer.loadDataBase; ZOOKEEPER-1653",
  kinds: new Set(["start-refused"] as const),
  start: () => null,
  check(_memory, { node, event }) {
    if (event.kind !== "start-refused") return null;
    return both(
      `${node} finds ${formatZxid(event.lastZxid)} and currentEpoch ${event.currentEpoch}, and cannot start`,
      `${node} 找到 ${formatZxid(event.lastZxid)} 和 currentEpoch ${event.currentEpoch}，无法启动`,
    );
  },
};

/** S1. */
export const replayEqualsState: Law<EnsembleEvent, WithChronicle> = {
  id: "replay-equals-state",
  invariants: ["S1"],
  statement: {
    en: "A snapshot and the log behind it give the tree that all transactions up to there give.",
    zh: "快照加上其后的日志，得到的树与应用到该处的全部事务所得的相同。",
  },
  source: "FileTxnSnapLog.restore; ZOOKEEPER-2832, ZOOKEEPER-3127",
  kinds: new Set(["database-loaded", "database-reloaded"] as const),
  start: withChronicle,
  check({ chronicle }, { node, event }) {
    if (event.kind !== "database-loaded" && event.kind !== "database-reloaded") return null;
    const { durable } = memberIn(chronicle, node).files;
    const expected = replayed(chronicle, durable);
    const zxid = event.kind === "database-loaded" ? event.lastZxid : event.zxid;
    if (expected === null || (expected.digest === event.digest && expected.zxid === zxid)) {
      return null;
    }
    const at = formatZxid(zxid);
    return both(
      `${node} loads a tree at ${at} that is not what its files make at ${formatZxid(expected.zxid)}`,
      `${node} 在 ${at} 加载的树与其文件到 ${formatZxid(expected.zxid)} 应得的树不同`,
    );
  },
};

/** What the files make, as the leaders of their transactions have said; null where they have not. */
function replayed({ transactions }: Chronicle, durable: Content) {
  const snapshot = newestSnapshot(durable);
  // A log alone is not read: it is not known what it goes on from.
  if (snapshot === null) return null;
  const last = lastBeforeGap(newestLog(durable), snapshot.zxid);
  if (last !== undefined && last.zxid > snapshot.zxid) {
    return last.digest === null ? null : { zxid: last.zxid, digest: last.digest };
  }
  const digest = digestAt(transactions, snapshot.zxid) ?? snapshot.digest;
  return { zxid: snapshot.zxid, digest };
}

/** What follows on a gap is not replayed. */
function lastBeforeGap(
  log: readonly KnownTransaction[],
  snapshot: Zxid,
): KnownTransaction | undefined {
  let last: KnownTransaction | undefined;
  for (const entry of log) {
    const before = last === undefined || last.zxid < snapshot ? snapshot : last.zxid;
    if (entry.zxid > snapshot && !countedAfter(before, entry.zxid)) return last;
    last = entry;
  }
  return last;
}

/** S2. */
export const truncatedForGood: Law<EnsembleEvent, WithChronicle & { cut: Set<NodeId> }> = {
  id: "truncated-for-good",
  invariants: ["S2"],
  statement: {
    en: "After TRUNC the log, the snapshots and the tree all end where the leader said, before anything is written behind it.",
    zh: "TRUNC 之后，日志、快照和树都止于领导者指定之处，然后才能继续写入。",
  },
  source: "ZKDatabase.truncateLog; ZOOKEEPER-1489, ZOOKEEPER-3701",
  kinds: new Set(["truncated"] as const),
  start: (of) => ({ ...withChronicle(of), cut: new Set() }),
  check({ chronicle }, { node, event }) {
    if (event.kind !== "truncated") return null;
    const { transactions } = chronicle;
    const end = lastIn(memberIn(chronicle, node).files.ordered);
    const digest = digestAt(transactions, event.zxid);
    if (end <= event.zxid && (digest === null || digest === event.digest)) return null;
    return both(
      `${node} has cut behind ${formatZxid(event.zxid)}, and its files go on to ${formatZxid(end)}`,
      `${node} 已截断到 ${formatZxid(event.zxid)}，而其文件仍到 ${formatZxid(end)}`,
    );
  },
};

/** T5, as it reaches the disk. */
export const snapshotIsWhole: Law<EnsembleEvent, WithChronicle> = {
  id: "snapshot-is-whole",
  invariants: ["T5", "S1"],
  statement: {
    en: "A snapshot holds each transaction as a whole or not at all: it is the tree right behind the zxid that it bears.",
    zh: "快照要么包含整个事务，要么完全不包含：它正是其 zxid 之后的树。",
  },
  source: "FileTxnSnapLog.save; ZOOKEEPER-3127",
  kinds: new Set(["written"] as const),
  start: withChronicle,
  check({ chronicle }, { node, event }) {
    if (event.kind !== "written" || event.operation.kind !== "replace") return null;
    const entry = event.operation.entries[0] as DiskRecord;
    if (entry.kind !== "snapshot") return null;
    const { zxid, snapshot } = entry;
    const digest = digestAt(chronicle.transactions, zxid);
    if (digest === null || digest === snapshot.digest) return null;
    return both(
      `${node} writes a snapshot that bears ${formatZxid(zxid)} and is not the tree behind it`,
      `${node} 写入的快照标为 ${formatZxid(zxid)}，却不是该处的树`,
    );
  },
};

function both(en: string, zh: string): Words {
  return { en, zh };
}
