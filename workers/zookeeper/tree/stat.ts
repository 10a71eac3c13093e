import type { Zxid } from "../values.ts";
import type { SessionId } from "./session-id.ts";

/** What a server stores about a znode besides its data. @source StatPersisted */
export interface StoredStat {
  /** Of the transaction that created it. */
  readonly czxid: Zxid;
  /** Of the last change of its data. */
  readonly mzxid: Zxid;
  /** Milliseconds since 1970 by the leader's clock: it is in the transaction, so all servers store the same. */
  readonly ctime: number;
  readonly mtime: number;
  /** Changes of its data. Signed 32 bit, like the next two. */
  readonly version: number;
  /** Creates of children, and of children only: what a client sees is another number. */
  readonly cversion: number;
  /** Changes of its ACL. */
  readonly aversion: number;
  /** The session whose end deletes it; 0 when it is persistent. */
  readonly ephemeralOwner: SessionId;
  /** Of the last create or delete of a child. */
  readonly pzxid: Zxid;
}

/** What a client is told about a znode. @source Stat */
export interface Stat extends StoredStat {
  /** Creates and deletes of children. */
  readonly cversion: number;
  readonly dataLength: number;
  readonly numChildren: number;
}

/**
 * The cversion that a client sees: creates plus deletes of children.
 *
 * Only creates are counted. Every child that was created and is missing was deleted once, so the rest is arithmetic. The
 * root has one child that nobody created: a fresh one says −1.
 *
 * @source DataNode.copyStat
 */
export function reportedCversion(stored: number, childCount: number): number {
  return (stored * 2 - childCount) | 0;
}

/** Bytes of a Stat on the wire, and of what is stored of it. @source zookeeper.jute */
export const STAT_BYTES = 68;
export const STORED_STAT_BYTES = 60;
