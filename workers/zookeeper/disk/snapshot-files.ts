import type { WriteId } from "../../kernel/identity.ts";
import type { ZooKeeperOutbox } from "../protocol.ts";
import { snapshotFileBytes, takeSnapshot } from "../tree/snapshot.ts";
import { formatHex } from "../values.ts";
import type { Zxid } from "../values.ts";
import type { Database, StoredSnapshot } from "./database.ts";
import { logFileName } from "./transaction-log.ts";

/**
 * How many snapshots are kept. A server purges whenever it has written one, and logs that no kept one needs with them.
 *
 * @source DatadirCleanupManager, autopurge.snapRetainCount (its smallest; purging is off there unless it is asked for)
 */
const SNAPSHOTS_KEPT = 3;

/** Orders a snapshot of the tree as it is now, from which that log goes on. @source FileTxnSnapLog.save */
export function writeSnapshot(out: ZooKeeperOutbox, database: Database, log: number): WriteId {
  const snapshot = takeSnapshot(database.tree);
  const { zxid } = snapshot;
  const bytes = snapshotFileBytes(snapshot);
  const write = out.write(snapshotName(zxid, log), {
    kind: "replace",
    entries: [{ kind: "snapshot", zxid, log, snapshot }],
    bytes,
  });
  database.writing.push({ write, stored: { zxid, log, bytes, snapshot } });
  return write;
}

/** Takes in the snapshots that became durable, and purges. @returns them @source PurgeTxnLog */
export function snapshotsPersisted(
  out: ZooKeeperOutbox,
  database: Database,
  upTo: WriteId,
): readonly StoredSnapshot[] {
  if (database.writing.length === 0) return [];
  const done = database.writing.filter(({ write }) => write <= upTo);
  database.writing = database.writing.filter(({ write }) => write > upTo);
  for (const { stored } of done) {
    const others = database.snapshots.filter((other) => !isSameFile(other, stored));
    database.snapshots = [...others, stored];
  }
  while (database.snapshots.length > SNAPSHOTS_KEPT) {
    removeSnapshot(out, database, database.snapshots[0] as StoredSnapshot);
  }
  return done.map(({ stored }) => stored);
}

/** Forgets a write that failed. @returns whether it was a snapshot's */
export function snapshotFailed(database: Database, failed: WriteId): boolean {
  const { length } = database.writing;
  database.writing = database.writing.filter(({ write }) => write !== failed);
  return database.writing.length < length;
}

/** Removes snapshots that hold more than `zxid`. @returns whether one is left to go on from, in the log of today */
export function keepSnapshotsUpTo(out: ZooKeeperOutbox, database: Database, zxid: Zxid): boolean {
  const fits = (stored: StoredSnapshot) =>
    stored.zxid <= zxid && stored.log === database.log.number;
  if (database.writing.length > 0 || !database.snapshots.some(fits)) return false;
  for (const stored of database.snapshots.filter((each) => each.zxid > zxid)) {
    removeSnapshot(out, database, stored);
  }
  return true;
}

/** The file's name; of one that was received whole, with the number of the log that it begins. */
export function snapshotName(zxid: Zxid, log: number): string {
  const name = `snapshot.${formatHex(zxid).slice(2)}`;
  return log === 1 ? name : `${name}-${log}`;
}

function removeSnapshot(out: ZooKeeperOutbox, database: Database, stored: StoredSnapshot): void {
  out.write(snapshotName(stored.zxid, stored.log), { kind: "remove" });
  database.snapshots = database.snapshots.filter((other) => other !== stored);
  const needed = database.snapshots.some(({ log }) => log === stored.log);
  if (!needed && stored.log !== database.log.number) {
    out.write(logFileName(stored.log), { kind: "remove" });
  }
}

function isSameFile(a: StoredSnapshot, b: StoredSnapshot): boolean {
  return a.zxid === b.zxid && a.log === b.log;
}
