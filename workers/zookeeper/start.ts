import type { DiskImage } from "../kernel/actor.ts";
import type { WriteId } from "../kernel/identity.ts";
import { configText } from "./config.ts";
import { canStart, readEpochs, writeEpoch } from "./disk/epoch-files.ts";
import { loadDatabase } from "./disk/load-database.ts";
import { lastZxid } from "./member.ts";
import type { Starting, Step } from "./member.ts";
import type { DiskRecord } from "./protocol.ts";
import { writeConfig } from "./tree/data-tree.ts";
import { epochOf, INCOMPLETE_ZXID, NO_ROUND } from "./values.ts";
import { beginCounting, orderSnapshot } from "./zab/database-steps.ts";

/**
 * A process starts from what its disk holds. A missing epoch file is written with the epoch of the last transaction, and
 * an empty database with its first snapshot.
 *
 * @returns whether it may look for a leader at once
 * @source QuorumPeer.start, loadDataBase; FileTxnSnapLog.restore
 */
export function startFrom(step: Step, disk: DiskImage<DiskRecord>): boolean {
  const { me, out, wallMs } = step;
  const { database, config } = me;
  const { found, cut, torn } = loadDatabase(out, database, disk);
  writeConfig(database.tree, configText(config.ensemble), config.ensemble.version, wallMs);
  beginCounting(step);
  const files = readEpochs(disk);
  const zxid = lastZxid(me);
  const given = me.currentEpoch > epochOf(zxid) ? me.currentEpoch : epochOf(zxid);
  me.currentEpoch = files.currentEpoch ?? given;
  me.acceptedEpoch = files.acceptedEpoch ?? given;
  const { acceptedEpoch, currentEpoch } = me;
  if (!canStart(zxid, acceptedEpoch, currentEpoch)) {
    out.trace({ kind: "start-refused", lastZxid: zxid, acceptedEpoch, currentEpoch });
    out.exit("The epoch files do not fit the last transaction");
    return false;
  }
  out.trace({
    kind: "database-loaded",
    id: me.id,
    lastZxid: zxid,
    log: database.log.number,
    logged: database.log.entries.length,
    snapshot: database.snapshots.at(-1)?.zxid ?? null,
    cut,
    torn,
    digest: database.tree.digest,
    wallMs,
    acceptedEpoch,
    currentEpoch,
  });
  let waitsFor: WriteId | null = null;
  // A database that is known to be incomplete is not written down as one that is whole.
  if (!found && zxid !== INCOMPLETE_ZXID) waitsFor = orderSnapshot(step);
  if (files.currentEpoch === null) waitsFor = writeEpoch(out, "currentEpoch", currentEpoch);
  if (files.acceptedEpoch === null) waitsFor = writeEpoch(out, "acceptedEpoch", acceptedEpoch);
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

/** The first files cannot be written: there is nothing to start from. */
export function startFailed({ out }: Step): void {
  out.exit("The first files cannot be written: the disk is full");
}

/** What others are answered with until the first election is over. @source QuorumPeer.startLeaderElection */
function voteForMyself({ me, out }: Step): void {
  const vote = { leader: me.id, zxid: lastZxid(me), round: NO_ROUND, peerEpoch: me.currentEpoch };
  me.currentVote = vote;
  out.trace({ kind: "current-vote-set", ...vote });
}
