import { entriesInOrder, entryAtPlace, sizeOf, valueOf } from "../../kernel/ordered-map.ts";
import type { OrderedMap } from "../../kernel/ordered-map.ts";
import type { Acl } from "../tree/acl.ts";
import type { Bytes } from "../tree/bytes.ts";
import type { Path } from "../tree/path.ts";
import type { SessionId } from "../tree/session-id.ts";
import { reportedCversion } from "../tree/stat.ts";
import type { Stat, StoredStat } from "../tree/stat.ts";

/**
 * A database at one point of the history. Never changed: a transaction makes another that shares all but a path.
 *
 * Members that have applied the same share one value, so `===` between two of them means that nothing differs.
 */
export interface TreeView {
  readonly root: ZnodeView;
  /** How many znodes there are, the root and those of ZooKeeper itself included. */
  readonly znodes: number;
  /** Time-outs in ms: the sessions that a member knows of, whoever leads. */
  readonly sessions: OrderedMap<SessionId, number>;
  /** Paths of ephemerals, by session; no session without any. */
  readonly ephemerals: OrderedMap<SessionId, OrderedMap<Path, true>>;
}

/** One znode with all that is below it. */
export interface ZnodeView {
  /** Null is not the same as empty, and clients can tell. */
  readonly data: Bytes | null;
  readonly acl: Acl;
  /** What is stored; what a client sees is `statOfZnode`. */
  readonly stat: StoredStat;
  /** By name, in the order of code units. */
  readonly children: OrderedMap<string, ZnodeView>;
}

/** The znode of that path, which begins with "/"; null when there is none. */
export function znodeIn(tree: TreeView, path: string): ZnodeView | null {
  let znode = tree.root;
  if (path === "/") return znode;
  for (const name of path.slice(1).split("/")) {
    const child = valueOf(znode.children, name);
    if (child === undefined) return null;
    znode = child;
  }
  return znode;
}

/** The child at that place, from 0, in the order of names; null beyond the last one. Costs the logarithm of their number. */
export function childIn(
  { children }: ZnodeView,
  place: number,
): { readonly name: string; readonly znode: ZnodeView } | null {
  const entry = entryAtPlace(children, place);
  return entry === null ? null : { name: entry.key, znode: entry.value };
}

export function childCountOf({ children }: ZnodeView): number {
  return sizeOf(children);
}

/** What a client is told about a znode. @source DataNode.copyStat */
export function statOfZnode({ stat, data, children }: ZnodeView): Stat {
  const numChildren = sizeOf(children);
  return {
    ...stat,
    cversion: reportedCversion(stat.cversion, numChildren),
    dataLength: data === null ? 0 : data.length,
    numChildren,
  };
}

/** Paths of a session's ephemerals, in order. */
export function ephemeralsOf({ ephemerals }: TreeView, session: SessionId): readonly Path[] {
  return [...entriesInOrder(valueOf(ephemerals, session) ?? null)].map(({ key }) => key);
}
