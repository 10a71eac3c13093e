import type { ChannelId, NodeId, RecordId } from "../kernel/identity.ts";
import { NEVER } from "../kernel/time.ts";
import { later } from "../kernel/time.ts";
import type { Instant, Microseconds } from "../kernel/time.ts";
import type { LossReason } from "../kernel/world-event.ts";
import { addArrival } from "./arrivals.ts";
import type { Arrival, Parcel } from "./arrivals.ts";
import { chanceKey } from "./chance.ts";
import type { RecordSink } from "./host.ts";
import { departure, latencyOf } from "./link.ts";
import type { Link } from "./link.ts";
import { linkOf, nodeOf, recordFate } from "./world.ts";
import type { Channel, Way, World } from "./world.ts";

/** A direction in which nothing has been sent. */
export function createWay(world: World, channel: ChannelId, from: NodeId, to: NodeId): Way {
  const latencyKey = chanceKey(world.seed, `${channel}>${to}`, "latency");
  return { from, to, latencyKey, count: 0, lastDueAt: 0 as Instant, flight: [], heldFrom: null };
}

/** Puts a parcel on its way behind all that was sent before; it leaves no earlier than `leavesAt`. */
export function put(
  world: World,
  channel: Channel,
  from: NodeId,
  parcel: Parcel,
  cause: RecordId,
  leavesAt: Instant = world.at,
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
    setOutAt: world.at,
    dueAt: null,
    ticket: 0,
  };
  const link = linkOf(world, from, way.to);
  const kept = isHeld(way, parcel) || link.blocked;
  way.flight.push(arrival);
  if (!kept) schedule(world, channel, way, arrival, leavesAt, link);
  return arrival;
}

/** Whether a parcel that is sent now is kept back by a person: what is no message waits behind those that are. */
function isHeld({ heldFrom, flight }: Way, parcel: Parcel): boolean {
  if (heldFrom === null) return false;
  if (parcel.kind === "message") return parcel.number >= heldFrom;
  return flight.some(({ dueAt }) => dueAt === null);
}

function schedule(
  world: World,
  channel: Channel,
  way: Way,
  arrival: Arrival,
  leavesAt: Instant,
  link: Link,
): void {
  const bytes = arrival.parcel.kind === "message" ? arrival.parcel.bytes : 0;
  arrival.setOutAt = world.at;
  const left = departure(link, leavesAt, bytes);
  const dueAt = (left + latencyOf(link, way.latencyKey, arrival.place)) as Instant;
  if (channel.mode === "datagram") {
    arrival.dueAt = dueAt;
  } else {
    arrival.dueAt = Math.max(dueAt, way.lastDueAt) as Instant;
    way.lastDueAt = arrival.dueAt;
  }
  addArrival(nodeOf(world, way.to).arrivals, arrival, arrival.dueAt);
}

/**
 * A parcel has reached the end that it was sent to. `number` 0: not a message.
 *
 * Of the copies of a datagram it is the one due first, which need not be the one sent first.
 */
export function arrived(channel: Channel, at: NodeId, number: number): void {
  const way = wayTo(channel, at);
  let first: Arrival | null = null;
  for (const arrival of way.flight) {
    const { parcel, dueAt } = arrival;
    if ((parcel.kind === "message" ? parcel.number : 0) !== number) continue;
    if (first === null || (dueAt ?? NEVER) < (first.dueAt ?? NEVER)) first = arrival;
    if (channel.mode === "stream") break;
  }
  if (first !== null) way.flight.splice(way.flight.indexOf(first), 1);
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
  if (way.heldFrom !== null || link.blocked) return;
  for (const arrival of way.flight) {
    if (arrival.dueAt !== null) continue;
    schedule(world, channel, way, arrival, world.at, link);
    if (arrival.parcel.kind === "accepted") refuseIfDown(world, channel, arrival);
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

/** Lets a message arrive later than it was due, and what is behind it in a stream not before it. */
export function delay(
  world: World,
  sink: RecordSink,
  channel: Channel,
  way: Way,
  { number, byUs }: { readonly number: number; readonly byUs: Microseconds },
  cause: RecordId,
): void {
  const index = placeOf(way, number);
  const delayed = way.flight[index];
  if (delayed?.dueAt === undefined || delayed.dueAt === null) return;
  // It may have come long ago, to a process that stands still.
  const dueAt = later(Math.max(delayed.dueAt, world.at) as Instant, byUs);
  const behind = channel.mode === "stream" ? way.flight.slice(index + 1) : [];
  for (const arrival of [delayed, ...behind]) {
    if (arrival.dueAt === null || arrival.dueAt >= dueAt) break;
    arrival.dueAt = dueAt;
    addArrival(nodeOf(world, way.to).arrivals, arrival, dueAt);
    if (arrival.parcel.kind !== "message") continue;
    const event = { channel: channel.id, from: way.from, number: arrival.parcel.number, dueAt };
    recordFate(world, sink, { kind: "due", ...event }, cause);
  }
  if (channel.mode === "stream" && way.lastDueAt < dueAt) way.lastDueAt = dueAt;
}

/** Where in the flight of a way the message of that number is; −1: it is not on its way. */
export function placeOf({ flight }: Way, number: number): number {
  return flight.findIndex(({ parcel }) => parcel.kind === "message" && parcel.number === number);
}

/** Where no process is up when a connection comes in, the opener is told. */
export function refuseIfDown(world: World, channel: Channel, opening: Arrival): void {
  if (opening.dueAt === null || nodeOf(world, opening.to).up) return;
  const refusal: Parcel = { kind: "closed", reason: "refused" };
  // It may have come long ago, to a process that was paused and is now gone.
  const refusedAt = Math.max(opening.dueAt, world.at) as Instant;
  put(world, channel, opening.to, refusal, opening.cause, refusedAt);
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
  const before = way.flight[index - 1];
  way.lastDueAt = before?.dueAt ?? world.at;
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

/** The direction in which `to` hears. */
export function wayTo(channel: Channel, to: NodeId): Way {
  return channel.opener === to ? channel.ways[1] : channel.ways[0];
}

/** Loses all that is in flight in a way. */
export function loseFlight(
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

/** Takes one arrival out of the flight. */
export function forget(way: Way, arrival: Arrival): void {
  arrival.dueAt = null;
  way.flight = way.flight.filter((other) => other !== arrival);
}
