import { broken } from "../kernel/assert.ts";
import type { ChannelId, NodeId, RecordId } from "../kernel/identity.ts";
import { WORLD, compareNodeIds } from "../kernel/identity.ts";
import type { ChannelMode, DiskImage } from "../kernel/actor.ts";
import type { NodePlan, Run } from "../kernel/run.ts";
import { NEVER } from "../kernel/time.ts";
import type { Instant, Microseconds } from "../kernel/time.ts";
import type { MessageMark } from "../kernel/world-command.ts";
import type { WorldEvent } from "../kernel/world-event.ts";
import { createArrivals, firstArrival } from "./arrivals.ts";
import type { Arrival, Arrivals } from "./arrivals.ts";
import type { ChanceKey } from "./chance.ts";
import { createDisk } from "./disk.ts";
import type { Disk } from "./disk.ts";
import type { RecordSink } from "./host.ts";
import { createLink, latencyMin } from "./link.ts";
import type { Link } from "./link.ts";
import { createClock } from "./node-clock.ts";
import type { ClockState } from "./node-clock.ts";

/** What the world knows of a node. */
export interface WorldNode {
  readonly plan: NodePlan;
  /** Place in the order of nodes. */
  readonly order: number;
  up: boolean;
  paused: boolean;
  /** A resumed node takes nothing earlier than this. */
  floor: Instant;
  incarnation: number;
  /** Number of the last record in the node's name. */
  seq: number;
  readonly arrivals: Arrivals;
  readonly disk: Disk;
  /** What its last processes found on the disk, and the first one; by their numbers. */
  readonly diskCopies: Map<number, DiskImage<unknown>>;
  /** Goes on while no process is up. */
  readonly clock: ClockState;
  diskLatencyUs: Microseconds;
  diskBytesPerSecond: number;
  diskFull: boolean;
  /** The next such message to it is lost; null: none is waited for. */
  losesNext: MessageMark | null;
}

/** One direction of a channel. */
export interface Way {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly latencyKey: ChanceKey;
  /** How many parcels have been sent this way. */
  count: number;
  lastDueAt: Instant;
  /** Sent and not yet delivered, in order. */
  flight: Arrival[];
  /** From this message on a person keeps everything back; null: nothing. */
  heldFrom: number | null;
}

/** A connection between two nodes. */
export interface Channel {
  readonly id: ChannelId;
  readonly serial: number;
  readonly port: string;
  readonly mode: ChannelMode;
  readonly opener: NodeId;
  readonly acceptor: NodeId;
  /** From the opener, and from the acceptor. */
  readonly ways: readonly [Way, Way];
  /** Ends that still hold the channel. */
  readonly ends: Set<NodeId>;
}

/** Clock, channels, links, disks and chance of a run: plain data, the same for every driver. */
export interface World {
  readonly seed: number;
  readonly run: Run;
  at: Instant;
  /** Records written in the world's own name. */
  seq: number;
  channelCount: number;
  readonly nodes: Map<NodeId, WorldNode>;
  readonly links: Map<string, Link>;
  readonly channels: Map<ChannelId, Channel>;
  /** No message takes less: a grant may be as long. */
  latencyMinUs: number;
}

/** The world of a run before its first instant. */
export function createWorld(run: Run): World {
  const nodes = new Map<NodeId, WorldNode>();
  const plans = [...run.nodes].sort((a, b) => compareNodeIds(a.id, b.id));
  plans.forEach((plan, order) => {
    nodes.set(plan.id, {
      plan,
      order,
      up: false,
      paused: false,
      floor: 0 as Instant,
      incarnation: 0,
      seq: 0,
      arrivals: createArrivals(),
      disk: createDisk(),
      diskCopies: new Map(),
      clock: createClock(),
      diskLatencyUs: run.conditions.diskLatencyUs,
      diskBytesPerSecond: run.conditions.diskBytesPerSecond,
      diskFull: false,
      losesNext: null,
    });
  });
  return {
    seed: run.seed,
    run,
    at: 0 as Instant,
    seq: 0,
    channelCount: 0,
    nodes,
    links: new Map(),
    channels: new Map(),
    latencyMinUs: latencyMin(run.conditions.latencyUs),
  };
}

/** The node of that name. */
export function nodeOf(world: World, id: NodeId): WorldNode {
  const node = world.nodes.get(id);
  // The words are made only where they are needed: this is asked for with every record.
  return node ?? broken(`no such node: ${id}`);
}

/** The link from one node to another, as it is now. */
export function linkOf(world: World, from: NodeId, to: NodeId): Link {
  const key = `${from}>${to}`;
  let link = world.links.get(key);
  if (link === undefined) {
    link = createLink(from, to, world.run.conditions);
    world.links.set(key, link);
  }
  return link;
}

/** When a channel next brings something to the node. */
export function nextArrivalAt(node: WorldNode): Instant {
  if (!node.up || node.paused) return NEVER;
  const arrival = firstArrival(node.arrivals);
  if (arrival === null) return NEVER;
  return Math.max(arrival.dueAt as Instant, node.floor) as Instant;
}

/** Writes a record in the world's own name. */
export function recordFate(
  world: World,
  sink: RecordSink,
  event: WorldEvent,
  cause: RecordId | null,
): RecordId {
  world.seq += 1;
  sink({ node: WORLD, seq: world.seq, at: world.at, cause, event });
  return { node: WORLD, seq: world.seq };
}
