import type { ChannelMode, CloseReason } from "../kernel/actor.ts";
import type { ChannelId, NodeId, RecordId } from "../kernel/identity.ts";
import type { Instant } from "../kernel/time.ts";

/** What a channel brings to one of its ends. */
export type Parcel =
  | { readonly kind: "accepted" }
  | { readonly kind: "closed"; readonly reason: CloseReason }
  | {
      readonly kind: "message";
      readonly number: number;
      readonly bytes: number;
      readonly message: unknown;
    }
  | { readonly kind: "opened" };

/** A parcel on its way. */
export interface Arrival {
  readonly channel: ChannelId;
  /** Which channel of the run, in the order of their opening: decides between arrivals of one instant. */
  readonly serial: number;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly port: string;
  readonly mode: ChannelMode;
  /** Place among all that was sent this way, control included. */
  readonly place: number;
  readonly parcel: Parcel;
  readonly cause: RecordId;
  /** When it was sent, or set out again after a hold. */
  setOutAt: Instant;
  /** Null while it waits for a blocked link or a hold. */
  dueAt: Instant | null;
  /** How often it has been given a time: only the last one counts. */
  ticket: number;
}

/** An entry of a heap; void once its arrival is due at another time or gone. */
interface Entry {
  readonly at: Instant;
  readonly ticket: number;
  readonly arrival: Arrival;
}

/** The arrivals of one node, earliest first: a binary heap. */
export interface Arrivals {
  readonly heap: Entry[];
}

export function createArrivals(): Arrivals {
  return { heap: [] };
}

/** Adds an arrival whose time is known. */
export function addArrival(arrivals: Arrivals, arrival: Arrival, at: Instant): void {
  const { heap } = arrivals;
  arrival.ticket += 1;
  const entry = { at, ticket: arrival.ticket, arrival };
  let index = heap.length;
  heap.push(entry);
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent] as Entry;
    if (!precedes(entry, above)) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = entry;
}

/** The earliest arrival, or null. */
export function firstArrival(arrivals: Arrivals): Arrival | null {
  const { heap } = arrivals;
  for (;;) {
    const top = heap[0];
    if (top === undefined) return null;
    if (top.arrival.dueAt === top.at && top.arrival.ticket === top.ticket) return top.arrival;
    removeTop(heap);
  }
}

/** Takes the earliest arrival out. */
export function takeArrival(arrivals: Arrivals): Arrival | null {
  const arrival = firstArrival(arrivals);
  if (arrival !== null) removeTop(arrivals.heap);
  return arrival;
}

function removeTop(heap: Entry[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && precedes(heap[child + 1] as Entry, heap[child] as Entry))
      child += 1;
    const below = heap[child] as Entry;
    if (!precedes(below, last)) break;
    heap[index] = below;
    index = child;
  }
  heap[index] = last;
}

function precedes(a: Entry, b: Entry): boolean {
  if (a.at !== b.at) return a.at < b.at;
  const x = a.arrival;
  const y = b.arrival;
  if (x.serial !== y.serial) return x.serial < y.serial;
  if (x.place !== y.place) return x.place < y.place;
  return false;
}
