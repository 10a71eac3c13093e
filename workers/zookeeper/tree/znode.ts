import type { Zxid } from "../values.ts";
import type { Acl } from "./acl.ts";
import type { Bytes } from "./bytes.ts";
import type { SessionId } from "./session-id.ts";
import { reportedCversion } from "./stat.ts";
import type { Stat, StoredStat } from "./stat.ts";

/**
 * One node of the tree. Never changed: a change puts another in its place, so snapshots and trees can share it.
 *
 * Its children are kept by the tree, and in a snapshot are known from the paths.
 *
 * @source DataNode
 */
export interface Znode {
  /** Null is not the same as empty, and clients can tell. */
  readonly data: Bytes | null;
  readonly acl: Acl;
  readonly stat: StoredStat;
  /** Its part of the tree's digest. */
  readonly digest: number;
}

/** The stat of a new znode. @source DataTree.createStat */
export function newStat(zxid: Zxid, time: number, ephemeralOwner: SessionId): StoredStat {
  return {
    czxid: zxid,
    mzxid: zxid,
    ctime: time,
    mtime: time,
    version: 0,
    cversion: 0,
    aversion: 0,
    ephemeralOwner,
    pzxid: zxid,
  };
}

/** What a client is told. @source DataNode.copyStat */
export function statOf(znode: Znode, numChildren: number): Stat {
  const { stat, data } = znode;
  return {
    czxid: stat.czxid,
    mzxid: stat.mzxid,
    ctime: stat.ctime,
    mtime: stat.mtime,
    version: stat.version,
    cversion: reportedCversion(stat.cversion, numChildren),
    aversion: stat.aversion,
    ephemeralOwner: stat.ephemeralOwner,
    dataLength: data === null ? 0 : data.length,
    numChildren,
    pzxid: stat.pzxid,
  };
}
