import { counterOf, countedAfter, makeZxid } from "../values.ts";
import type { Epoch, Zxid } from "../values.ts";
import { writeEpoch } from "../disk/epoch-files.ts";
import { keepSnapshotsUpTo } from "../disk/snapshot-files.ts";
import { countUpTo, createLog, truncateLog } from "../disk/transaction-log.ts";
import type { Database } from "../disk/database.ts";
import { reload } from "../disk/database.ts";
import { initLimit, lastZxid, syncLimit } from "../member.ts";
import type { Step } from "../member.ts";
import type { QuorumPacket } from "../messages.ts";
import type { Transaction } from "../requests/transaction.ts";
import type { LeaderLoss } from "../trace/zab.ts";
import { restoreSnapshot } from "../tree/snapshot.ts";
import {
  applyInMemory,
  catchUpWithLog,
  dropDatabase,
  logTransaction,
  orderSnapshot,
} from "./database-steps.ts";
import { listen, READ_TIMER, sendToLeader } from "./leader-link.ts";
import type { Learning } from "./learning.ts";

// Taking over the leader's history, from DIFF, SNAP or TRUNC to the ACK of NEWLEADER. @source Learner.syncWithLeader
// The order of durable writes is that of 3.9.4: history, then currentEpoch, then the ACK.

/** The first packet says how. */
export function beginSync(step: Step, role: Learning, packet: QuorumPacket): LeaderLoss | null {
  const { me, out } = step;
  const { leader } = role;
  switch (packet.kind) {
    case "diff":
      role.syncMode = "DIFF";
      out.trace({ kind: "sync-received", leader, mode: "DIFF", zxid: packet.zxid });
      break;
    case "snap": {
      role.syncMode = "SNAP";
      out.trace({ kind: "sync-received", leader, mode: "SNAP", zxid: packet.zxid });
      me.database.tree = restoreSnapshot(packet.snapshot);
      me.database.committed.length = 0;
      me.needsSnapshot = false;
      const { digest } = me.database.tree;
      out.trace({ kind: "snapshot-loaded", zxid: packet.zxid, digest });
      setLastZxid(step, packet.zxid);
      break;
    }
    case "trunc":
      role.syncMode = "TRUNC";
      out.trace({ kind: "sync-received", leader, mode: "TRUNC", zxid: packet.zxid });
      if (!truncate(step, packet.zxid)) return "truncation-failed";
      break;
    default:
      return packet.kind === "ping" ? null : "unexpected-packet";
  }
  role.stage = { kind: "synchronizing" };
  listen(step, role, initLimit(me));
  return null;
}

/** A packet between the first one and UPTODATE: what is proposed waits. PINGs are not answered by then. */
export function historySent(step: Step, role: Learning, packet: QuorumPacket): LeaderLoss | null {
  switch (packet.kind) {
    case "proposal":
      return takeProposal(step, role, packet.transaction);
    case "commit":
      return takeCommit(step, role, packet.zxid);
    case "inform":
      return (
        takeProposal(step, role, packet.transaction) ??
        takeCommit(step, role, packet.transaction.header.zxid)
      );
    case "new-leader":
      if (role.stage.kind !== "synchronizing") return "unexpected-packet";
      takeOver(step, role);
      return null;
    case "ping":
      return null;
    default:
      return "unexpected-packet";
  }
}

/** The snapshot, or the committed transactions, are on the disk: now the epoch may say so. */
export function historyPersisted(step: Step, role: Learning): void {
  const { database } = step.me;
  const newest = database.snapshots.at(-1);
  if (role.syncMode === "SNAP" && newest !== undefined && newest.log !== database.log.number) {
    database.log = createLog(newest.log);
  }
  writeCurrentEpoch(step, role);
}

/** The epoch is on the disk: the leader may count on this learner. */
export function currentEpochPersisted(step: Step, role: Learning): void {
  const { me } = step;
  role.stage = { kind: "awaiting-uptodate" };
  sendToLeader(step, role, { kind: "ack", zxid: makeZxid(me.currentEpoch, 0n) });
  listen(step, role, syncLimit(me));
}

/**
 * The leader is lost. What was replaced in memory alone is dropped; otherwise the tree takes in all that is logged.
 *
 * @source Learner.shutdown; ZOOKEEPER-3642, ZOOKEEPER-5094 (the source keeps a database that was truncated)
 */
export function leaveHistory(step: Step, role: Learning): void {
  const { kind } = role.stage;
  const unfinished = kind === "synchronizing" || kind === "writing-history";
  if (unfinished && role.syncMode !== "DIFF") dropDatabase(step);
  else catchUpWithLog(step);
}

function takeProposal(
  { me, out }: Step,
  role: Learning,
  transaction: Transaction,
): LeaderLoss | null {
  const { zxid } = transaction.header;
  const before = role.pending.at(-1)?.header.zxid ?? lastZxid(me);
  if (!countedAfter(before, zxid)) return "proposal-gap";
  role.pending.push(transaction);
  out.trace({ kind: "proposal-received", zxid, transaction });
  return null;
}

/** Until NEWLEADER a SNAP or TRUNC takes commits into memory at once: the snapshot behind it will hold them. */
function takeCommit(step: Step, role: Learning, zxid: Zxid): LeaderLoss | null {
  const next = role.pending[role.committedCount];
  if (next === undefined || next.header.zxid !== zxid) return "commit-mismatched";
  if (role.stage.kind === "synchronizing" && role.syncMode !== "DIFF") {
    role.pending.shift();
    applyInMemory(step, next);
    return null;
  }
  role.committedCount += 1;
  step.out.trace({ kind: "commit-noted", zxid });
  return null;
}

/**
 * NEWLEADER: what is committed must be on the disk first, then the epoch, and only then the leader may count on it.
 *
 * What is proposed and not committed stays in the queue until UPTODATE.
 */
function takeOver(step: Step, role: Learning): void {
  step.out.cancelTimer(READ_TIMER);
  const { database } = step.me;
  if (role.syncMode !== "DIFF") {
    // Behind a tree that was sent whole the old log means nothing: another one begins.
    const log = database.log.number + (role.syncMode === "SNAP" ? 1 : 0);
    role.stage = { kind: "writing-history", waitsFor: orderSnapshot(step, log) };
    return;
  }
  const committed = role.pending.splice(0, role.committedCount);
  role.committedCount = 0;
  let waitsFor = null;
  for (const transaction of committed) {
    waitsFor = logTransaction(step, transaction);
    applyInMemory(step, transaction);
  }
  if (waitsFor === null) writeCurrentEpoch(step, role);
  else role.stage = { kind: "writing-history", waitsFor };
}

function writeCurrentEpoch({ out }: Step, role: Learning): void {
  const waitsFor = writeEpoch(out, "currentEpoch", role.epoch as Epoch);
  role.stage = { kind: "writing-current", waitsFor };
}

/**
 * Cuts the log, and builds the tree again from what is left of it.
 *
 * Snapshots that hold more are removed, which the source leaves standing: a server that led with a history that nobody
 * else took over would find it there again.
 *
 * @returns false when the log does not hold what it is to be cut behind
 * @source ZKDatabase.truncateLog; ZOOKEEPER-1549
 */
function truncate(step: Step, zxid: Zxid): boolean {
  const { me, out } = step;
  const { database } = me;
  if (!holds(database, zxid) || !keepSnapshotsUpTo(out, database, zxid)) {
    me.needsSnapshot = true;
    out.trace({ kind: "truncation-failed", zxid });
    return false;
  }
  const removed = truncateLog(out, database.log, zxid).map(({ header }) => header.zxid);
  reload(database);
  const { digest } = database.tree;
  out.trace({ kind: "truncated", zxid, removed, digest });
  setLastZxid(step, zxid);
  return true;
}

function holds({ log, snapshots }: Database, zxid: Zxid): boolean {
  if (counterOf(zxid) === 0n) return true;
  const logged = log.entries[countUpTo(log, zxid) - 1]?.header.zxid === zxid;
  return logged || snapshots.some((stored) => stored.zxid === zxid);
}

function setLastZxid({ me, out }: Step, zxid: Zxid): void {
  me.database.tree.lastProcessedZxid = zxid;
  out.trace({ kind: "last-zxid-set", zxid });
}
