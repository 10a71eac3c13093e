import { childCount, znodeAt } from "../tree/data-tree.ts";
import type { DataTree } from "../tree/data-tree.ts";
import { znodeDigest } from "../tree/digest.ts";
import { ROOT } from "../tree/path.ts";
import type { Path } from "../tree/path.ts";
import type { Bytes } from "../tree/bytes.ts";
import type { StoredStat } from "../tree/stat.ts";
import type { Zxid } from "../values.ts";

/** A node as it will be, or will not be any more, when a transaction under way is applied. @source ChangeRecord */
export interface ChangeRecord {
  readonly zxid: Zxid;
  readonly path: Path;
  /** Null: it will be deleted. */
  readonly stat: StoredStat | null;
  readonly childCount: number;
  readonly data: Bytes | null;
  /** The node's part of the digest. */
  readonly digest: number;
  /** The whole tree's digest after this change. */
  readonly treeDigest: number;
}

/** A node as the leader sees it when it prepares a request. */
export interface NodeView {
  readonly path: Path;
  readonly stat: StoredStat;
  readonly childCount: number;
  readonly data: Bytes | null;
}

/**
 * What the leader has decided and not yet applied: so the next request of a pipeline is judged by the outcome of those
 * before it, whether they are committed yet or not.
 *
 * @source ZooKeeperServer.outstandingChanges, outstandingChangesForPath
 */
export interface Outstanding {
  /** In the order in which they will happen. */
  readonly changes: ChangeRecord[];
  /** The last of each path. */
  readonly latest: Map<Path, ChangeRecord>;
}

export function createOutstanding(): Outstanding {
  return { changes: [], latest: new Map() };
}

/** A node as it will be; null when it is not there then. @source PrepRequestProcessor.getRecordForPath */
export function viewOf(tree: DataTree, outstanding: Outstanding, path: string): NodeView | null {
  // The source keeps changes of the root apart as "" and "/", and may miss one with the other; here they are one.
  const name = path === "" ? ROOT : (path as Path);
  const record = outstanding.latest.get(name);
  if (record !== undefined) {
    const { stat, childCount: count, data } = record;
    return stat === null ? null : { path: name, stat, childCount: count, data };
  }
  const znode = znodeAt(tree, name);
  if (znode === null) return null;
  const { stat, data } = znode;
  return { path: name, stat, childCount: childCount(tree, name), data };
}

/** The digest that the tree will have. @source PrepRequestProcessor.getCurrentTreeDigest */
export function digestAhead(tree: DataTree, { changes }: Outstanding): number {
  return changes.at(-1)?.treeDigest ?? tree.digest;
}

/** Notes that a node will be like that. @source PrepRequestProcessor.addChangeRecord, precalculateDigest */
export function noteChange(
  tree: DataTree,
  outstanding: Outstanding,
  zxid: Zxid,
  { path, stat, childCount: count, data }: NodeView,
): void {
  const digest = znodeDigest(path, data, stat);
  note(tree, outstanding, { zxid, path, stat, childCount: count, data, digest });
}

/** Notes that a node will be gone. */
export function noteDeletion(
  tree: DataTree,
  outstanding: Outstanding,
  zxid: Zxid,
  path: Path,
): void {
  note(tree, outstanding, { zxid, path, stat: null, childCount: 0, data: null, digest: 0 });
}

/** Forgets what is applied. @source ZooKeeperServer.processTxn */
export function dropApplied({ changes, latest }: Outstanding, applied: Zxid): void {
  let count = 0;
  for (const { zxid, path } of changes) {
    if (zxid > applied) break;
    count += 1;
    if ((latest.get(path)?.zxid ?? applied) <= applied) latest.delete(path);
  }
  changes.splice(0, count);
}

/**
 * Takes back what a multi had noted before one of its parts failed, from the change of that index on.
 *
 * @source PrepRequestProcessor.rollbackPendingChanges
 */
export function rollBack({ changes, latest }: Outstanding, from: number): void {
  const undone = new Set(changes.splice(from).map(({ path }) => path));
  for (const path of undone) latest.delete(path);
  for (const record of changes) if (undone.has(record.path)) latest.set(record.path, record);
}

function note(
  tree: DataTree,
  outstanding: Outstanding,
  change: Omit<ChangeRecord, "treeDigest">,
): void {
  const { changes, latest } = outstanding;
  const before = latest.get(change.path)?.digest ?? znodeAt(tree, change.path)?.digest ?? 0;
  const record = { ...change, treeDigest: digestAhead(tree, outstanding) - before + change.digest };
  changes.push(record);
  latest.set(change.path, record);
}
