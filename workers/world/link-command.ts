import { unreachable } from "../kernel/assert.ts";
import type { NodeId, RecordId } from "../kernel/identity.ts";
import type { WorldCommand } from "../kernel/world-command.ts";
import { cutChannel } from "./channels.ts";
import type { RecordSink } from "./host.ts";
import { latencyMin } from "./link.ts";
import { delay, loseFlight, release, stall, wayFrom } from "./ways.ts";
import { linkOf, recordFate } from "./world.ts";
import type { Channel, Way, World } from "./world.ts";

/** What is in force while a command is carried out. */
export interface Act {
  readonly world: World;
  readonly sink: RecordSink;
  readonly cause: RecordId;
}

/** Commands to links and channels. */
export type LinkCommand = WorldCommand & {
  readonly kind:
    | "cut-channel"
    | "cut"
    | "delay"
    | "heal"
    | "hold"
    | "link"
    | "one-way"
    | "partition"
    | "release";
};

/** Carries out a command to links and channels. */
export function performOnLinks(act: Act, command: LinkCommand): void {
  const { world, sink, cause } = act;
  switch (command.kind) {
    case "cut":
      for (const channel of channelsBetween(world, ...command.between))
        cutChannel(world, sink, channel, cause);
      return;
    case "cut-channel":
      cutChannel(world, sink, channelNamed(world, command.channel), cause);
      return;
    case "delay": {
      const channel = channelNamed(world, command.channel);
      delay(world, sink, channel, wayFrom(channel, command.from), command, cause);
      return;
    }
    case "hold": {
      const channel = channelNamed(world, command.channel);
      const way = wayFrom(channel, command.from);
      const index = way.flight.findIndex(
        ({ parcel }) => parcel.kind === "message" && parcel.number >= command.number,
      );
      way.heldFrom = Math.min(way.heldFrom ?? command.number, command.number);
      stall(world, sink, channel, way, index < 0 ? way.flight.length : index, cause);
      return;
    }
    case "release": {
      const channel = channelNamed(world, command.channel);
      const way = wayFrom(channel, command.from);
      way.heldFrom = null;
      release(world, sink, channel, way, cause);
      return;
    }
    case "link": {
      const link = linkOf(world, command.from, command.to);
      link.latencyUs = command.latencyUs;
      link.bytesPerSecond = command.bytesPerSecond;
      world.latencyMinUs = Math.min(world.latencyMinUs, latencyMin(command.latencyUs));
      recordLink(act, command.from, command.to);
      return;
    }
    case "one-way":
      block(act, command.from, command.to, command.blocked);
      return;
    case "partition":
      for (const [from, to] of pairsApart(command.groups)) block(act, from, to, true);
      return;
    case "heal":
      for (const link of [...world.links.values()])
        if (link.blocked) block(act, link.from, link.to, false);
      return;
    default:
      unreachable(command);
  }
}

function block(act: Act, from: NodeId, to: NodeId, blocked: boolean): void {
  const { world, sink, cause } = act;
  const link = linkOf(world, from, to);
  if (from === to || link.blocked === blocked) return;
  link.blocked = blocked;
  recordLink(act, from, to);
  for (const channel of channelsBetween(world, from, to)) {
    const way: Way = wayFrom(channel, from);
    if (blocked && channel.mode === "datagram")
      loseFlight(world, sink, channel, way, "datagram-lost", cause);
    else if (blocked) stall(world, sink, channel, way, 0, cause);
    else release(world, sink, channel, way, cause);
  }
}

function recordLink({ world, sink, cause }: Act, from: NodeId, to: NodeId): void {
  const { blocked, latencyUs, bytesPerSecond } = linkOf(world, from, to);
  recordFate(
    world,
    sink,
    { kind: "link-changed", from, to, blocked, latencyUs, bytesPerSecond },
    cause,
  );
}

function pairsApart(groups: readonly (readonly NodeId[])[]): [NodeId, NodeId][] {
  const pairs: [NodeId, NodeId][] = [];
  for (const group of groups) {
    for (const other of groups) {
      if (group !== other) for (const from of group) for (const to of other) pairs.push([from, to]);
    }
  }
  return pairs;
}

function channelsBetween(world: World, a: NodeId, b: NodeId): Channel[] {
  return [...world.channels.values()].filter(
    ({ opener, acceptor }) => (opener === a && acceptor === b) || (opener === b && acceptor === a),
  );
}

function channelNamed(world: World, id: Channel["id"]): Channel {
  return world.channels.get(id) as Channel;
}
