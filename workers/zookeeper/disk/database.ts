import type { WriteId } from "../../kernel/identity.ts";
import type { Transaction } from "../requests/transaction.ts";
import { applyTransaction } from "../tree/apply-transaction.ts";
import type { Applied } from "../tree/apply-transaction.ts";
import { createDataTree } from "../tree/data-tree.ts";
import type { DataTree } from "../tree/data-tree.ts";
import { restoreSnapshot } from "../tree/snapshot.ts";
import type { Snapshot } from "../tree/snapshot.ts";
import type { Zxid } from "../values.ts";
import { countUpTo, createLog } from "./transaction-log.ts";
import type { TransactionLog } from "./transaction-log.ts";

/** @source ZKDatabase.commitLogCount */
export const COMMITTED_LOG_COUNT = 500;

/** A snapshot file that is on the disk. */
export interface StoredSnapshot {
  readonly zxid: Zxid;
  /** Number of the log that goes on from it. */
  readonly log: number;
  readonly bytes: number;
  readonly snapshot: Snapshot;
}

/** One that is being written. */
export interface SnapshotWrite {
  readonly write: WriteId;
  readonly stored: StoredSnapshot;
}

/**
 * What a server knows: the tree in memory, the transactions last applied, and what its files hold.
 *
 * @source ZKDatabase
 */
export interface Database {
  /** Where a server without any file begins: −1 where it is known to lack something. */
  readonly initialZxid: Zxid;
  tree: DataTree;
  /** `committedLog`: the transactions applied last, for those who are little behind. */
  readonly committed: Transaction[];
  log: TransactionLog;
  /** Durable ones, the oldest first. */
  snapshots: StoredSnapshot[];
  /** Ordered and not yet durable. */
  writing: SnapshotWrite[];
  /** How many transactions may still be logged before a snapshot is taken. */
  logsToSnapshot: number;
}

/** Before anything was read from the disk. `zxid` is other than 0 in tests of the election alone. */
export function createDatabase(zxid: Zxid): Database {
  return {
    initialZxid: zxid,
    tree: createTreeAt(zxid),
    committed: [],
    log: createLog(1),
    snapshots: [],
    writing: [],
    logsToSnapshot: Number.MAX_SAFE_INTEGER,
  };
}

/** Applies a transaction and keeps it for those who are behind. @source ZKDatabase.processTxn, addCommittedProposal */
export function applyToDatabase(database: Database, transaction: Transaction): Applied {
  const applied = applyTransaction(database.tree, transaction);
  database.committed.push(transaction);
  if (database.committed.length > COMMITTED_LOG_COUNT) database.committed.shift();
  return applied;
}

/**
 * Applies what is logged and not yet in memory, whether it was committed or not.
 *
 * A server speaks for all that it has logged: otherwise the next leader would be chosen for less than the ensemble holds.
 *
 * @returns how many transactions there were
 * @source ZKDatabase.fastForwardDataBase; ZOOKEEPER-2845
 */
export function fastForward(database: Database): number {
  const { entries } = database.log;
  const from = countUpTo(database.log, database.tree.lastProcessedZxid);
  for (let index = from; index < entries.length; index += 1) {
    applyToDatabase(database, entries[index] as Transaction);
  }
  return entries.length - from;
}

/**
 * Drops what is in memory, and loads it from the files: the newest snapshot, and all that was logged behind it.
 *
 * @source ZKDatabase.clear, loadDataBase
 */
export function reload(database: Database): void {
  const newest = database.snapshots.at(-1);
  database.tree =
    newest === undefined ? createTreeAt(database.initialZxid) : restoreSnapshot(newest.snapshot);
  database.committed.length = 0;
  fastForward(database);
}

/** The last transaction that a crash now would leave. */
export function durableZxid({ snapshots, log }: Database): Zxid {
  const snapshot = snapshots.at(-1)?.zxid ?? (0n as Zxid);
  const logged = log.entries[log.durableCount - 1]?.header.zxid ?? snapshot;
  return logged > snapshot ? logged : snapshot;
}

/** Bounds of `committedLog`; both are the last transaction processed where it is empty. @source ZKDatabase.getminCommittedLog */
export function committedBounds({ committed, tree }: Database): readonly [Zxid, Zxid] {
  const { lastProcessedZxid } = tree;
  return [
    committed[0]?.header.zxid ?? lastProcessedZxid,
    committed.at(-1)?.header.zxid ?? lastProcessedZxid,
  ];
}

function createTreeAt(zxid: Zxid): DataTree {
  const tree = createDataTree();
  tree.lastProcessedZxid = zxid;
  return tree;
}
