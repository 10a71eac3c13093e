import type { NodeId } from "../../kernel/identity.ts";
import type { Arrival } from "../../world/arrivals.ts";
import type { Grant } from "../../world/grants.ts";
import type { World } from "../../world/world.ts";
import { envelopeKey } from "./bus.ts";
import type { Envelope } from "./bus.ts";

/** What is on its way to a node: from all others, or from one. */
export function flyingTo(world: World, id: NodeId, from: NodeId | null): Envelope[] {
  const envelopes: Envelope[] = [];
  for (const channel of world.channels.values()) {
    for (const way of channel.ways) {
      if (way.to !== id || (from !== null && way.from !== from)) continue;
      for (const { parcel } of way.flight) {
        if (parcel.kind !== "message") continue;
        const key = envelopeKey(channel.id, way.from, parcel.number);
        envelopes.push({ key, from: way.from, to: id, message: parcel.message });
      }
    }
  }
  return envelopes;
}

/** Datagrams may come twice: those of a grant of which another copy is in flight behind it. */
export function copiesAfter(world: World, { arrivals }: Grant): string[] {
  return arrivals.flatMap(({ mode, channel, from, parcel }) => {
    if (mode === "stream" || parcel.kind !== "message") return [];
    const { number } = parcel;
    const isCopy = (other: Arrival): boolean =>
      other.channel === channel &&
      other.from === from &&
      other.parcel.kind === "message" &&
      other.parcel.number === number;
    const ways = world.channels.get(channel)?.ways ?? [];
    const flying = ways.flatMap(({ flight }) => flight).filter(isCopy).length;
    return flying > arrivals.filter(isCopy).length ? [envelopeKey(channel, from, number)] : [];
  });
}

/** The same grant without its messages: those come by the bus. */
export function withoutMessages(grant: Grant): Grant {
  const arrivals = grant.arrivals.map((arrival) => {
    const { parcel } = arrival;
    return parcel.kind === "message"
      ? { ...arrival, parcel: { ...parcel, message: null } }
      : arrival;
  });
  return { ...grant, arrivals };
}
