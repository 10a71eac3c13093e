import type { NodeId, WriteId } from "../../kernel/identity.ts";
import type { DiskRecord } from "../protocol.ts";
import type { EnsembleEvent } from "../trace.ts";
import { ZERO_ZXID } from "../values.ts";
import type { ServerId, Zxid } from "../values.ts";

/** How far the disks have come, as the world tells it: not what a server believes. */
export interface Disks {
  readonly nodes: Map<ServerId, NodeId>;
  readonly ends: Map<NodeId, Zxid>;
  /** How far a disk had come before its server was told to cut its log. */
  readonly cutFrom: Map<NodeId, Zxid>;
  /** Writes under way that bring a disk further, in order. */
  readonly waiting: Map<NodeId, { readonly write: WriteId; readonly zxid: Zxid }[]>;
}

export function createDisks(): Disks {
  return { nodes: new Map(), ends: new Map(), cutFrom: new Map(), waiting: new Map() };
}

/** The last transaction that a crash now would leave there for certain. */
export function durableAt({ ends }: Disks, node: NodeId | undefined): Zxid {
  return node === undefined ? ZERO_ZXID : (ends.get(node) ?? ZERO_ZXID);
}

/** The last transaction that was ever there for certain, though its leader may have had it cut off since. */
export function reachedAt(disks: Disks, node: NodeId | undefined): Zxid {
  const [now, before] = [durableAt(disks, node), node && disks.cutFrom.get(node)];
  return before !== undefined && before > now ? before : now;
}

/** The events that `noteDisk` learns from. */
export const DISK_KINDS = [
  "database-loaded",
  "persist-failed",
  "persisted",
  "truncated",
  "written",
] as const;

/** Follows logs and snapshots on their way to the disk. */
export function noteDisk(disks: Disks, node: NodeId, event: EnsembleEvent): void {
  switch (event.kind) {
    case "database-loaded":
      disks.nodes.set(event.id, node);
      disks.ends.set(node, event.lastZxid);
      disks.waiting.set(node, []);
      return;
    case "written": {
      const { operation, write } = event;
      if (operation.kind === "append" || operation.kind === "replace") {
        const zxid = lastOf(operation.entries as readonly DiskRecord[]);
        if (zxid !== null) disks.waiting.get(node)?.push({ write, zxid });
      }
      return;
    }
    case "truncated":
      disks.cutFrom.set(node, reachedAt(disks, node));
      disks.ends.set(node, event.zxid);
      return;
    case "persisted": {
      const waiting = disks.waiting.get(node) ?? [];
      let first = waiting[0];
      while (first !== undefined && first.write <= event.upTo) {
        if (first.zxid > durableAt(disks, node)) disks.ends.set(node, first.zxid);
        waiting.shift();
        first = waiting[0];
      }
      return;
    }
    case "persist-failed": {
      const waiting = disks.waiting.get(node) ?? [];
      disks.waiting.set(
        node,
        waiting.filter(({ write }) => write !== event.write),
      );
      return;
    }
    default:
      return;
  }
}

function lastOf(entries: readonly DiskRecord[]): Zxid | null {
  const last = entries.at(-1);
  if (last?.kind === "transaction") return last.transaction.header.zxid;
  return last?.kind === "snapshot" ? last.zxid : null;
}
