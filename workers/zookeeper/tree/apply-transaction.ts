import { assert, unreachable } from "../../kernel/assert.ts";
import type { ErrorCode } from "../requests/error-code.ts";
import type {
  CreateTxn,
  MultiTxn,
  SetDataTxn,
  Transaction,
  Txn,
  TxnHeader,
} from "../requests/transaction.ts";
import type { Zxid } from "../values.ts";
import { addZnode, createZnode, removeZnode, replaceZnode, statAt, znodeAt } from "./data-tree.ts";
import type { DataTree } from "./data-tree.ts";
import { parentOf } from "./path.ts";
import type { Path } from "./path.ts";
import { NO_SESSION } from "./session-id.ts";
import type { SessionId } from "./session-id.ts";
import type { Stat } from "./stat.ts";
import type { TreeChange } from "./tree-change.ts";
import { newStat } from "./znode.ts";

/** What one transaction, or one part of a multi, came to. @source DataTree.ProcessTxnResult */
export interface TxnResult {
  readonly kind: Txn["kind"];
  readonly code: ErrorCode;
  readonly path: Path | null;
  /** As it was right after this part: of create2 and setData. */
  readonly stat: Stat | null;
  /** Of a multi. */
  readonly parts: readonly TxnResult[];
}

export interface Applied {
  readonly result: TxnResult;
  readonly changes: readonly TreeChange[];
}

/**
 * Applies what was committed, and says what became of it and which znodes changed.
 *
 * The only place that changes a tree. A transaction decides nothing any more: what it finds missing or there already is
 * what a snapshot had contained, and is passed over.
 *
 * @source DataTree.processTxn
 */
export function applyTransaction(tree: DataTree, { header, txn }: Transaction): Applied {
  const changes: TreeChange[] = [];
  const result = applyTxn(tree, header, txn, changes);
  if (header.zxid > tree.lastProcessedZxid) tree.lastProcessedZxid = header.zxid;
  // Only a plain create does so in the source.
  if (txn.kind === "create" && result.code === "NodeExists") {
    raiseParent(tree, parentOfChild(txn.path), txn.parentCversion, header.zxid);
  }
  return { result, changes };
}

function applyTxn(tree: DataTree, header: TxnHeader, txn: Txn, changes: TreeChange[]): TxnResult {
  const { session, zxid, time } = header;
  switch (txn.kind) {
    case "check":
      return outcome(txn, "Ok", txn.path);
    case "close-session":
      closeSession(tree, session, txn.paths, zxid, changes);
      return outcome(txn, "Ok");
    case "create":
    case "create2": {
      const owner = txn.ephemeral ? session : NO_SESSION;
      const code = createNode(tree, txn, owner, zxid, time, changes);
      const wantsStat = txn.kind === "create2" && code === "Ok";
      return outcome(txn, code, txn.path, wantsStat ? statAt(tree, txn.path) : null);
    }
    case "create-session":
      tree.sessions.set(session, txn.timeoutMs);
      return outcome(txn, "Ok");
    case "delete":
      return outcome(txn, deleteNode(tree, txn.path, zxid, changes), txn.path);
    case "error":
      return outcome(txn, txn.code);
    case "multi":
      return applyMulti(tree, header, txn.parts, changes);
    case "set-data": {
      const code = setData(tree, txn, zxid, time, changes);
      return outcome(txn, code, txn.path, code === "Ok" ? statAt(tree, txn.path) : null);
    }
    default:
      return unreachable(txn);
  }
}

/**
 * All parts or none: one error among them makes all of them errors.
 *
 * @source DataTree.processTxn
 */
function applyMulti(
  tree: DataTree,
  header: TxnHeader,
  parts: readonly MultiTxn[],
  changes: TreeChange[],
): TxnResult {
  const failed = parts.findIndex(({ kind }) => kind === "error");
  const results = parts.map((part, index) => {
    if (failed === -1 || part.kind === "error") return applyTxn(tree, header, part, changes);
    const code = index > failed ? "RuntimeInconsistency" : "Ok";
    return applyTxn(tree, header, { kind: "error", code }, changes);
  });
  const code = results.find((result) => result.code !== "Ok")?.code ?? "Ok";
  return { kind: "multi", code, path: null, stat: null, parts: results };
}

/** @source DataTree.createNode */
function createNode(
  tree: DataTree,
  txn: CreateTxn,
  ephemeralOwner: SessionId,
  zxid: Zxid,
  time: number,
  changes: TreeChange[],
): ErrorCode {
  const { path, data, acl, parentCversion } = txn;
  const parent = parentOfChild(path);
  if (znodeAt(tree, parent) === null) return "NoNode";
  const existing = znodeAt(tree, path);
  if (existing !== null) {
    replaceZnode(tree, path, { ...existing, acl });
    return "NodeExists";
  }
  raiseParent(tree, parent, parentCversion, zxid);
  addZnode(tree, path, createZnode(path, data, acl, newStat(zxid, time, ephemeralOwner)));
  changes.push({ kind: "created", path });
  return "Ok";
}

/**
 * Counts a child that was created, unless a snapshot had counted it: then the parent stays as it is, pzxid and all.
 *
 * @source DataTree.createNode, setCversionPzxid (logs older than 3.4.3, with −1 for the cversion, are not read)
 */
function raiseParent(tree: DataTree, parent: Path, cversion: number, zxid: Zxid): void {
  const znode = znodeAt(tree, parent);
  if (znode === null || cversion <= znode.stat.cversion) return;
  const stat = { ...znode.stat, cversion, pzxid: zxid };
  replaceZnode(tree, parent, createZnode(parent, znode.data, znode.acl, stat));
}

/**
 * Deletes a node. Its parent's stored cversion stays: what clients see of it rises by itself.
 *
 * The parent's pzxid rises also when the node is gone already: a snapshot may have been written in between.
 *
 * @source DataTree.deleteNode
 */
function deleteNode(tree: DataTree, path: Path, zxid: Zxid, changes: TreeChange[]): ErrorCode {
  const parent = parentOfChild(path);
  const znode = znodeAt(tree, parent);
  if (znode === null) return "NoNode";
  if (zxid > znode.stat.pzxid) {
    const stat = { ...znode.stat, pzxid: zxid };
    replaceZnode(tree, parent, createZnode(parent, znode.data, znode.acl, stat));
  }
  if (znodeAt(tree, path) === null) return "NoNode";
  removeZnode(tree, path);
  changes.push({ kind: "deleted", path });
  return "Ok";
}

/** @source DataTree.setData */
function setData(
  tree: DataTree,
  { path, data, version }: SetDataTxn,
  zxid: Zxid,
  time: number,
  changes: TreeChange[],
): ErrorCode {
  const znode = znodeAt(tree, path);
  if (znode === null) return "NoNode";
  const stat = { ...znode.stat, version, mzxid: zxid, mtime: time };
  replaceZnode(tree, path, createZnode(path, data, znode.acl, stat));
  changes.push({ kind: "data-changed", path });
  return "Ok";
}

/**
 * Ends a session: the ephemerals that the leader listed, in its order, then whatever else is left of it.
 *
 * @source DataTree.killSession
 */
function closeSession(
  tree: DataTree,
  session: SessionId,
  paths: readonly Path[],
  zxid: Zxid,
  changes: TreeChange[],
): void {
  for (const path of paths) deleteNode(tree, path, zxid, changes);
  for (const path of [...(tree.ephemerals.get(session) ?? [])]) {
    deleteNode(tree, path, zxid, changes);
  }
  tree.sessions.delete(session);
}

/** The root is never created or deleted: the leader refuses. */
function parentOfChild(path: Path): Path {
  const parent = parentOf(path);
  assert(parent !== null, "no transaction creates or deletes the root");
  return parent;
}

function outcome(
  { kind }: Txn,
  code: ErrorCode,
  path: Path | null = null,
  stat: Stat | null = null,
): TxnResult {
  return { kind, code, path, stat, parts: [] };
}
