import { committedBounds } from "../disk/database.ts";
import type { Database } from "../disk/database.ts";
import { countUpTo, logBytes } from "../disk/transaction-log.ts";
import { lastZxid } from "../member.ts";
import type { MemberState, Step } from "../member.ts";
import type { Transaction } from "../requests/transaction.ts";
import type { DiskLogValues, SyncValues, SyncVerdict } from "../rules/sync.ts";
import { takeSnapshot } from "../tree/snapshot.ts";
import { countedAfter } from "../values.ts";
import type { ServerId, Zxid } from "../values.ts";
import type { LearnerHandler, Leading } from "./leading.ts";
import { sendToLearner } from "./learner-packets.ts";

/**
 * Brings a learner to the leader's history, and lets live traffic join without a gap.
 *
 * @returns the last transaction that it has, or will have, by that
 * @source LearnerHandler.syncFollower; Leader.startForwarding
 */
export function synchronize(step: Step, role: Leading, handler: LearnerHandler): void {
  const { me, out, rules } = step;
  const values = syncValues(me, handler.lastZxid);
  const verdict = rules.sync.decide(values);
  const { mode, zxid } = verdict;
  const { channel, peerType } = handler;
  handler.syncMode = mode;
  const learner = handler.id as ServerId;
  out.trace({ kind: "sync-chosen", learner, channel, mode, zxid, rule: "sync", values });
  const sent = sendHistory(step, handler, verdict);
  if (peerType === "observer") return;
  // What is committed by now was sent, so only what is not committed yet is left. Its COMMIT will follow.
  for (const [proposed, { transaction }] of role.proposals) {
    if (proposed > sent) {
      sendToLearner(step, handler, { kind: "proposal", zxid: proposed, transaction });
    }
  }
}

/** @returns the last transaction that the learner has, or will have, by what was sent */
function sendHistory(step: Step, handler: LearnerHandler, { mode, zxid, from }: SyncVerdict): Zxid {
  const { database } = step.me;
  if (mode === "SNAP") {
    const snapshot = takeSnapshot(database.tree);
    sendToLearner(step, handler, { kind: "snap", zxid, snapshot });
    return zxid;
  }
  sendToLearner(step, handler, { kind: mode === "DIFF" ? "diff" : "trunc", zxid });
  if (from === null) return zxid;
  for (const transaction of transactionsAfter(database, from)) {
    const { zxid: each } = transaction.header;
    sendToLearner(step, handler, { kind: "proposal", zxid: each, transaction });
    sendToLearner(step, handler, { kind: "commit", zxid: each });
  }
  return lastZxid(step.me);
}

/** What the choice depends on, for a learner that ends at `peerZxid`. */
export function syncValues(me: MemberState, peerZxid: Zxid): SyncValues {
  const { database } = me;
  const [minCommitted, maxCommitted] = committedBounds(database);
  const fromDisk = peerZxid < minCommitted;
  const around = neighbours(fromDisk ? database.log.entries : database.committed, peerZxid);
  return {
    peerZxid,
    lastProcessed: lastZxid(me),
    minCommitted,
    maxCommitted,
    ...around,
    disk: fromDisk ? diskValues(me, peerZxid, minCommitted) : null,
  };
}

function neighbours(transactions: readonly Transaction[], zxid: Zxid) {
  let before: Zxid | null = null;
  for (const { header } of transactions) {
    if (header.zxid > zxid) return { before, next: header.zxid };
    before = header.zxid;
  }
  return { before, next: null };
}

/** @source ZKDatabase.getProposalsFromTxnLog, calculateTxnLogSizeLimit */
function diskValues(me: MemberState, peerZxid: Zxid, minCommitted: Zxid): DiskLogValues {
  const { snapshotSizeFactorHundredths, preAllocSizeKib } = me.config.settings;
  const { log, snapshots } = me.database;
  const first = log.entries[0];
  const share = ((snapshots.at(-1)?.bytes ?? 0) * snapshotSizeFactorHundredths) / 100;
  const padding = preAllocSizeKib * 1024;
  return {
    reaches: first !== undefined && first.header.zxid <= peerZxid,
    whole: isWhole(log.entries, countUpTo(log, peerZxid) - 1, minCommitted),
    // What is allocated ahead counts, as it does in the length of the file.
    bytes: padding === 0 ? logBytes(log) : Math.ceil(logBytes(log) / padding) * padding,
    bytesMax: snapshotSizeFactorHundredths < 0 ? -1 : Math.floor(share),
  };
}

/** Whether entries follow on one another from that index until `end` is reached. */
function isWhole(entries: readonly Transaction[], from: number, end: Zxid): boolean {
  for (let index = Math.max(0, from); index < entries.length; index += 1) {
    const { zxid } = (entries[index] as Transaction).header;
    if (zxid >= end) return true;
    const next = entries[index + 1]?.header.zxid;
    if (next !== undefined && !countedAfter(zxid, next)) return false;
  }
  return false;
}

/** Those in memory, and before them those of the log that are not in memory any more. */
function transactionsAfter(database: Database, from: Zxid): readonly Transaction[] {
  const { committed, log } = database;
  const recent = committed.filter(({ header }) => header.zxid > from);
  const [first] = committedBounds(database);
  const last = committed.length === 0 ? first : ((first - 1n) as Zxid);
  if (from >= last) return recent;
  return [...log.entries.slice(countUpTo(log, from), countUpTo(log, last)), ...recent];
}
