import type { DiskImage } from "../kernel/actor.ts";
import type { WriteId } from "../kernel/identity.ts";
import { canStart, loadDisk, writeEpoch } from "./disk/epoch-files.ts";
import type { Starting, Step } from "./member.ts";
import type { DiskRecord } from "./protocol.ts";
import { epochOf, NO_ROUND } from "./values.ts";

/**
 * A process starts from what its disk holds. A missing epoch file is written with the epoch of the last transaction.
 *
 * @returns whether it may look for a leader at once
 * @source QuorumPeer.start, loadDataBase
 */
export function startFrom(step: Step, disk: DiskImage<DiskRecord>): boolean {
  const { me, out } = step;
  const loaded = loadDisk(disk);
  if (loaded.lastZxid !== null && loaded.lastZxid > me.lastZxid) me.lastZxid = loaded.lastZxid;
  me.durableZxid = me.lastZxid;
  const given = me.currentEpoch > epochOf(me.lastZxid) ? me.currentEpoch : epochOf(me.lastZxid);
  me.currentEpoch = loaded.currentEpoch ?? given;
  me.acceptedEpoch = loaded.acceptedEpoch ?? given;
  const { lastZxid, acceptedEpoch, currentEpoch } = me;
  if (!canStart(lastZxid, acceptedEpoch, currentEpoch)) {
    out.trace({ kind: "start-refused", lastZxid, acceptedEpoch, currentEpoch });
    out.exit("The epoch files do not fit the last transaction");
    return false;
  }
  out.trace({ kind: "database-loaded", id: me.id, lastZxid, acceptedEpoch, currentEpoch });
  let waitsFor: WriteId | null = null;
  if (loaded.currentEpoch === null) waitsFor = writeEpoch(out, "currentEpoch", currentEpoch);
  if (loaded.acceptedEpoch === null) waitsFor = writeEpoch(out, "acceptedEpoch", acceptedEpoch);
  me.role = { kind: "starting", waitsFor };
  if (waitsFor !== null) return false;
  voteForMyself(step);
  return true;
}

/** The missing files are durable. @returns whether the member may look for a leader now */
export function startPersisted(step: Step, { waitsFor }: Starting, upTo: WriteId): boolean {
  if (waitsFor === null || waitsFor > upTo) return false;
  voteForMyself(step);
  return true;
}

/** The epoch files cannot be written: there is nothing to start from. */
export function startFailed({ out }: Step): void {
  out.exit("The epoch files cannot be written: the disk is full");
}

/** What others are answered with until the first election is over. @source QuorumPeer.startLeaderElection */
function voteForMyself({ me, out }: Step): void {
  const vote = { leader: me.id, zxid: me.lastZxid, round: NO_ROUND, peerEpoch: me.currentEpoch };
  me.currentVote = vote;
  out.trace({ kind: "current-vote-set", ...vote });
}
