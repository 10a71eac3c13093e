import { assert } from "../../kernel/assert.ts";
import { ZERO_ZXID } from "../values.ts";
import type { Zxid } from "../values.ts";
import { OPEN_ACL, READ_ACL } from "./acl.ts";
import type { Acl } from "./acl.ts";
import { bytesOfText, NO_BYTES } from "./bytes.ts";
import type { Bytes } from "./bytes.ts";
import { znodeDigest } from "./digest.ts";
import { comparePaths, CONFIG, nameOf, parentOf, QUOTA, ROOT, ZOOKEEPER } from "./path.ts";
import type { Path } from "./path.ts";
import { NO_SESSION } from "./session-id.ts";
import type { SessionId } from "./session-id.ts";
import type { Stat, StoredStat } from "./stat.ts";
import { newStat, statOf } from "./znode.ts";
import type { Znode } from "./znode.ts";

/**
 * A server's database in memory: znodes and sessions at one point of the history.
 *
 * A plain value, changed in place by transactions only. The znodes in it are never changed, so a copy of the tree is a
 * copy of one map. `children` and `ephemerals` follow from `nodes`; nothing is in them that is empty.
 *
 * @source DataTree; ZKDatabase.sessionsWithTimeouts
 */
export interface DataTree {
  readonly nodes: Map<Path, Znode>;
  /** Names below each znode that has any. */
  readonly children: Map<Path, Set<string>>;
  readonly ephemerals: Map<SessionId, Set<Path>>;
  /** Time-outs in ms. */
  readonly sessions: Map<SessionId, number>;
  lastProcessedZxid: Zxid;
  /** Of the znodes, by the way of computing called version 2. @source DataTree.getTreeDigest */
  digest: number;
}

/** The tree of a server that has seen no transaction. @source DataTree.DataTree */
export function createDataTree(): DataTree {
  const tree: DataTree = {
    nodes: new Map(),
    children: new Map(),
    ephemerals: new Map(),
    sessions: new Map(),
    lastProcessedZxid: ZERO_ZXID,
    digest: 0,
  };
  const fresh = newStat(ZERO_ZXID, 0, NO_SESSION);
  for (const path of [ROOT, ZOOKEEPER, QUOTA]) {
    addZnode(tree, path, createZnode(path, NO_BYTES, OPEN_ACL, fresh));
  }
  addZnode(tree, CONFIG, createZnode(CONFIG, NO_BYTES, READ_ACL, { ...fresh, aversion: -1 }));
  return tree;
}

/**
 * Puts the configuration's text where clients can read it: no transaction, each server does it for itself.
 *
 * @param wallMs - by the clock of this server: the mtime of this node differs between servers
 * @source DataTree via ZKDatabase.initConfigInZKDatabase
 */
export function writeConfig(tree: DataTree, text: string, version: bigint, wallMs: number): void {
  const { acl, stat } = znodeAt(tree, CONFIG) ?? missing(CONFIG);
  const written = { ...stat, mzxid: version as Zxid, mtime: wallMs, version: -1 };
  replaceZnode(tree, CONFIG, createZnode(CONFIG, bytesOfText(text), acl, written));
}

/** The znode of that name, whatever the name is; null when there is none. The root is also called "". */
export function znodeAt(tree: DataTree, path: string): Znode | null {
  return tree.nodes.get(path === "" ? ROOT : (path as Path)) ?? null;
}

export function childCount(tree: DataTree, path: string): number {
  return tree.children.get(path === "" ? ROOT : (path as Path))?.size ?? 0;
}

/** The names below a znode, by code unit: ZooKeeper promises no order. */
export function childNames(tree: DataTree, path: string): readonly string[] {
  const names = tree.children.get(path === "" ? ROOT : (path as Path));
  return names === undefined ? [] : [...names].sort(comparePaths);
}

/** What a client is told about the znode of that name; null when there is none. */
export function statAt(tree: DataTree, path: string): Stat | null {
  const znode = znodeAt(tree, path);
  return znode === null ? null : statOf(znode, childCount(tree, path));
}

/** A znode with its part of the digest. */
export function createZnode(path: Path, data: Bytes | null, acl: Acl, stat: StoredStat): Znode {
  return { data, acl, stat, digest: znodeDigest(path, data, stat) };
}

/** Puts a new znode below its parent, which is there. The parent itself stays as it is. */
export function addZnode(tree: DataTree, path: Path, znode: Znode): void {
  assert(!tree.nodes.has(path), `no second znode is put at ${path}`);
  tree.nodes.set(path, znode);
  tree.digest += znode.digest;
  const parent = parentOf(path);
  if (parent !== null) {
    assert(tree.nodes.has(parent), `the parent of ${path} exists`);
    addTo(tree.children, parent, nameOf(path));
  }
  const { ephemeralOwner } = znode.stat;
  if (ephemeralOwner !== NO_SESSION) addTo(tree.ephemerals, ephemeralOwner, path);
}

/** Puts another znode where one is. */
export function replaceZnode(tree: DataTree, path: Path, znode: Znode): void {
  const old = tree.nodes.get(path) ?? missing(path);
  tree.nodes.set(path, znode);
  tree.digest += znode.digest - old.digest;
}

/** Takes a znode away. */
export function removeZnode(tree: DataTree, path: Path): void {
  const old = tree.nodes.get(path) ?? missing(path);
  tree.nodes.delete(path);
  tree.digest -= old.digest;
  const parent = parentOf(path);
  if (parent !== null) removeFrom(tree.children, parent, nameOf(path));
  const { ephemeralOwner } = old.stat;
  if (ephemeralOwner !== NO_SESSION) removeFrom(tree.ephemerals, ephemeralOwner, path);
}

function addTo<Key, Item>(index: Map<Key, Set<Item>>, key: Key, item: Item): void {
  const items = index.get(key);
  if (items === undefined) index.set(key, new Set([item]));
  else items.add(item);
}

function removeFrom<Key, Item>(index: Map<Key, Set<Item>>, key: Key, item: Item): void {
  const items = index.get(key);
  if (items === undefined) return;
  items.delete(item);
  if (items.size === 0) index.delete(key);
}

function missing(path: Path): never {
  assert(false, `there is a znode at ${path}`);
}
