import type { DiskOperation } from "../../kernel/actor.ts";
import type { RecordId } from "../../kernel/identity.ts";
import type { DiskRecord } from "../protocol.ts";
import type { Zxid } from "../values.ts";
import { snapshotName } from "../disk/snapshot-files.ts";
import { lastEntry, NO_ENTRIES, withAppended, withLength } from "./entry-list.ts";
import type { EntryList, EntryView } from "./entry-list.ts";
import type { TreeView } from "./tree-view.ts";

/** What is on a member's disk for certain. */
export interface FilesView {
  /** By the log that goes on from them, then by zxid: the last one is loaded. */
  readonly snapshots: readonly SnapshotView[];
  /** By number. */
  readonly logs: ReadonlyMap<number, EntryList>;
  /** Logs with a broken entry behind what is readable: what is appended there is not found again. */
  readonly torn: readonly number[];
  /** The tree that the last process came to, where the files say the same: the next one need not begin with a snapshot. */
  readonly reached: ReachedView | null;
}

export interface SnapshotView {
  readonly zxid: Zxid;
  readonly log: number;
  /** What is in it; null: not known. */
  readonly tree: TreeView | null;
}

export interface ReachedView {
  readonly zxid: Zxid;
  readonly log: number;
  readonly tree: TreeView;
}

/** What a write does to logs and snapshots; null where it concerns neither. */
export type FileChange =
  | { readonly kind: "append"; readonly log: number; readonly entries: readonly EntryView[] }
  | { readonly kind: "cut"; readonly log: number; readonly length: number }
  | { readonly kind: "log-removed"; readonly log: number }
  | { readonly kind: "snapshot"; readonly snapshot: SnapshotView }
  | { readonly kind: "snapshot-removed"; readonly snapshot: SnapshotView };

export const NO_FILES: FilesView = { snapshots: [], logs: new Map(), torn: [], reached: null };

const LOG = /^log\.(\d+)$/;
const SNAPSHOT = /^snapshot\.([0-9a-f]+)(?:-(\d+))?$/;

/** What a write is about; `by` is its record. */
export function changeOf(
  file: string,
  operation: DiskOperation<unknown>,
  by: RecordId,
  tree: TreeView | null,
): FileChange | null {
  const log = logNumber(file);
  if (log !== null) {
    switch (operation.kind) {
      case "append":
        return { kind: "append", log, entries: viewsOf(operation.entries as DiskRecord[], by) };
      case "truncate":
        return { kind: "cut", log, length: operation.length };
      case "remove":
        return { kind: "log-removed", log };
      case "replace":
        return null;
    }
  }
  const named = SNAPSHOT.exec(file);
  if (named === null) return null;
  const zxid = BigInt.asIntN(64, BigInt(`0x${named[1]}`)) as Zxid;
  const snapshot = { zxid, log: Number(named[2] ?? 1), tree };
  if (operation.kind === "replace") return { kind: "snapshot", snapshot };
  return operation.kind === "remove" ? { kind: "snapshot-removed", snapshot } : null;
}

/** The number of a log's file; null when it is another file. */
export function logNumber(file: string): number | null {
  const number = LOG.exec(file)?.[1];
  return number === undefined ? null : Number(number);
}

/** The files after a change. */
export function withChange(files: FilesView, change: FileChange): FilesView {
  const { snapshots, logs } = files;
  switch (change.kind) {
    case "append":
    case "cut": {
      const before = logs.get(change.log) ?? NO_ENTRIES;
      const broken = files.torn.includes(change.log);
      // Behind a broken entry nothing is found again, until what is broken is cut off.
      if (broken && (change.kind === "append" || change.length > before.length)) return files;
      const torn = broken ? files.torn.filter((log) => log !== change.log) : files.torn;
      return { ...files, torn, logs: new Map(logs).set(change.log, changedLog(before, change)) };
    }
    case "log-removed": {
      const rest = new Map(logs);
      rest.delete(change.log);
      return { ...files, logs: rest };
    }
    case "snapshot": {
      const rest = withoutSnapshot(snapshots, change.snapshot);
      const all = [...rest, change.snapshot];
      all.sort((a, b) => a.log - b.log || (a.zxid < b.zxid ? -1 : 1));
      return { ...files, snapshots: all };
    }
    case "snapshot-removed":
      return { ...files, snapshots: withoutSnapshot(snapshots, change.snapshot) };
  }
}

/** The files when an entry of one is broken, and thereby all behind it. */
export function withBroken(files: FilesView, file: string, index: number): FilesView {
  const log = logNumber(file);
  if (log === null) {
    const { snapshots } = files;
    // A snapshot that cannot be read is passed over, as if it were not there.
    return { ...files, snapshots: snapshots.filter((one) => snapshotFile(one) !== file) };
  }
  const cut = withChange(files, { kind: "cut", log, length: index });
  return { ...cut, torn: [...cut.torn, log] };
}

/** The name of a snapshot's file. */
export function snapshotFile({ zxid, log }: Pick<SnapshotView, "log" | "zxid">): string {
  return snapshotName(zxid, log);
}

/** One log after a change of it. */
export function changedLog(
  list: EntryList,
  change: FileChange & { readonly kind: "append" | "cut" },
): EntryList {
  return change.kind === "cut"
    ? withLength(list, change.length)
    : change.entries.reduce(withAppended, list);
}

/** The last transaction that the files hold; null where they hold nothing. */
export function lastOnDisk({ snapshots, logs }: FilesView): Zxid | null {
  const newest = snapshots.at(-1);
  if (newest === undefined) return null;
  const logged = lastEntry(logs.get(newest.log) ?? NO_ENTRIES)?.zxid ?? newest.zxid;
  return logged > newest.zxid ? logged : newest.zxid;
}

function withoutSnapshot(snapshots: readonly SnapshotView[], { zxid, log }: SnapshotView) {
  return snapshots.filter((other) => other.zxid !== zxid || other.log !== log);
}

function viewsOf(records: readonly DiskRecord[], by: RecordId): readonly EntryView[] {
  return records.flatMap((record) => {
    if (record.kind !== "transaction") return [];
    const { transaction } = record;
    const { header, txn } = transaction;
    const path = "path" in txn ? txn.path : null;
    return [{ zxid: header.zxid, what: txn.kind, path, transaction, by }];
  });
}
