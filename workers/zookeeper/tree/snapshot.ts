import type { Zxid } from "../values.ts";
import { utf8Length } from "./bytes.ts";
import { addZnode } from "./data-tree.ts";
import type { DataTree } from "./data-tree.ts";
import { SPECIAL_PATHS } from "./path.ts";
import type { Path } from "./path.ts";
import type { SessionId } from "./session-id.ts";
import { STORED_STAT_BYTES } from "./stat.ts";
import type { Znode } from "./znode.ts";

/**
 * A tree at rest: what a snapshot file and the stream behind SNAP hold.
 *
 * It shares its znodes with the tree it was taken of: they are never changed. So taking one costs an entry of a map for
 * each znode, and no copy of any data.
 *
 * @source SerializeUtils.serializeSnapshot
 */
export interface Snapshot {
  readonly zxid: Zxid;
  readonly sessions: ReadonlyMap<SessionId, number>;
  /** Parents first. */
  readonly nodes: ReadonlyMap<Path, Znode>;
  readonly digest: number;
}

/**
 * The tree as it is now.
 *
 * The source writes while transactions go on and repairs that by replaying the log; here it takes no time.
 */
export function takeSnapshot(tree: DataTree): Snapshot {
  return {
    zxid: tree.lastProcessedZxid,
    sessions: new Map(tree.sessions),
    nodes: new Map(tree.nodes),
    digest: tree.digest,
  };
}

/** A tree of its own, as the snapshot has it. @source DataTree.deserialize */
export function restoreSnapshot(snapshot: Snapshot): DataTree {
  const tree: DataTree = {
    nodes: new Map(),
    children: new Map(),
    ephemerals: new Map(),
    sessions: new Map(snapshot.sessions),
    lastProcessedZxid: snapshot.zxid,
    digest: 0,
  };
  for (const [path, znode] of snapshot.nodes) addZnode(tree, path, znode);
  return tree;
}

const INT_BYTES = 4;
const LONG_BYTES = 8;
/** Magic number, version, database id. @source FileSnap */
const HEADER_BYTES = 2 * INT_BYTES + LONG_BYTES;
/** The sum, and "/" behind its length. */
const SEAL_BYTES = LONG_BYTES + INT_BYTES + 1;
const DIGEST_BYTES = LONG_BYTES + INT_BYTES + LONG_BYTES;
/** Number of a list of ACLs, count, and one entry `world:anyone`. */
const ACL_LIST_BYTES = LONG_BYTES + INT_BYTES + (INT_BYTES + INT_BYTES + 5 + INT_BYTES + 6);

/** Bytes of a snapshot's body: sessions, lists of ACLs, znodes, the end mark. @source SerializeUtils.serializeSnapshot */
export function snapshotBytes(snapshot: Snapshot): number {
  let bytes = INT_BYTES + snapshot.sessions.size * (LONG_BYTES + INT_BYTES);
  // That of /zookeeper/config is always listed, the open one once a client has used it: the tree's own nodes do without.
  const acls = snapshot.nodes.size > SPECIAL_PATHS.length ? 2 : 1;
  bytes += INT_BYTES + acls * ACL_LIST_BYTES;
  for (const [path, znode] of snapshot.nodes) {
    // The root is called "" there.
    bytes += INT_BYTES + (path.length === 1 ? 0 : utf8Length(path));
    bytes += INT_BYTES + (znode.data?.length ?? 0) + LONG_BYTES + STORED_STAT_BYTES;
  }
  return bytes + INT_BYTES + 1;
}

/** Bytes of a snapshot as a file, uncompressed. @source FileSnap.serialize */
export function snapshotFileBytes(snapshot: Snapshot): number {
  return HEADER_BYTES + snapshotBytes(snapshot) + SEAL_BYTES + DIGEST_BYTES + SEAL_BYTES;
}
