import type { WriteId } from "../../kernel/identity.ts";
import { logEntryBytes } from "../requests/transaction-bytes.ts";
import type { Transaction } from "../requests/transaction.ts";
import type { ZooKeeperOutbox } from "../protocol.ts";
import type { Zxid } from "../values.ts";

/** Magic number, version, database id. @source FileTxnLog, FileHeader */
const HEADER_BYTES = 16;

/**
 * A server's log: the file as it will be once all that is ordered has reached the disk.
 *
 * It only grows at its end, and is cut by TRUNC alone. A server that was sent a whole snapshot begins another file: what
 * the old one holds may have been dropped by all others, and must never be replayed behind the snapshot.
 *
 * @source FileTxnLog; ZOOKEEPER-2832 (the source keeps the old file, and may replay it)
 */
export interface TransactionLog {
  /** Of the file, from 1. */
  readonly number: number;
  /** By zxid, which increases. */
  readonly entries: Transaction[];
  /** Length of the file in bytes at the end of each entry. */
  readonly ends: number[];
  /** How many entries are durable. */
  durableCount: number;
  /** Appends that are not yet durable, in order: each write and how many entries there are with it. */
  readonly unsynced: { readonly write: WriteId; readonly count: number }[];
}

export function createLog(number: number): TransactionLog {
  return { number, entries: [], ends: [], durableCount: 0, unsynced: [] };
}

/** Files are numbered, where the source names them by their first zxid. */
export function logFileName(number: number): string {
  return `log.${number}`;
}

/** Takes an entry that the file holds already. */
export function addEntry(log: TransactionLog, transaction: Transaction): void {
  log.ends.push(logBytes(log) + logEntryBytes(transaction));
  log.entries.push(transaction);
}

/** Appends a transaction. What waits for it waits for `logPersisted`. @source SyncRequestProcessor.run */
export function appendToLog(
  out: ZooKeeperOutbox,
  log: TransactionLog,
  transaction: Transaction,
): WriteId {
  const before = log.entries.length === 0 ? 0 : logBytes(log);
  addEntry(log, transaction);
  const write = out.write(logFileName(log.number), {
    kind: "append",
    entries: [{ kind: "transaction", transaction }],
    bytes: logBytes(log) - before,
  });
  log.unsynced.push({ write, count: log.entries.length });
  return write;
}

/** Notes that writes up to `upTo` are durable. @returns the entries that became so, as indexes from and to */
export function logPersisted(log: TransactionLog, upTo: WriteId): readonly [number, number] {
  const from = log.durableCount;
  let first = log.unsynced[0];
  while (first !== undefined && first.write <= upTo) {
    log.durableCount = first.count;
    log.unsynced.shift();
    first = log.unsynced[0];
  }
  return [from, log.durableCount];
}

/** Whether the write that failed was an append: what follows it would leave a hole. */
export function isAppend(log: TransactionLog, write: WriteId): boolean {
  return log.unsynced.some((append) => append.write === write);
}

/** Cuts off all that comes after `zxid`. @returns what was cut off @source FileTxnLog.truncate */
export function truncateLog(
  out: ZooKeeperOutbox,
  log: TransactionLog,
  zxid: Zxid,
): readonly Transaction[] {
  const length = countUpTo(log, zxid);
  if (length === log.entries.length) return [];
  const removed = log.entries.splice(length);
  log.ends.length = length;
  log.durableCount = Math.min(log.durableCount, length);
  out.write(logFileName(log.number), { kind: "truncate", length, bytes: logBytes(log) });
  return removed;
}

/** How many entries have a zxid of at most `zxid`. */
export function countUpTo({ entries }: TransactionLog, zxid: Zxid): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as Transaction).header.zxid <= zxid) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Length of the file in bytes, without what is allocated ahead. */
export function logBytes({ ends }: TransactionLog): number {
  return ends.at(-1) ?? HEADER_BYTES;
}
