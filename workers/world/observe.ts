import type { RecordId } from "../kernel/identity.ts";
import type { Instant } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import type { DiskFate, WorldEvent } from "../kernel/world-event.ts";
import {
  carry,
  closeAllOf,
  closeChannel,
  closedAt,
  confirmChannel,
  dropIfSpent,
  openChannel,
} from "./channels.ts";
import { addPending, crashDisk, dropPending, syncUpTo, unsyncedWrites } from "./disk.ts";
import { chanceKey, draw } from "./chance.ts";
import type { RecordSink } from "./host.ts";
import { arrived } from "./ways.ts";
import { nodeOf } from "./world.ts";
import type { World, WorldNode } from "./world.ts";

/**
 * Lets the world learn what a host has done, record by record in the order of the trace.
 *
 * Both drivers feed it the same records in the same order; so the schedule is the same wherever the hosts run. The
 * record itself goes to `sink`, completed with what only the world knows, and behind it whatever follows from it.
 */
export function observe(
  world: World,
  sink: RecordSink,
  record: TraceRecord<{ readonly kind: string }>,
): void {
  const node = nodeOf(world, record.node);
  node.seq = record.seq;
  world.at = record.at;
  const id: RecordId = { node: record.node, seq: record.seq };
  const event = record.event as WorldEvent;
  if (event.kind === "sent") {
    const behind: TraceRecord<{ readonly kind: string }>[] = [];
    const dueAt = carry(world, (fate) => behind.push(fate), id, event);
    (event as { dueAt: Instant | null }).dueAt = dueAt;
    sink(record);
    for (const fate of behind) sink(fate);
    return;
  }
  if (event.kind === "crashed" || event.kind === "exited" || event.kind === "killed")
    Object.assign(event, unsyncedFate(world, node));
  sink(record);
  follow(world, sink, node, id, event);
}

function follow(
  world: World,
  sink: RecordSink,
  node: WorldNode,
  id: RecordId,
  event: WorldEvent,
): void {
  switch (event.kind) {
    case "accepted":
      confirmChannel(world, id, event.channel);
      return;
    case "opened":
    case "delivered": {
      const channel = world.channels.get(event.channel);
      if (channel === undefined) return;
      arrived(channel, id.node, event.kind === "delivered" ? event.number : 0);
      dropIfSpent(world, channel);
      return;
    }
    case "closed":
      closedAt(world, sink, id, event.channel);
      return;
    case "opening":
      openChannel(world, id, event);
      return;
    case "closing":
      closeChannel(world, sink, id, event.channel);
      return;
    case "written":
      addPending(node.disk, event.write, event.file, event.operation, node.diskFull);
      return;
    case "persisted":
      syncUpTo(node.disk, event.upTo);
      return;
    case "persist-failed":
      dropPending(node.disk, event.write);
      return;
    case "crashed":
    case "exited":
    case "killed":
      endProcess(world, sink, node, id, event);
      return;
    default:
      return;
  }
}

/**
 * The end of a process, whatever ended it: memory is gone, channels close, and of the unsynced writes those that its
 * fate says have reached the disk.
 */
export function endProcess(
  world: World,
  sink: RecordSink,
  node: WorldNode,
  cause: RecordId,
  { unsyncedKept, torn }: DiskFate,
): void {
  node.up = false;
  node.paused = false;
  node.losesNext = null;
  closeAllOf(world, sink, node.plan.id, cause);
  crashDisk(node.disk, unsyncedKept, torn);
}

/** How many of a node's unsynced writes a crash now would keep, and whether the next one would be torn. */
export function unsyncedFate(world: World, node: WorldNode): DiskFate {
  const writes = unsyncedWrites(node.disk);
  const key = chanceKey(world.seed, node.plan.id, "unsynced");
  const kept = draw(key, node.incarnation * 2, writes.length + 1);
  const canTear = writes[kept]?.operation.kind === "append";
  const torn = canTear && draw(key, node.incarnation * 2 + 1, 2) === 1;
  return { unsynced: writes.length, unsyncedKept: kept, torn };
}
