import type { MultiTxn } from "../../requests/transaction.ts";
import type { Bytes } from "../../tree/bytes.ts";
import { NO_SESSION } from "../../tree/session-id.ts";
import type { SessionId } from "../../tree/session-id.ts";
import { ZERO_ZXID } from "../../values.ts";
import type { Zxid } from "../../values.ts";
import type { KnownTransaction } from "./transactions.ts";

/** A znode as the checker has it: written without a look at the servers' own tree. */
export interface ModelNode {
  readonly data: Bytes | null;
  readonly czxid: Zxid;
  readonly mzxid: Zxid;
  readonly pzxid: Zxid;
  readonly version: number;
  /** Creates of children. */
  readonly cversion: number;
  readonly owner: SessionId;
  readonly childCount: number;
}

interface Version {
  readonly zxid: Zxid;
  readonly node: ModelNode | null;
}

/** What the one sequence of transactions makes, with what each znode was before: a read of any server can be held against it. */
export interface ReferenceTree {
  /** How many of the committed transactions it holds. */
  count: number;
  /** Of each path, the oldest version first. */
  readonly versions: Map<string, Version[]>;
  /** All names that ever were below a path. */
  readonly names: Map<string, Set<string>>;
  readonly ephemerals: Map<SessionId, Set<string>>;
  readonly sessions: Set<SessionId>;
  /** Paths that have lost children with their sessions. */
  readonly thinned: Set<string>;
}

/** What a transaction would do that no tree can bear. */
export interface Damage {
  readonly kind: "of-nobody" | "orphan" | "version-back";
  readonly path: string;
}

export function createReferenceTree(): ReferenceTree {
  const tree: ReferenceTree = {
    count: 0,
    versions: new Map(),
    names: new Map(),
    ephemerals: new Map(),
    sessions: new Set(),
    thinned: new Set(),
  };
  const fresh = { data: "" as Bytes, czxid: ZERO_ZXID, mzxid: ZERO_ZXID, pzxid: ZERO_ZXID };
  const node = { ...fresh, version: 0, cversion: 0, owner: NO_SESSION, childCount: 0 };
  const below = new Map([
    ["/", 1],
    ["/zookeeper", 2],
    ["/zookeeper/quota", 0],
    ["/zookeeper/config", 0],
  ]);
  for (const [path, childCount] of below) put(tree, path, ZERO_ZXID, { ...node, childCount });
  tree.names.set("/", new Set(["zookeeper"]));
  tree.names.set("/zookeeper", new Set(["config", "quota"]));
  return tree;
}

/** The znode of that path now; null: there is none. */
export function nodeNow({ versions }: ReferenceTree, path: string): ModelNode | null {
  return versions.get(path)?.at(-1)?.node ?? null;
}

/** The znode of that path behind the transaction of that zxid; null: there was none. */
export function nodeAt({ versions }: ReferenceTree, path: string, zxid: Zxid): ModelNode | null {
  const all = versions.get(path) ?? [];
  for (let index = all.length - 1; index >= 0; index -= 1) {
    const version = all[index] as Version;
    if (version.zxid <= zxid) return version.node;
  }
  return null;
}

/** The names below a path behind the transaction of that zxid. */
export function childrenAt(tree: ReferenceTree, path: string, zxid: Zxid): readonly string[] {
  const names = [...(tree.names.get(path) ?? [])];
  return names.filter((name) => nodeAt(tree, below(path, name), zxid) !== null);
}

/** Does what a transaction says. @returns what no tree can bear */
export function takeIn(tree: ReferenceTree, transaction: KnownTransaction): readonly Damage[] {
  const damages: Damage[] = [];
  const { body, session, zxid } = transaction;
  switch (body.kind) {
    case "create-session":
      tree.sessions.add(session);
      break;
    case "close-session":
      for (const path of [...(tree.ephemerals.get(session) ?? [])].sort(descending)) {
        tree.thinned.add(parentOf(path));
        remove(tree, path, zxid, damages);
      }
      tree.sessions.delete(session);
      break;
    case "multi":
      if (body.parts.some(({ kind }) => kind === "error")) break;
      for (const part of body.parts) takePart(tree, part, transaction, damages);
      break;
    default:
      takePart(tree, body, transaction, damages);
  }
  return damages;
}

function takePart(
  tree: ReferenceTree,
  part: MultiTxn,
  { zxid, session }: KnownTransaction,
  damages: Damage[],
): void {
  switch (part.kind) {
    case "check":
    case "error":
      return;
    case "create":
    case "create2": {
      const parent = nodeNow(tree, parentOf(part.path));
      if (parent === null || parent.owner !== NO_SESSION) {
        damages.push({ kind: "orphan", path: part.path });
      }
      if (part.ephemeral && !tree.sessions.has(session)) {
        damages.push({ kind: "of-nobody", path: part.path });
      }
      if (parent === null || nodeNow(tree, part.path) !== null) return;
      if (part.parentCversion <= parent.cversion) {
        damages.push({ kind: "version-back", path: parentOf(part.path) });
      }
      const owner = part.ephemeral ? session : NO_SESSION;
      const stat = { czxid: zxid, mzxid: zxid, pzxid: zxid, version: 0, cversion: 0 };
      add(tree, part.path, zxid, { data: part.data, ...stat, owner, childCount: 0 }, parent);
      return;
    }
    case "delete":
      if ((nodeNow(tree, part.path)?.childCount ?? 0) > 0) {
        damages.push({ kind: "orphan", path: part.path });
      }
      remove(tree, part.path, zxid, damages);
      return;
    case "set-data": {
      const node = nodeNow(tree, part.path);
      if (node === null) return;
      if (part.version <= node.version) damages.push({ kind: "version-back", path: part.path });
      const { data, version } = part;
      put(tree, part.path, zxid, { ...node, data, version, mzxid: zxid });
    }
  }
}

function add(
  tree: ReferenceTree,
  path: string,
  zxid: Zxid,
  node: ModelNode,
  parent: ModelNode,
): void {
  const above = parentOf(path);
  const { cversion, childCount } = parent;
  const raised = { ...parent, cversion: cversion + 1, childCount: childCount + 1, pzxid: zxid };
  put(tree, above, zxid, raised);
  put(tree, path, zxid, node);
  const names = tree.names.get(above);
  if (names === undefined) tree.names.set(above, new Set([nameOf(path)]));
  else names.add(nameOf(path));
  if (node.owner === NO_SESSION) return;
  const owned = tree.ephemerals.get(node.owner);
  if (owned === undefined) tree.ephemerals.set(node.owner, new Set([path]));
  else owned.add(path);
}

function remove(tree: ReferenceTree, path: string, zxid: Zxid, damages: Damage[]): void {
  const node = nodeNow(tree, path);
  const parent = nodeNow(tree, parentOf(path));
  if (node === null) return;
  if (parent === null) damages.push({ kind: "orphan", path });
  else
    put(tree, parentOf(path), zxid, { ...parent, childCount: parent.childCount - 1, pzxid: zxid });
  put(tree, path, zxid, null);
  const owned = tree.ephemerals.get(node.owner);
  owned?.delete(path);
  if (owned?.size === 0) tree.ephemerals.delete(node.owner);
}

function put({ versions }: ReferenceTree, path: string, zxid: Zxid, node: ModelNode | null): void {
  const all = versions.get(path) ?? [];
  // Parts of one transaction show as one.
  if (all.at(-1)?.zxid === zxid) all.pop();
  all.push({ zxid, node });
  // Servers are not that far behind one another.
  if (all.length > VERSIONS_MAX) all.splice(0, all.length - VERSIONS_KEPT);
  versions.set(path, all);
}

const VERSIONS_MAX = 2000;
const VERSIONS_KEPT = 1000;

export function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function below(path: string, name: string): string {
  return path === "/" ? `/${name}` : `${path}/${name}`;
}

function descending(a: string, b: string): number {
  return a < b ? 1 : a > b ? -1 : 0;
}
