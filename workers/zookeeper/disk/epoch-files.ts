import type { DiskImage, Outbox } from "../../kernel/actor.ts";
import type { WriteId } from "../../kernel/identity.ts";
import type { DiskRecord, ZooKeeperProtocol } from "../protocol.ts";
import type { EpochFile } from "../trace/zab.ts";
import { epochOf } from "../values.ts";
import type { Epoch, Zxid } from "../values.ts";

/** What the epoch files hold; null where one is missing. */
export interface EpochFiles {
  readonly acceptedEpoch: Epoch | null;
  readonly currentEpoch: Epoch | null;
}

/** Reads the epoch files that a starting process finds. @source QuorumPeer.readLongFromFile */
export function readEpochs(disk: DiskImage<DiskRecord>): EpochFiles {
  return {
    acceptedEpoch: readEpoch(disk, "acceptedEpoch"),
    currentEpoch: readEpoch(disk, "currentEpoch"),
  };
}

/**
 * Whether a server may run on what it found.
 *
 * A currentEpoch behind the last transaction means that a crash came between the two: nobody can tell any more which
 * history the server has taken over.
 *
 * @source QuorumPeer.loadDataBase
 */
export function canStart(lastZxid: Zxid, acceptedEpoch: Epoch, currentEpoch: Epoch): boolean {
  return currentEpoch >= epochOf(lastZxid) && acceptedEpoch >= currentEpoch;
}

/** Writes an epoch file: beside, then renamed. @source AtomicFileWritingIdiom */
export function writeEpoch(out: Outbox<ZooKeeperProtocol>, file: EpochFile, epoch: Epoch): WriteId {
  const bytes = String(epoch).length;
  return out.write(file, { kind: "replace", entries: [{ kind: "epoch", epoch }], bytes });
}

function readEpoch(disk: DiskImage<DiskRecord>, file: EpochFile): Epoch | null {
  const entry = disk.get(file)?.entries[0];
  return entry?.kind === "epoch" ? entry.epoch : null;
}
