import type { NodeId } from "../kernel/identity.ts";
import type { WorldCommand } from "../kernel/world-command.ts";
import { placeOf, wayFrom } from "./ways.ts";
import { hasEntry } from "./disk.ts";
import { nodeOf } from "./world.ts";
import type { World } from "./world.ts";

/** At so many parts per million a clock would stand still. */
const DRIFT_PPM_MIN = -1_000_000;

/** Why a command makes no sense now, or null. */
export function whyRefused(world: World, command: WorldCommand): string | null {
  for (const id of namedNodes(command)) if (!world.nodes.has(id)) return `no such node: ${id}`;
  switch (command.kind) {
    case "start":
    case "restart":
      return command.kind === "start" && nodeOf(world, command.node).up
        ? `${command.node} is up`
        : null;
    case "crash":
    case "kill":
    case "kill-at":
    case "lose-next":
    case "power-off":
    case "request":
    case "clock-jump":
      return nodeOf(world, command.node).up ? null : `${command.node} is down`;
    case "clock-drift":
      if (command.ppm <= DRIFT_PPM_MIN) return "a clock neither stands still nor runs backwards";
      return nodeOf(world, command.node).up ? null : `${command.node} is down`;
    case "disk-corrupt": {
      const { node, file, index } = command;
      if (hasEntry(nodeOf(world, node).disk, file, index)) return null;
      return `${node} has no durable entry ${String(index)} in ${file}`;
    }
    case "disk-restore": {
      const { up, diskCopies } = nodeOf(world, command.node);
      if (up) return `${command.node} is up`;
      if (diskCopies.has(command.incarnation)) return null;
      return `of start ${String(command.incarnation)} of ${command.node} no disk is kept`;
    }
    case "pause":
    case "resume": {
      const node = nodeOf(world, command.node);
      if (!node.up) return `${command.node} is down`;
      if (node.paused === (command.kind === "resume")) return null;
      return node.paused ? `${command.node} is paused` : `${command.node} is not paused`;
    }
    case "cut-channel":
      return world.channels.has(command.channel) ? null : `no such channel: ${command.channel}`;
    case "delay":
    case "hold":
    case "release":
      return whyNotOnItsWay(world, command);
    default:
      return null;
  }
}

function whyNotOnItsWay(
  world: World,
  command: WorldCommand & { readonly kind: "delay" | "hold" | "release" },
): string | null {
  const { channel: id, from } = command;
  const channel = world.channels.get(id);
  if (channel === undefined) return `no such channel: ${id}`;
  if (from !== channel.opener && from !== channel.acceptor) return `${from} has no end of ${id}`;
  if (command.kind === "delay") {
    const way = wayFrom(channel, from);
    const flying = way.flight[placeOf(way, command.number)];
    if (flying === undefined) return `message ${command.number} of ${from} is not on its way`;
    return flying.dueAt === null ? `message ${command.number} of ${from} is held` : null;
  }
  if (command.kind === "hold" || wayFrom(channel, from).heldFrom !== null) return null;
  return `nothing that ${from} sent on ${id} is held`;
}

/** Every node that a command names. */
export function namedNodes(command: WorldCommand): readonly NodeId[] {
  switch (command.kind) {
    case "cut":
      return command.between;
    case "partition":
      return command.groups.flat();
    case "link":
    case "one-way":
      return [command.from, command.to];
    case "delay":
    case "hold":
    case "release":
      return [command.from];
    case "heal":
    case "cut-channel":
      return [];
    default:
      return [command.node];
  }
}
