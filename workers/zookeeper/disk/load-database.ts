import type { DiskImage } from "../../kernel/actor.ts";
import type { DiskRecord, ZooKeeperOutbox } from "../protocol.ts";
import { snapshotFileBytes } from "../tree/snapshot.ts";
import { countedAfter } from "../values.ts";
import { reload } from "./database.ts";
import type { Database, StoredSnapshot } from "./database.ts";
import { addEntry, createLog, logBytes, logFileName } from "./transaction-log.ts";
import type { TransactionLog } from "./transaction-log.ts";

const SNAPSHOT = /^snapshot\./;

/** What was found in the files. */
export interface LoadedFiles {
  /** Whether there was anything: a first start finds nothing. */
  readonly found: boolean;
  /** Entries at the end of the log that cannot be read, or do not follow on what is before them. */
  readonly cut: number;
  readonly torn: boolean;
}

/**
 * Loads what the disk holds: the newest snapshot, and behind it every transaction of its log, committed or not.
 *
 * A torn entry ends the log. So does a gap inside an epoch, which only a disk that failed for a moment can leave.
 *
 * @source FileTxnSnapLog.restore; FileTxnLog.FileTxnIterator (there a gap is not looked for: ZOOKEEPER-4882)
 */
export function loadDatabase(
  out: ZooKeeperOutbox,
  database: Database,
  disk: DiskImage<DiskRecord>,
): LoadedFiles {
  database.snapshots = readSnapshots(disk);
  const newest = database.snapshots.at(-1);
  if (newest === undefined) return { found: false, cut: 0, torn: false };
  const file = disk.get(logFileName(newest.log));
  database.log = createLog(newest.log);
  const cut = readLog(database.log, file?.entries ?? [], newest);
  const torn = file?.torn === true;
  if (cut > 0 || torn) cutTail(out, database.log);
  reload(database);
  return { found: true, cut, torn };
}

function readSnapshots(disk: DiskImage<DiskRecord>): StoredSnapshot[] {
  const found: StoredSnapshot[] = [];
  for (const [name, { entries }] of disk) {
    const entry = entries[0];
    if (!SNAPSHOT.test(name) || entry?.kind !== "snapshot") continue;
    const { zxid, log, snapshot } = entry;
    found.push({ zxid, log, snapshot, bytes: snapshotFileBytes(snapshot) });
  }
  // One that was received whole is newer than all before it, whatever their zxids.
  return found.sort((a, b) => a.log - b.log || (a.zxid < b.zxid ? -1 : 1));
}

/** @returns how many entries are left out */
function readLog(
  log: TransactionLog,
  entries: readonly DiskRecord[],
  { zxid: snapshotZxid }: StoredSnapshot,
): number {
  for (const [index, entry] of entries.entries()) {
    if (entry.kind !== "transaction") return entries.length - index;
    const { zxid } = entry.transaction.header;
    // What came between the two while a snapshot was received is in the snapshot alone.
    const logged = log.entries.at(-1)?.header.zxid ?? snapshotZxid;
    const before = logged > snapshotZxid ? logged : snapshotZxid;
    if (zxid > snapshotZxid && !countedAfter(before, zxid)) return entries.length - index;
    addEntry(log, entry.transaction);
  }
  log.durableCount = log.entries.length;
  return 0;
}

function cutTail(out: ZooKeeperOutbox, log: TransactionLog): void {
  const length = log.entries.length;
  log.durableCount = length;
  const bytes = length === 0 ? 0 : logBytes(log);
  out.write(logFileName(log.number), { kind: "truncate", length, bytes });
}
