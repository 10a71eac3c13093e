import { entriesInOrder, valueOf, withKey, withoutKey } from "../../kernel/ordered-map.ts";
import type { OrderedMap } from "../../kernel/ordered-map.ts";
import type {
  CloseSessionTxn,
  CreateTxn,
  MultiTxn,
  SetDataTxn,
  Transaction,
  Txn,
  TxnHeader,
} from "../requests/transaction.ts";
import { nameOf, parentOf, ROOT } from "../tree/path.ts";
import type { Path } from "../tree/path.ts";
import { NO_SESSION } from "../tree/session-id.ts";
import type { SessionId } from "../tree/session-id.ts";
import { newStat } from "../tree/znode.ts";
import { znodeIn } from "./tree-view.ts";
import type { TreeView, ZnodeView } from "./tree-view.ts";

/**
 * The tree after a transaction. What it finds missing or there already, a snapshot had contained: that is passed over.
 *
 * @source DataTree.processTxn
 */
export function appliedTo(tree: TreeView, { header, txn }: Transaction): TreeView {
  if (txn.kind === "create" && znodeIn(tree, txn.path) !== null) {
    // Only a plain create raises its parent when its node is there already.
    return withRaised(withTxn(tree, header, txn), txn, header);
  }
  return withTxn(tree, header, txn);
}

/** The tree with another znode in the place of the one at that path, which must be there. */
export function withZnode(
  tree: TreeView,
  path: string,
  change: (znode: ZnodeView) => ZnodeView,
): TreeView {
  if (path === ROOT) return { ...tree, root: change(tree.root) };
  return { ...tree, root: changed(tree.root, path.slice(1).split("/"), 0, change) };
}

function withTxn(tree: TreeView, header: TxnHeader, txn: Txn): TreeView {
  switch (txn.kind) {
    case "check":
    case "error":
      return tree;
    case "close-session":
      return withoutSession(tree, header, txn);
    case "create":
    case "create2":
      return withCreated(tree, header, txn);
    case "create-session":
      return { ...tree, sessions: withKey(tree.sessions, header.session, txn.timeoutMs) };
    case "delete":
      return withoutZnode(tree, txn.path, header);
    case "multi":
      return withParts(tree, header, txn.parts);
    case "set-data":
      return withData(tree, header, txn);
  }
}

/** All parts or none. */
function withParts(tree: TreeView, header: TxnHeader, parts: readonly MultiTxn[]): TreeView {
  if (parts.some(({ kind }) => kind === "error")) return tree;
  return parts.reduce((made, part) => withTxn(made, header, part), tree);
}

/** @source DataTree.createNode */
function withCreated(tree: TreeView, header: TxnHeader, txn: CreateTxn): TreeView {
  const { path, data, acl, ephemeral } = txn;
  const parent = parentOf(path) ?? ROOT;
  if (znodeIn(tree, parent) === null) return tree;
  if (znodeIn(tree, path) !== null) return withZnode(tree, path, (znode) => ({ ...znode, acl }));
  const owner = ephemeral ? header.session : NO_SESSION;
  const stat = newStat(header.zxid, header.time, owner);
  const znode: ZnodeView = { data, acl, stat, children: null };
  const grown = withZnode(tree, parent, (above) => ({
    ...raised(above, txn, header),
    children: withKey(above.children, nameOf(path), znode),
  }));
  return {
    ...grown,
    znodes: tree.znodes + 1,
    ephemerals: owner === NO_SESSION ? tree.ephemerals : withPath(tree.ephemerals, owner, path),
  };
}

/** @source DataTree.setCversionPzxid */
function withRaised(tree: TreeView, txn: CreateTxn, header: TxnHeader): TreeView {
  return withZnode(tree, parentOf(txn.path) ?? ROOT, (parent) => raised(parent, txn, header));
}

/** Counts a child that was created, unless a snapshot had counted it. */
function raised(parent: ZnodeView, { parentCversion }: CreateTxn, { zxid }: TxnHeader): ZnodeView {
  if (parentCversion <= parent.stat.cversion) return parent;
  return { ...parent, stat: { ...parent.stat, cversion: parentCversion, pzxid: zxid } };
}

/** The parent's pzxid rises also when the node is gone already. @source DataTree.deleteNode */
function withoutZnode(tree: TreeView, path: Path, { zxid }: TxnHeader): TreeView {
  const parent = parentOf(path) ?? ROOT;
  if (znodeIn(tree, parent) === null) return tree;
  const gone = znodeIn(tree, path);
  const name = nameOf(path);
  const rest = withZnode(tree, parent, ({ stat, children, ...above }) => ({
    ...above,
    stat: zxid > stat.pzxid ? { ...stat, pzxid: zxid } : stat,
    children: withoutKey(children, name),
  }));
  if (gone === null) return rest;
  const { ephemeralOwner: owner } = gone.stat;
  return {
    ...rest,
    znodes: tree.znodes - 1,
    ephemerals: owner === NO_SESSION ? tree.ephemerals : withoutPath(tree.ephemerals, owner, path),
  };
}

/** @source DataTree.setData */
function withData(tree: TreeView, header: TxnHeader, { path, data, version }: SetDataTxn) {
  if (znodeIn(tree, path) === null) return tree;
  const { zxid: mzxid, time: mtime } = header;
  return withZnode(tree, path, (znode) => ({
    ...znode,
    data,
    stat: { ...znode.stat, version, mzxid, mtime },
  }));
}

/** The ephemerals that the leader listed, then whatever else is left of the session. @source DataTree.killSession */
function withoutSession(tree: TreeView, header: TxnHeader, { paths }: CloseSessionTxn): TreeView {
  let rest = tree;
  for (const path of paths) rest = withoutZnode(rest, path, header);
  for (const { key } of entriesInOrder(valueOf(rest.ephemerals, header.session) ?? null)) {
    rest = withoutZnode(rest, key, header);
  }
  return { ...rest, sessions: withoutKey(rest.sessions, header.session) };
}

function changed(
  znode: ZnodeView,
  names: readonly string[],
  depth: number,
  change: (znode: ZnodeView) => ZnodeView,
): ZnodeView {
  const name = names[depth];
  if (name === undefined) return change(znode);
  const child = valueOf(znode.children, name);
  if (child === undefined) return znode;
  const { data, acl, stat, children } = znode;
  const below = changed(child, names, depth + 1, change);
  return { data, acl, stat, children: withKey(children, name, below) };
}

type Ephemerals = OrderedMap<SessionId, OrderedMap<Path, true>>;

function withPath(ephemerals: Ephemerals, session: SessionId, path: Path): Ephemerals {
  return withKey(ephemerals, session, withKey(valueOf(ephemerals, session) ?? null, path, true));
}

function withoutPath(ephemerals: Ephemerals, session: SessionId, path: Path): Ephemerals {
  const rest = withoutKey(valueOf(ephemerals, session) ?? null, path);
  return rest === null ? withoutKey(ephemerals, session) : withKey(ephemerals, session, rest);
}
