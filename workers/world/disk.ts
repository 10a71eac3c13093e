import type { DiskFile, DiskImage, DiskOperation } from "../kernel/actor.ts";
import { unreachable } from "../kernel/assert.ts";
import { isRefused } from "../kernel/disk-room.ts";
import type { FileName, WriteId } from "../kernel/identity.ts";

interface PendingWrite {
  readonly write: WriteId;
  readonly file: FileName;
  readonly operation: DiskOperation<unknown>;
  /** There is no room for it: it never reaches the disk. */
  readonly fails: boolean;
}

interface StoredFile {
  entries: unknown[];
  bytes: number;
  torn: boolean;
}

/** A node's disk: what a crash leaves for certain, and what it may take. */
export interface Disk {
  readonly durable: Map<FileName, StoredFile>;
  /** Written and not yet synced, in order. */
  pending: PendingWrite[];
}

export function createDisk(): Disk {
  return { durable: new Map(), pending: [] };
}

/** Notes a write that is not yet durable. */
export function addPending(
  disk: Disk,
  write: WriteId,
  file: FileName,
  operation: DiskOperation<unknown>,
  full: boolean,
): void {
  disk.pending.push({ write, file, operation, fails: isRefused(operation, full) });
}

/** What a crash now would decide about. */
export function unsyncedWrites({ pending }: Disk): readonly PendingWrite[] {
  return pending.filter(({ fails }) => !fails);
}

/** Makes durable what was written up to `upTo`. */
export function syncUpTo(disk: Disk, upTo: WriteId): void {
  let count = 0;
  for (const pending of disk.pending) {
    if (pending.write > upTo) break;
    if (!pending.fails) apply(disk, pending);
    count += 1;
  }
  disk.pending.splice(0, count);
}

/** Forgets a write that was refused. */
export function dropPending(disk: Disk, write: WriteId): void {
  disk.pending = disk.pending.filter((pending) => pending.write !== write);
}

/**
 * What a crash makes of the unsynced writes: the first `kept` reach the disk, the next one in part when `torn`.
 *
 * A torn append leaves a broken entry at the end; other operations are whole or not at all, and never torn.
 */
export function crashDisk(disk: Disk, kept: number, torn: boolean): void {
  const unsynced = unsyncedWrites(disk);
  for (const write of unsynced.slice(0, kept)) apply(disk, write);
  const next = unsynced[kept];
  if (torn && next !== undefined) fileOf(disk, next.file).torn = true;
  disk.pending = [];
}

/** Whether a file has such a durable entry. */
export function hasEntry(disk: Disk, name: FileName, index: number): boolean {
  return index >= 0 && index < (disk.durable.get(name)?.entries.length ?? 0);
}

/** Breaks one durable entry and thereby all behind it. */
export function corruptEntry(disk: Disk, name: FileName, index: number): void {
  const file = fileOf(disk, name);
  file.entries.length = index;
  file.torn = true;
}

/** The durable files, for a process that starts: its own copy. */
export function diskImage(disk: Disk): DiskImage<unknown> {
  const image = new Map<FileName, DiskFile<unknown>>();
  for (const [name, file] of disk.durable) image.set(name, { ...file, entries: [...file.entries] });
  return image;
}

/** Makes the durable files what they were in an image; nothing may be on its way to them. */
export function restoreDisk({ durable }: Disk, image: DiskImage<unknown>): void {
  durable.clear();
  for (const [name, file] of image) durable.set(name, { ...file, entries: [...file.entries] });
}

function apply(disk: Disk, { file: name, operation }: PendingWrite): void {
  switch (operation.kind) {
    case "append": {
      const file = fileOf(disk, name);
      // Behind a broken entry nothing is found again.
      if (!file.torn) for (const entry of operation.entries) file.entries.push(entry);
      file.bytes += operation.bytes;
      return;
    }
    case "remove":
      disk.durable.delete(name);
      return;
    case "replace":
      disk.durable.set(name, {
        entries: [...operation.entries],
        bytes: operation.bytes,
        torn: false,
      });
      return;
    case "truncate": {
      const file = fileOf(disk, name);
      file.bytes = operation.bytes;
      // Its process may not know that the file was broken before that place.
      if (operation.length > file.entries.length) return;
      file.entries.length = operation.length;
      file.torn = false;
      return;
    }
    default:
      unreachable(operation);
  }
}

function fileOf(disk: Disk, name: FileName): StoredFile {
  let file = disk.durable.get(name);
  if (file === undefined) {
    file = { entries: [], bytes: 0, torn: false };
    disk.durable.set(name, file);
  }
  return file;
}
