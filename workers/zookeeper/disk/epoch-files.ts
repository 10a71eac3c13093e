import type { DiskImage, Outbox } from "../../kernel/actor.ts";
import type { WriteId } from "../../kernel/identity.ts";
import type { DiskRecord, ZooKeeperProtocol } from "../protocol.ts";
import type { EpochFile } from "../trace/zab.ts";
import { epochOf, formatHex } from "../values.ts";
import type { Epoch, Zxid } from "../values.ts";

/** What a disk holds of the past. An epoch is null where its file is missing. */
export interface LoadedDisk {
  readonly acceptedEpoch: Epoch | null;
  readonly currentEpoch: Epoch | null;
  /** Of the newest snapshot; null where there is none. */
  readonly lastZxid: Zxid | null;
}

const SNAPSHOT = /^snapshot\./;
/** Bytes of a snapshot without znodes of its own, beside the configuration in it. */
const EMPTY_SNAPSHOT_BYTES = 457;

/** Reads what a starting process finds. */
export function loadDisk(disk: DiskImage<DiskRecord>): LoadedDisk {
  let lastZxid: Zxid | null = null;
  for (const [name, { entries }] of disk) {
    const entry = entries[0];
    if (!SNAPSHOT.test(name) || entry?.kind !== "snapshot") continue;
    if (lastZxid === null || entry.zxid > lastZxid) lastZxid = entry.zxid;
  }
  return {
    acceptedEpoch: readEpoch(disk, "acceptedEpoch"),
    currentEpoch: readEpoch(disk, "currentEpoch"),
    lastZxid,
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

/** Writes a snapshot of a tree without znodes of its own. @source FileTxnSnapLog.save */
export function writeSnapshot(
  out: Outbox<ZooKeeperProtocol>,
  zxid: Zxid,
  configTextBytes: number,
): WriteId {
  return out.write(`snapshot.${formatHex(zxid).slice(2)}`, {
    kind: "replace",
    entries: [{ kind: "snapshot", zxid }],
    bytes: EMPTY_SNAPSHOT_BYTES + configTextBytes,
  });
}

function readEpoch(disk: DiskImage<DiskRecord>, file: EpochFile): Epoch | null {
  const entry = disk.get(file)?.entries[0];
  return entry?.kind === "epoch" ? entry.epoch : null;
}
