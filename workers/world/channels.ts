import type { CloseReason } from "../kernel/actor.ts";
import type { ChannelId, NodeId, RecordId } from "../kernel/identity.ts";
import type { Instant } from "../kernel/time.ts";
import type { MessageMark } from "../kernel/world-command.ts";
import type { LossReason, OrderEvent } from "../kernel/world-event.ts";
import type { Arrival, Parcel } from "./arrivals.ts";
import { draw } from "./chance.ts";
import type { RecordSink } from "./host.ts";
import {
  arrived,
  createWay,
  forget,
  loseFlight,
  put,
  refuseIfDown,
  wayFrom,
  wayTo,
} from "./ways.ts";
import { linkOf, nodeOf, recordFate } from "./world.ts";
import type { Channel, World } from "./world.ts";

/** Of this many datagrams one is lost, and one comes twice. */
const DATAGRAM_FATES = 64;

/** At so many messages on their way in one direction nothing more is taken: a stream is cut, as when buffers overflow. */
export const IN_FLIGHT_MAX = 10_000;

/** A node asks for a connection: nobody listens where no process is up. */
export function openChannel(
  world: World,
  id: RecordId,
  event: OrderEvent & { readonly kind: "opening" },
): void {
  const { channel, to, port, mode } = event;
  const opener = id.node;
  world.channelCount += 1;
  const made: Channel = {
    id: channel,
    serial: world.channelCount,
    port,
    mode,
    opener,
    acceptor: to,
    ways: [createWay(world, channel, opener, to), createWay(world, channel, to, opener)],
    ends: new Set([opener]),
  };
  world.channels.set(channel, made);
  if (mode === "datagram") {
    made.ends.add(to);
    return;
  }
  const opening = put(world, made, opener, { kind: "accepted" }, id);
  if (nodeOf(world, to).up) made.ends.add(to);
  else refuseIfDown(world, made, opening);
}

/** A process has come up in time for the connections that are still on their way to it. */
export function expectOpenings(world: World, node: NodeId): void {
  for (const channel of world.channels.values()) {
    if (channel.acceptor !== node || channel.ends.has(node)) continue;
    const opening = openingOf(channel);
    if (opening === undefined) continue;
    if (opening.dueAt !== null && opening.dueAt < world.at) {
      // It was turned away when it came: the new process must not find it waiting.
      forget(channel.ways[0], opening);
      continue;
    }
    channel.ends.add(node);
    for (const refusal of channel.ways[1].flight) refusal.dueAt = null;
    channel.ways[1].flight = [];
  }
}

/** The acceptor has taken the connection: the opener is told. */
export function confirmChannel(world: World, id: RecordId, channelId: ChannelId): void {
  const channel = world.channels.get(channelId);
  if (channel === undefined || channel.mode === "datagram") return;
  arrived(channel, id.node, 0);
  if (channel.ends.has(channel.opener)) put(world, channel, id.node, { kind: "opened" }, id);
}

/** A message enters its channel. Answers when it is due; null when it is held or lost. */
export function carry(
  world: World,
  sink: RecordSink,
  id: RecordId,
  event: OrderEvent & { readonly kind: "sent" },
): Instant | null {
  const channel = world.channels.get(event.channel);
  const { number, bytes, message } = event;
  const parcel: Parcel = { kind: "message", number, bytes, message };
  if (channel === undefined || !channel.ends.has(event.to) || !nodeOf(world, event.to).up) {
    const reason = nodeOf(world, event.to).up ? "channel-closed" : "receiver-down";
    recordFate(
      world,
      sink,
      { kind: "lost", channel: event.channel, from: id.node, number, reason },
      id,
    );
    return null;
  }
  if (wayFrom(channel, id.node).flight.length >= IN_FLIGHT_MAX) {
    overflow(world, sink, channel, id, number);
    return null;
  }
  if (channel.mode === "datagram") return carryDatagram(world, sink, channel, id, parcel);
  if (isAwaited(nodeOf(world, event.to).losesNext, message)) {
    loseWithChannel(world, sink, channel, id, event);
    return null;
  }
  return put(world, channel, id.node, parcel, id).dueAt;
}

/** Whether it is the message whose loss a person has ordered. */
function isAwaited(mark: MessageMark | null, message: unknown): boolean {
  if (mark === null || typeof message !== "object" || message === null) return false;
  if (!("kind" in message) || message.kind !== mark.message) return false;
  if (!("xid" in message) || typeof message.xid !== "number") return mark.xid === null;
  // Below zero nobody's call is answered: a heartbeat is not what a person means.
  return mark.xid === null ? message.xid >= 0 : message.xid === mark.xid;
}

/**
 * A message is lost and its connection ends behind it. What was sent before still arrives: what arrives soon may have been
 * given to its node already, and a message takes its time.
 */
function loseWithChannel(
  world: World,
  sink: RecordSink,
  channel: Channel,
  id: RecordId,
  { to, number }: OrderEvent & { readonly kind: "sent" },
): void {
  nodeOf(world, to).losesNext = null;
  const lost = { kind: "lost", channel: channel.id, from: id.node, number } as const;
  recordFate(world, sink, { ...lost, reason: "channel-cut" }, id);
  for (const end of [...channel.ends])
    put(world, channel, otherEnd(channel, end), { kind: "closed", reason: "reset" }, id);
}

function overflow(
  world: World,
  sink: RecordSink,
  channel: Channel,
  id: RecordId,
  number: number,
): void {
  const limit = { kind: "limit-reached", limit: "inFlightMax", value: IN_FLIGHT_MAX } as const;
  const cause = recordFate(world, sink, limit, id);
  const isStream = channel.mode === "stream";
  if (isStream) cutChannel(world, sink, channel, cause);
  const reason: LossReason = isStream ? "channel-cut" : "datagram-lost";
  recordFate(
    world,
    sink,
    { kind: "lost", channel: channel.id, from: id.node, number, reason },
    cause,
  );
}

function carryDatagram(
  world: World,
  sink: RecordSink,
  channel: Channel,
  id: RecordId,
  parcel: Parcel & { readonly kind: "message" },
): Instant | null {
  const way = wayFrom(channel, id.node);
  const fate = draw(way.latencyKey, -parcel.number, DATAGRAM_FATES);
  const arrival = put(world, channel, id.node, parcel, id);
  if (fate === 0 || linkOf(world, way.from, way.to).blocked) {
    forget(way, arrival);
    const event = {
      kind: "lost",
      channel: channel.id,
      from: id.node,
      number: parcel.number,
      reason: "datagram-lost",
    } as const;
    recordFate(world, sink, event, id);
    return null;
  }
  if (fate === 1) put(world, channel, id.node, parcel, id);
  return arrival.dueAt;
}

/** One end closes: it hears nothing more, the other learns of it behind what was already sent. */
export function closeChannel(
  world: World,
  sink: RecordSink,
  id: RecordId,
  channelId: ChannelId,
): void {
  endChannel(world, sink, channelId, id.node, "closed", "channel-closed", id);
}

/** A process is gone: the system closes its channels, and what was on the way to it is lost. */
export function closeAllOf(world: World, sink: RecordSink, node: NodeId, cause: RecordId): void {
  for (const channel of [...world.channels.values()]) {
    if (channel.opener !== node && channel.acceptor !== node) continue;
    if (channel.mode === "datagram") {
      loseFlight(world, sink, channel, wayTo(channel, node), "receiver-down", cause);
      if (channel.opener === node) channel.ends.delete(node);
      dropIfSpent(world, channel);
    } else if (channel.ends.has(node)) {
      if (channel.acceptor === node && openingOf(channel) !== undefined)
        leaveUntaken(world, sink, channel, cause);
      else endChannel(world, sink, channel.id, node, "reset", "receiver-down", cause);
    }
  }
}

/** The acceptor ends before the opening has reached it: if nobody else comes up in time, that will be refused. */
function leaveUntaken(world: World, sink: RecordSink, channel: Channel, cause: RecordId): void {
  const opening = openingOf(channel) as Arrival;
  const [way] = channel.ways;
  way.flight = way.flight.filter((arrival) => arrival !== opening);
  loseFlight(world, sink, channel, way, "receiver-down", cause);
  way.flight = [opening];
  dropEnd(world, channel, channel.acceptor);
  refuseIfDown(world, channel, opening);
}

/** The opening of a channel while it is on its way to the acceptor. */
function openingOf(channel: Channel): Arrival | undefined {
  return channel.ways[0].flight.find(({ parcel }) => parcel.kind === "accepted");
}

/** A datagram channel whose opener is gone lasts as long as something of it flies. */
export function dropIfSpent(world: World, channel: Channel): void {
  if (channel.mode === "stream" || channel.ends.has(channel.opener)) return;
  if (channel.ways.every(({ flight }) => flight.length === 0)) world.channels.delete(channel.id);
}

/** Breaks a channel from outside: what is in flight is lost, both ends of a stream learn of it. */
export function cutChannel(
  world: World,
  sink: RecordSink,
  channel: Channel,
  cause: RecordId,
): void {
  const untaken = openingOf(channel) !== undefined;
  for (const way of channel.ways) {
    loseFlight(world, sink, channel, way, "channel-cut", cause);
    way.heldFrom = null;
  }
  if (channel.mode === "datagram") return;
  // Who has not heard of a channel cannot hear of its end.
  if (untaken) dropEnd(world, channel, channel.acceptor);
  for (const end of [...channel.ends]) {
    put(world, channel, otherEnd(channel, end), { kind: "closed", reason: "reset" }, cause);
  }
}

/** An end has learned that its channel is closed: it takes nothing more. */
export function closedAt(world: World, sink: RecordSink, id: RecordId, channelId: ChannelId): void {
  const channel = world.channels.get(channelId);
  if (channel === undefined) return;
  arrived(channel, id.node, 0);
  loseFlight(world, sink, channel, wayTo(channel, id.node), "channel-closed", id);
  dropEnd(world, channel, id.node);
}

function otherEnd(channel: Channel, end: NodeId): NodeId {
  return channel.opener === end ? channel.acceptor : channel.opener;
}

function endChannel(
  world: World,
  sink: RecordSink,
  channelId: ChannelId,
  node: NodeId,
  told: CloseReason,
  lost: LossReason,
  cause: RecordId,
): void {
  const channel = world.channels.get(channelId);
  if (channel === undefined) return;
  loseFlight(world, sink, channel, wayTo(channel, node), lost, cause);
  dropEnd(world, channel, node);
  if (!channel.ends.has(otherEnd(channel, node))) return;
  put(world, channel, node, { kind: "closed", reason: told }, cause);
}

function dropEnd(world: World, channel: Channel, node: NodeId): void {
  channel.ends.delete(node);
  if (channel.ends.size > 0) return;
  for (const way of channel.ways) for (const arrival of way.flight) arrival.dueAt = null;
  world.channels.delete(channel.id);
}
