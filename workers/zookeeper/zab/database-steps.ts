import type { WriteId } from "../../kernel/identity.ts";
import { applyToDatabase, fastForward, reload } from "../disk/database.ts";
import { snapshotsPersisted, writeSnapshot } from "../disk/snapshot-files.ts";
import { appendToLog, logPersisted } from "../disk/transaction-log.ts";
import type { Step } from "../member.ts";
import type { Transaction } from "../requests/transaction.ts";
import { transactionApplied } from "../serving/serving.ts";
import type { Applied } from "../tree/apply-transaction.ts";
import type { Path } from "../tree/path.ts";
import { servingStep } from "./serving-link.ts";

// Every change of the database, told as it happens.

/** Appends to the log; now and then a snapshot is taken. @source SyncRequestProcessor.run */
export function logTransaction(step: Step, transaction: Transaction): WriteId {
  const { me, out } = step;
  const { database } = me;
  const write = appendToLog(out, database.log, transaction);
  database.logsToSnapshot -= 1;
  if (database.logsToSnapshot < 0) {
    beginCounting(step);
    // One at a time: a snapshot that is being written is not waited for.
    if (database.writing.length === 0) orderSnapshot(step);
  }
  return write;
}

/** Draws how many transactions it is to the next snapshot, so that not all members stop to write one at once. */
export function beginCounting({ me, out }: Step): void {
  const half = Math.max(1, Math.floor(me.config.settings.snapCount / 2));
  me.database.logsToSnapshot = half + out.draw("snap-count", half);
}

/**
 * Orders a snapshot of the tree as it is.
 *
 * @param log - number of the log that goes on from it: that of today, or one that begins with it
 * @source ZooKeeperServer.takeSnapshot
 */
export function orderSnapshot({ me, out }: Step, log = me.database.log.number): WriteId {
  const { database } = me;
  out.trace({ kind: "snapshot-taken", zxid: database.tree.lastProcessedZxid, log });
  return writeSnapshot(out, database, log);
}

/** Applies a transaction, and tells whatever serves clients. @source FinalRequestProcessor.processRequest */
export function applyCommitted(step: Step, transaction: Transaction): void {
  const applied = applyInMemory(step, transaction);
  const { serving } = step.me;
  if (serving !== null) transactionApplied(servingStep(step), serving, transaction, applied);
}

/** Applies a transaction while nobody is served. */
export function applyInMemory({ me, out }: Step, transaction: Transaction): Applied {
  const applied = applyToDatabase(me.database, transaction);
  const { result } = applied;
  out.trace({
    kind: "applied",
    zxid: transaction.header.zxid,
    what: transaction.txn.kind,
    path: pathOf(transaction) ?? null,
    code: result.code,
    digest: me.database.tree.digest,
  });
  return applied;
}

/** Applies all that is logged. @source ZooKeeperServer.shutdown */
export function catchUpWithLog({ me, out }: Step): void {
  const count = fastForward(me.database);
  if (count === 0) return;
  const { lastProcessedZxid: zxid, digest } = me.database.tree;
  out.trace({ kind: "fast-forwarded", zxid, count, digest });
}

/** Drops the database in memory for that of the files. @source ZKDatabase.clear */
export function dropDatabase({ me, out }: Step): void {
  reload(me.database);
  const { lastProcessedZxid: zxid, digest } = me.database.tree;
  out.trace({ kind: "database-reloaded", zxid, digest });
}

/** What is durable now. @returns the transactions of the log that became so, in order */
export function databasePersisted({ me, out }: Step, upTo: WriteId): readonly Transaction[] {
  const { database } = me;
  for (const { zxid, log } of snapshotsPersisted(out, database, upTo)) {
    out.trace({ kind: "snapshot-written", zxid, log });
  }
  const [from, to] = logPersisted(database.log, upTo);
  if (from === to) return [];
  const logged = database.log.entries.slice(from, to);
  const zxid = (logged.at(-1) as Transaction).header.zxid;
  out.trace({ kind: "proposal-logged", zxid, count: database.log.durableCount });
  return logged;
}

function pathOf({ txn }: Transaction): Path | undefined {
  return "path" in txn ? txn.path : undefined;
}
