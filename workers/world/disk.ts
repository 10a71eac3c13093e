import type { DiskFile, DiskImage, DiskOperation } from "../kernel/actor.ts";
import { assert, unreachable } from "../kernel/assert.ts";
import type { FileName, WriteId } from "../kernel/identity.ts";

interface PendingWrite {
  readonly write: WriteId;
  readonly file: FileName;
  readonly operation: DiskOperation<unknown>;
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
): void {
  disk.pending.push({ write, file, operation });
}

/** Makes durable what was written up to `upTo`. */
export function syncUpTo(disk: Disk, upTo: WriteId): void {
  let count = 0;
  for (const pending of disk.pending) {
    if (pending.write > upTo) break;
    apply(disk, pending);
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
 * A torn append leaves a broken entry at the end; other operations are whole or not at all.
 */
export function crashDisk(disk: Disk, kept: number, torn: boolean): void {
  const { pending } = disk;
  for (const write of pending.slice(0, kept)) apply(disk, write);
  const next = pending[kept];
  if (torn && next?.operation.kind === "append") fileOf(disk, next.file).torn = true;
  disk.pending = [];
}

/** Breaks one durable entry and thereby all behind it; false when there is none. */
export function corruptEntry(disk: Disk, name: FileName, index: number): boolean {
  const file = disk.durable.get(name);
  if (file === undefined || index < 0 || index >= file.entries.length) return false;
  file.entries.length = index;
  file.torn = true;
  return true;
}

/** The durable files, for a process that starts: its own copy. */
export function diskImage(disk: Disk): DiskImage<unknown> {
  const image = new Map<FileName, DiskFile<unknown>>();
  for (const [name, file] of disk.durable) image.set(name, { ...file, entries: [...file.entries] });
  return image;
}

function apply(disk: Disk, { file: name, operation }: PendingWrite): void {
  switch (operation.kind) {
    case "append": {
      const file = fileOf(disk, name);
      for (const entry of operation.entries) file.entries.push(entry);
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
      assert(
        operation.length <= file.entries.length,
        "a file is truncated to no more than it holds",
      );
      file.entries.length = operation.length;
      file.bytes = operation.bytes;
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
