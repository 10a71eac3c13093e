import { isRefused } from "../../kernel/disk-room.ts";
import type { NodeId, WriteId } from "../../kernel/identity.ts";
import type { Law } from "../../kernel/law.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { Words } from "../../kernel/words.ts";
import type { QuorumPacket } from "../messages.ts";
import type { DiskRecord } from "../protocol.ts";
import type { EnsembleEvent } from "../trace.ts";
import type { EpochFile } from "../trace/zab.ts";
import { counterOf, epochOf } from "../values.ts";
import type { Epoch, ServerId } from "../values.ts";

/** A write under way; null: not one of an epoch file. */
interface Pending {
  readonly write: WriteId;
  readonly file: EpochFile | null;
  readonly epoch: Epoch;
  /** There was no room for it: it never reaches the disk. */
  readonly fails: boolean;
}

/** A member's epoch files as the disk has them, whatever the member believes. */
interface EpochDisk {
  id: ServerId | null;
  acceptedEpoch: Epoch;
  currentEpoch: Epoch;
  pending: Pending[];
  /** Whether there is no room on it now. */
  full: boolean;
  /** Both epochs as each process found them. */
  readonly copies: Map<number, readonly [Epoch, Epoch]>;
  /** Members of some tests begin with a history: their first start tells it. */
  known: boolean;
  /** The epoch that its present leader has offered. */
  offered: Epoch;
}

/** The epoch's part of Q3, judged by the disk and not by the member. */
export const epochDurableFirst: Law<EnsembleEvent, Map<NodeId, EpochDisk>> = {
  id: "epoch-durable-first",
  invariants: ["Q3"],
  statement: {
    en: "A server acknowledges an epoch only when the file that says so is on its disk.",
    zh: "服务器只有在相应文件已落盘之后才确认一个 epoch。",
  },
  source: "Zab (DSN 2011), phases 1 and 2; QuorumPeer.setAcceptedEpoch, setCurrentEpoch",
  kinds: new Set([
    "crashed",
    "database-loaded",
    "disk-changed",
    "disk-restored",
    "epoch-offered",
    "exited",
    "killed",
    "leader-established",
    "persist-failed",
    "persisted",
    "quorum-formed",
    "sent",
    "started",
    "written",
  ] as const),
  start: () => new Map(),
  check(disks, { node, event }) {
    const disk = diskOf(disks, event.kind === "disk-restored" ? event.node : node);
    follow(disk, event);
    if (event.kind === "sent") return checkSent(disk, node, event.message as QuorumPacket);
    if (event.kind === "leader-established") return early(disk, node, "acceptedEpoch", event.epoch);
    // A quorum of learners may be there before the leader's own file is.
    if (event.kind === "quorum-formed" && event.values.supporters.some((id) => id === disk.id))
      return early(disk, node, "currentEpoch", event.epoch);
    return null;
  },
};

function checkSent(disk: EpochDisk, node: NodeId, packet: QuorumPacket): Words | null {
  if (packet.kind === "ack-epoch") return early(disk, node, "acceptedEpoch", disk.offered);
  if (packet.kind !== "ack" || counterOf(packet.zxid) !== 0n) return null;
  return early(disk, node, "currentEpoch", epochOf(packet.zxid));
}

function early(disk: EpochDisk, node: NodeId, file: EpochFile, epoch: Epoch): Words | null {
  if (disk[file] >= epoch) return null;
  return {
    en: `${node} acknowledges epoch ${epoch}, and on its disk ${file} is ${disk[file]}`,
    zh: `${node} 确认 epoch ${epoch}，而其磁盘上 ${file} 为 ${disk[file]}`,
  };
}

function follow(disk: EpochDisk, event: TraceRecord<EnsembleEvent>["event"]): void {
  switch (event.kind) {
    case "written":
      disk.pending.push(pendingOf(event, disk.full));
      return;
    case "persisted":
      reach(
        disk,
        disk.pending.filter(({ write }) => write <= event.upTo),
      );
      return;
    case "persist-failed":
      disk.pending = disk.pending.filter(({ write }) => write !== event.write);
      return;
    case "crashed":
    case "exited":
    case "killed":
      disk.pending = disk.pending.filter(({ fails }) => !fails);
      reach(disk, disk.pending.slice(0, event.unsyncedKept));
      disk.pending = [];
      return;
    case "disk-changed":
      disk.full = event.full;
      return;
    case "started":
      disk.copies.set(event.incarnation, [disk.acceptedEpoch, disk.currentEpoch]);
      return;
    case "disk-restored":
      [disk.acceptedEpoch, disk.currentEpoch] = disk.copies.get(event.incarnation) ?? NO_EPOCHS;
      return;
    case "database-loaded":
      disk.id = event.id;
      if (disk.known) return;
      disk.acceptedEpoch = event.acceptedEpoch;
      disk.currentEpoch = event.currentEpoch;
      disk.known = true;
      return;
    case "epoch-offered":
      disk.offered = event.epoch;
      return;
    default:
      return;
  }
}

function reach(disk: EpochDisk, durable: readonly Pending[]): void {
  for (const { file, epoch, fails } of durable) if (file !== null && !fails) disk[file] = epoch;
  disk.pending = disk.pending.filter((pending) => !durable.includes(pending));
}

function pendingOf(
  { write, file, operation }: EnsembleEvent & { readonly kind: "written" },
  full: boolean,
): Pending {
  const fails = isRefused(operation, full);
  const entry = operation.kind === "replace" ? (operation.entries[0] as DiskRecord) : undefined;
  const isEpoch = file === "acceptedEpoch" || file === "currentEpoch";
  return entry?.kind === "epoch" && isEpoch
    ? { write, file, epoch: entry.epoch, fails }
    : { write, file: null, epoch: 0n as Epoch, fails };
}

const NO_EPOCHS: readonly [Epoch, Epoch] = [0n as Epoch, 0n as Epoch];

function diskOf(disks: Map<NodeId, EpochDisk>, node: NodeId): EpochDisk {
  const found = disks.get(node);
  if (found !== undefined) return found;
  const [none] = NO_EPOCHS;
  const made: EpochDisk = {
    id: null,
    acceptedEpoch: none,
    currentEpoch: none,
    pending: [],
    full: false,
    copies: new Map(),
    known: false,
    offered: none,
  };
  disks.set(node, made);
  return made;
}
