import { unreachable } from "../kernel/assert.ts";
import type { NodeId } from "../kernel/identity.ts";
import type { WorldCommand } from "../kernel/world-command.ts";
import { expectOpenings } from "./channels.ts";
import { isDiskKept } from "../kernel/disk-copies.ts";
import { corruptEntry, diskImage, restoreDisk } from "./disk.ts";
import type { RecordSink } from "./host.ts";
import { performOnLinks } from "./link-command.ts";
import type { Act } from "./link-command.ts";
import { setDrift } from "./node-clock.ts";
import type { DiskImage } from "../kernel/actor.ts";
import { endProcess, unsyncedFate } from "./observe.ts";
import type { HostOrder } from "./orders.ts";
import { whyRefused } from "./refusal.ts";
import { nodeOf, recordFate } from "./world.ts";
import type { World, WorldNode } from "./world.ts";

/**
 * Carries out the command of that index at the world's instant, and records what follows.
 *
 * @returns what is left to be done by hosts, in order; a refusal is a record, not a throw
 */
export function applyCommand(
  world: World,
  sink: RecordSink,
  index: number,
  command: WorldCommand,
): HostOrder[] {
  const cause = recordFate(world, sink, { kind: "commanded", index, command }, null);
  const orders: HostOrder[] = [];
  const reason = whyRefused(world, command);
  if (reason === null) perform({ world, sink, cause }, command, orders);
  else recordFate(world, sink, { kind: "refused", reason }, cause);
  return orders;
}

function perform(act: Act, command: WorldCommand, orders: HostOrder[]): void {
  switch (command.kind) {
    case "start":
    case "restart":
    case "kill":
    case "power-off":
    case "crash":
    case "pause":
    case "resume":
    case "request":
      performOnProcess(act, command, orders);
      return;
    case "clock-drift":
      setDrift(nodeOf(act.world, command.node).clock, act.world.at, command.ppm);
      orders.push({ ...orderTo(act, command.node), kind: "clock", ppm: command.ppm, jumpMs: 0 });
      return;
    case "clock-jump":
      nodeOf(act.world, command.node).clock.wallOffsetMs += command.byMs;
      orders.push({
        ...orderTo(act, command.node),
        kind: "clock",
        ppm: null,
        jumpMs: command.byMs,
      });
      return;
    case "kill-at":
      orders.push({ ...orderTo(act, command.node), kind: "kill-at", behind: command.behind });
      return;
    case "disk-corrupt":
    case "disk-full":
    case "disk-restore":
    case "disk-speed":
      performOnDisk(act, command, orders);
      return;
    case "lose-next": {
      const { node, mark } = command;
      nodeOf(act.world, node).losesNext = mark;
      recordFate(act.world, act.sink, { kind: "loss-awaited", node, mark }, act.cause);
      return;
    }
    default:
      performOnLinks(act, command);
  }
}

type ProcessCommand = WorldCommand & {
  readonly kind:
    | "crash"
    | "kill"
    | "pause"
    | "power-off"
    | "request"
    | "restart"
    | "resume"
    | "start";
};

function performOnProcess(act: Act, command: ProcessCommand, orders: HostOrder[]): void {
  const node = nodeOf(act.world, command.node);
  switch (command.kind) {
    case "restart":
      if (node.up) end(act, node, null);
      start(act, node, orders);
      return;
    case "start":
      start(act, node, orders);
      return;
    case "kill":
    case "power-off":
      end(act, node, command);
      return;
    case "crash":
      end(act, node, command);
      return;
    case "pause":
      node.paused = true;
      orders.push({ ...orderTo(act, command.node), kind: "pause" });
      return;
    case "resume":
      node.paused = false;
      node.floor = act.world.at;
      orders.push({ ...orderTo(act, command.node), kind: "resume" });
      return;
    case "request":
      orders.push({ ...orderTo(act, command.node), kind: "request", command: command.command });
      return;
    default:
      unreachable(command);
  }
}

function start(act: Act, node: WorldNode, orders: HostOrder[]): void {
  const { world } = act;
  node.up = true;
  node.paused = false;
  node.floor = world.at;
  node.incarnation += 1;
  keepDisk(node);
  expectOpenings(world, node.plan.id);
  const { plan, incarnation, seq, diskLatencyUs, diskBytesPerSecond, diskFull } = node;
  const base = {
    node: plan.id,
    incarnation,
    seed: world.seed,
    seq,
    at: world.at,
    clock: { ...node.clock },
  };
  const disk = diskImage(node.disk);
  orders.push({
    ...orderTo(act, plan.id),
    kind: "start",
    start: { ...base, diskLatencyUs, diskBytesPerSecond, diskFull },
    disk,
  });
}

/** Keeps what the process that starts now finds, so that the disk can be put back to it. */
function keepDisk({ disk, diskCopies, incarnation }: WorldNode): void {
  diskCopies.set(incarnation, diskImage(disk));
  for (const kept of [...diskCopies.keys()])
    if (!isDiskKept(kept, incarnation)) diskCopies.delete(kept);
}

function end(
  act: Act,
  node: WorldNode,
  how: (WorldCommand & { readonly kind: "crash" | "kill" | "power-off" }) | null,
): void {
  const { world, sink, cause } = act;
  const drawn = unsyncedFate(world, node);
  const fate = how?.kind === "power-off" ? { ...drawn, unsyncedKept: 0, torn: false } : drawn;
  const event =
    how?.kind === "crash"
      ? { kind: "crashed", cause: how.cause, message: how.message, ...fate }
      : { kind: "killed", ...fate };
  node.seq += 1;
  const id = { node: node.plan.id, seq: node.seq };
  sink({ ...id, at: world.at, cause, event });
  endProcess(world, sink, node, id, fate);
}

function performOnDisk(
  act: Act,
  command: WorldCommand & {
    readonly kind: "disk-corrupt" | "disk-full" | "disk-restore" | "disk-speed";
  },
  orders: HostOrder[],
): void {
  const { world, sink, cause } = act;
  const node = nodeOf(world, command.node);
  if (command.kind === "disk-corrupt") {
    const { file, index } = command;
    corruptEntry(node.disk, file, index);
    recordFate(world, sink, { kind: "entry-corrupted", node: command.node, file, index }, cause);
    return;
  }
  if (command.kind === "disk-restore") {
    const { incarnation } = command;
    restoreDisk(node.disk, node.diskCopies.get(incarnation) as DiskImage<unknown>);
    recordFate(world, sink, { kind: "disk-restored", node: command.node, incarnation }, cause);
    return;
  }
  if (command.kind === "disk-full") {
    node.diskFull = command.full;
  } else {
    node.diskLatencyUs = command.latencyUs;
    node.diskBytesPerSecond = command.bytesPerSecond;
  }
  const { diskLatencyUs: latencyUs, diskBytesPerSecond: bytesPerSecond, diskFull: full } = node;
  if (node.up) {
    orders.push({ ...orderTo(act, command.node), kind: "disk", latencyUs, bytesPerSecond, full });
    return;
  }
  // No host is there to record it.
  node.seq += 1;
  const event = { kind: "disk-changed", latencyUs, bytesPerSecond, full };
  sink({ node: command.node, seq: node.seq, at: world.at, cause, event });
}

function orderTo(
  { world, cause }: Act,
  node: NodeId,
): Pick<HostOrder, "at" | "cause" | "cutSeq" | "node"> {
  return { node, at: world.at, cause, cutSeq: null };
}
