import type { CloseReason } from "../kernel/actor.ts";
import type { ChannelId, NodeId, RecordId } from "../kernel/identity.ts";
import type { Instant } from "../kernel/time.ts";
import type { LossReason, OrderEvent } from "../kernel/world-event.ts";
import { addArrival } from "./arrivals.ts";
import type { Arrival, Parcel } from "./arrivals.ts";
import { chanceKey, draw } from "./chance.ts";
import type { RecordSink } from "./host.ts";
import { departure, latencyOf } from "./link.ts";
import { linkOf, nodeOf, recordFate } from "./world.ts";
import type { Channel, Way, World } from "./world.ts";

/** Of this many datagrams one is lost, and one comes twice. */
const DATAGRAM_FATES = 64;

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
  } else if (world.nodes.get(to)?.up === true) {
    made.ends.add(to);
    put(world, made, opener, { kind: "accepted" }, id, 0);
  } else {
    put(world, made, to, { kind: "closed", reason: "refused" }, id, 0);
  }
}

/** The acceptor has taken the connection: the opener is told. */
export function confirmChannel(world: World, id: RecordId, channelId: ChannelId): void {
  const channel = world.channels.get(channelId);
  if (channel === undefined || channel.mode === "datagram") return;
  arrived(channel, id.node, 0);
  if (channel.ends.has(channel.opener)) put(world, channel, id.node, { kind: "opened" }, id, 0);
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
  if (channel.mode === "datagram") return carryDatagram(world, sink, channel, id, parcel);
  return put(world, channel, id.node, parcel, id, bytes).dueAt;
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
  const arrival = put(world, channel, id.node, parcel, id, parcel.bytes);
  if (fate === 0 || arrival.dueAt === null) {
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
  if (fate === 1) put(world, channel, id.node, parcel, id, parcel.bytes);
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
    if (channel.ends.has(node))
      endChannel(world, sink, channel.id, node, "reset", "receiver-down", cause);
  }
}

/** Breaks a channel from outside: what is in flight is lost, both ends learn of it. */
export function cutChannel(
  world: World,
  sink: RecordSink,
  channel: Channel,
  cause: RecordId,
): void {
  for (const way of channel.ways) {
    loseFlight(world, sink, channel, way, "channel-cut", cause);
    way.held = false;
  }
  for (const end of [...channel.ends]) {
    put(world, channel, otherEnd(channel, end), { kind: "closed", reason: "reset" }, cause, 0);
  }
}

/** An end has learned that its channel is closed. */
export function closedAt(world: World, channelId: ChannelId, node: NodeId): void {
  const channel = world.channels.get(channelId);
  if (channel === undefined) return;
  arrived(channel, node, 0);
  dropEnd(world, channel, node);
}

/** A parcel has reached the end that it was sent to. `number` 0: not a message. */
export function arrived(channel: Channel, at: NodeId, number: number): void {
  const way = wayTo(channel, at);
  const index = way.flight.findIndex(({ parcel }) =>
    number === 0
      ? parcel.kind !== "message"
      : parcel.kind === "message" && parcel.number === number,
  );
  if (index >= 0) way.flight.splice(index, 1);
}

/** Sends on what waits in a way, when nothing holds it any more. */
export function release(
  world: World,
  sink: RecordSink,
  channel: Channel,
  way: Way,
  cause: RecordId,
): void {
  const link = linkOf(world, way.from, way.to);
  if (way.held || link.blocked) return;
  for (const arrival of way.flight) {
    if (arrival.dueAt !== null) continue;
    schedule(world, channel, way, arrival);
    if (arrival.parcel.kind !== "message") continue;
    const { number } = arrival.parcel;
    const dueAt = arrival.dueAt as Instant | null;
    if (dueAt !== null)
      recordFate(
        world,
        sink,
        { kind: "due", channel: channel.id, from: way.from, number, dueAt },
        cause,
      );
  }
}

/** Stops what is in flight in a way, from the parcel at `index` on. */
export function stall(
  world: World,
  sink: RecordSink,
  channel: Channel,
  way: Way,
  index: number,
  cause: RecordId,
): void {
  for (const arrival of way.flight.slice(index)) {
    if (arrival.dueAt === null) continue;
    arrival.dueAt = null;
    if (arrival.parcel.kind !== "message") continue;
    const { number } = arrival.parcel;
    recordFate(world, sink, { kind: "held", channel: channel.id, from: way.from, number }, cause);
  }
}

/** The direction in which `from` sends. */
export function wayFrom(channel: Channel, from: NodeId): Way {
  return channel.opener === from ? channel.ways[0] : channel.ways[1];
}

function wayTo(channel: Channel, to: NodeId): Way {
  return channel.opener === to ? channel.ways[1] : channel.ways[0];
}

function otherEnd(channel: Channel, end: NodeId): NodeId {
  return channel.opener === end ? channel.acceptor : channel.opener;
}

function createWay(world: World, channel: ChannelId, from: NodeId, to: NodeId): Way {
  const latencyKey = chanceKey(world.seed, `${channel}>${to}`, "latency");
  return { from, to, latencyKey, count: 0, lastDueAt: 0 as Instant, flight: [], held: false };
}

function put(
  world: World,
  channel: Channel,
  from: NodeId,
  parcel: Parcel,
  cause: RecordId,
  bytes: number,
): Arrival {
  const way = wayFrom(channel, from);
  way.count += 1;
  const arrival: Arrival = {
    channel: channel.id,
    serial: channel.serial,
    from,
    to: way.to,
    port: channel.port,
    mode: channel.mode,
    place: way.count,
    parcel,
    cause,
    sentAt: world.at,
    dueAt: null,
  };
  way.flight.push(arrival);
  if (!way.held && !linkOf(world, from, way.to).blocked)
    schedule(world, channel, way, arrival, bytes);
  return arrival;
}

function schedule(world: World, channel: Channel, way: Way, arrival: Arrival, bytes = 0): void {
  const link = linkOf(world, way.from, way.to);
  const left = departure(link, world.at, bytes);
  const dueAt = (left + latencyOf(link, way.latencyKey, arrival.place)) as Instant;
  if (channel.mode === "datagram") {
    arrival.dueAt = dueAt;
  } else {
    arrival.dueAt = Math.max(dueAt, way.lastDueAt) as Instant;
    way.lastDueAt = arrival.dueAt;
  }
  addArrival(nodeOf(world, way.to).arrivals, arrival, arrival.dueAt);
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
  const untaken = wayTo(channel, node).flight.some(({ parcel }) => parcel.kind === "accepted");
  loseFlight(world, sink, channel, wayTo(channel, node), lost, cause);
  dropEnd(world, channel, node);
  if (!channel.ends.has(otherEnd(channel, node))) return;
  const reason: CloseReason = untaken ? "refused" : told;
  if (channel.mode === "stream") put(world, channel, node, { kind: "closed", reason }, cause, 0);
}

function dropEnd(world: World, channel: Channel, node: NodeId): void {
  channel.ends.delete(node);
  if (channel.ends.size > 0) return;
  for (const way of channel.ways) for (const arrival of way.flight) arrival.dueAt = null;
  world.channels.delete(channel.id);
}

function loseFlight(
  world: World,
  sink: RecordSink,
  channel: Channel,
  way: Way,
  reason: LossReason,
  cause: RecordId,
): void {
  const { flight } = way;
  way.flight = [];
  for (const arrival of flight) {
    arrival.dueAt = null;
    if (arrival.parcel.kind !== "message") continue;
    const { number } = arrival.parcel;
    recordFate(
      world,
      sink,
      { kind: "lost", channel: channel.id, from: way.from, number, reason },
      cause,
    );
  }
}

function forget(way: Way, arrival: Arrival): void {
  arrival.dueAt = null;
  way.flight = way.flight.filter((other) => other !== arrival);
}
