import type { NodeId } from "../kernel/identity.ts";
import { NEVER } from "../kernel/time.ts";
import type { Instant } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import type { StampedCommand } from "../kernel/world-command.ts";
import { addArrival, takeArrival } from "./arrivals.ts";
import type { Arrival } from "./arrivals.ts";
import type { Host } from "./host.ts";
import type { HostOrder } from "./orders.ts";
import { nextArrivalAt, nodeOf } from "./world.ts";
import type { World, WorldNode } from "./world.ts";

/** A stretch of virtual time that one node may run through. */
export interface Grant {
  readonly node: NodeId;
  /** Everything due earlier is done. */
  readonly until: Instant;
  /** Only one input is taken. */
  readonly single: boolean;
  /** The grant ends behind the step that writes this record. */
  readonly stopSeq: number | null;
  /** A kill stands right behind this record. */
  readonly cutSeq: number | null;
  readonly arrivals: readonly Arrival[];
}

/** The grants of one stretch of virtual time, to all nodes that have something to do in it. */
export interface Grants {
  readonly grants: readonly Grant[];
  /** All that is due earlier will have been done; null where a command cuts an instant. */
  readonly reaches: Instant | null;
}

/** When each node has something to do by itself: timers and syncs. */
export type OwnTimes = ReadonlyMap<NodeId, Instant>;

/** When the node next has anything to do. */
export function nextAtOf(world: World, own: OwnTimes, id: NodeId): Instant {
  return nextOf(nodeOf(world, id), own);
}

/** When the earliest thing is due at the nodes of these grants: what was granted, or what is their own. */
export function grantsStart(world: World, own: OwnTimes, { grants }: Grants): Instant {
  let start = nextStep(world, own)?.at ?? NEVER;
  for (const { node, arrivals } of grants) {
    const { floor } = nodeOf(world, node);
    for (const { dueAt } of arrivals)
      if (dueAt !== null) start = Math.min(start, Math.max(dueAt, floor)) as Instant;
  }
  return start;
}

/** When anything next happens, and at which node first; null when nothing ever will. */
export function nextStep(
  world: World,
  own: OwnTimes,
): { readonly at: Instant; readonly node: NodeId } | null {
  let found: { at: Instant; node: NodeId } | null = null;
  for (const [id, node] of world.nodes) {
    const at = nextOf(node, own);
    if (at !== NEVER && (found === null || at < found.at)) found = { at, node: id };
  }
  return found;
}

function nextOf(node: WorldNode, own: OwnTimes): Instant {
  return Math.min(nextArrivalAt(node), own.get(node.plan.id) ?? NEVER) as Instant;
}

/**
 * The next grants; null when the command's place (or `limit`) has been reached.
 *
 * A grant ends no later than the shortest latency after the earliest thing due, so nothing that is sent in it is due
 * in it. At the instant of a command that stands behind a record, the nodes before that record's node do all that is due,
 * that node stops at the record, and the nodes after it wait: as one thread would do it.
 *
 * @param limit - grants end here at the latest
 */
export function nextGrants(
  world: World,
  own: OwnTimes,
  limit: Instant,
  command: StampedCommand | null,
): Grants | null {
  const first = nextStep(world, own);
  if (first === null) return null;
  const bound = command === null ? limit : (Math.min(limit, command.at) as Instant);
  if (first.at < bound) {
    const until = Math.min(first.at + world.latencyMinUs, bound) as Instant;
    const ids = [...world.nodes.keys()].filter((id) => nextAtOf(world, own, id) < until);
    return { grants: ids.map((id) => grant(world, id, until, null, command)), reaches: until };
  }
  if (command === null || command.after === null) return null;
  if (first.at !== command.at || command.at >= limit) return null;
  return { grants: grantsBefore(world, own, { ...command, after: command.after }), reaches: null };
}

/** One input for the node whose turn it is. */
export function singleGrant(
  world: World,
  node: NodeId,
  at: Instant,
  command: StampedCommand | null,
): Grant {
  return { ...grant(world, node, (at + 1) as Instant, null, command, 1), single: true };
}

/**
 * Runs a host through its grant.
 *
 * @returns how many of the arrivals were taken
 */
export function runGrant(host: Host, { until, single, stopSeq, cutSeq, arrivals }: Grant): number {
  host.state.cutSeq = cutSeq;
  let next = 0;
  for (;;) {
    if (!host.state.up || (stopSeq !== null && host.state.seq >= stopSeq)) break;
    const arrival = arrivals[next];
    const ownAt = host.nextAt();
    const arrivalAt =
      arrival === undefined ? NEVER : Math.max(arrival.dueAt as Instant, host.state.floor);
    if (Math.min(ownAt, arrivalAt) >= until) break;
    if (arrival !== undefined && arrivalAt <= ownAt) {
      next += 1;
      host.arrive(arrival);
    } else {
      host.stepOwn();
    }
    if (single) break;
  }
  host.state.cutSeq = null;
  return next;
}

/** Puts back what a grant that ended early has not taken. */
export function returnArrivals(world: World, { node, arrivals }: Grant, taken: number): void {
  for (const arrival of arrivals.slice(taken)) {
    if (arrival.dueAt !== null) addArrival(nodeOf(world, node).arrivals, arrival, arrival.dueAt);
  }
}

/** Whether all that stands before the command has been done: now it takes effect. */
export function isDue(world: World, own: OwnTimes, { at, after }: StampedCommand): boolean {
  const first = nextStep(world, own);
  if (first === null || first.at > at) return true;
  if (first.at < at) return false;
  const node = after === null ? undefined : world.nodes.get(after.node);
  // The world's own records are no node's: what stands behind one stands before all that the nodes do then.
  if (after === null || node === undefined) return true;
  return node.seq >= after.seq || nodeOf(world, first.node).order > node.order;
}

/** The records of one stretch in the order of the trace: by instant, then by node, then as each node wrote them. */
export function mergeRecords(
  world: World,
  answers: readonly (readonly TraceRecord<{ readonly kind: string }>[])[],
): TraceRecord<{ readonly kind: string }>[] {
  const merged = answers.flat();
  const order = (id: NodeId): number => nodeOf(world, id).order;
  return merged.sort((a, b) => a.at - b.at || order(a.node) - order(b.node) || a.seq - b.seq);
}

function grantsBefore(
  world: World,
  own: OwnTimes,
  command: StampedCommand & { readonly after: { readonly node: NodeId; readonly seq: number } },
): Grant[] {
  const until = (command.at + 1) as Instant;
  const stop = nodeOf(world, command.after.node);
  const grants: Grant[] = [];
  for (const [id, node] of world.nodes) {
    if (node.order > stop.order || nextAtOf(world, own, id) >= until) continue;
    if (node.order < stop.order) grants.push(grant(world, id, until, null, command));
    else if (node.seq < command.after.seq)
      grants.push(grant(world, id, until, command.after.seq, command));
  }
  return grants;
}

function grant(
  world: World,
  id: NodeId,
  until: Instant,
  stopSeq: number | null,
  command: StampedCommand | null,
  most = Number.MAX_SAFE_INTEGER,
): Grant {
  const node = nodeOf(world, id);
  const arrivals: Arrival[] = [];
  while (arrivals.length < most && nextArrivalAt(node) < until)
    arrivals.push(takeArrival(node.arrivals) as Arrival);
  return {
    node: id,
    until,
    single: false,
    stopSeq,
    cutSeq: cutSeqOf(world, id, until, command),
    arrivals,
  };
}

/**
 * The record behind which the end of the node stands, in the middle of a step perhaps; null when none is due before
 * `until`.
 *
 * Where an earlier command was left out, the node may have come to that record before the kill's instant: it goes on.
 */
export function cutSeqOf(
  world: World,
  id: NodeId,
  until: Instant,
  command: StampedCommand | null,
): number | null {
  const seq = endSeqOf(id, until, command);
  return seq === null || seq <= nodeOf(world, id).seq ? null : seq;
}

/**
 * What hosts are to be told of a command's orders when `next` is the command behind it.
 *
 * A process that ends behind the last record that it had before does not carry out anything of it: its thread was gone.
 */
export function ordersBefore(
  world: World,
  orders: readonly HostOrder[],
  next: StampedCommand | null,
): HostOrder[] {
  const until = (world.at + 1) as Instant;
  return orders
    .filter(({ node }) => endSeqOf(node, until, next) !== nodeOf(world, node).seq)
    .map((order) => ({ ...order, cutSeq: cutSeqOf(world, order.node, until, next) }));
}

function endSeqOf(id: NodeId, until: Instant, command: StampedCommand | null): number | null {
  if (command === null || command.at >= until || command.after?.node !== id) return null;
  const { kind } = command.command;
  return (kind === "kill" || kind === "crash" || kind === "power-off") &&
    command.command.node === id
    ? command.after.seq
    : null;
}

/**
 * Puts a command that is given now before those to come, of which `count` have taken effect.
 *
 * Later commands that stand behind a record belong to another future and are dropped; those that name an instant only
 * are a scenario's plan, and stay.
 */
export function insertCommand(
  commands: StampedCommand[],
  count: number,
  command: StampedCommand,
): void {
  const planned = commands.slice(count).filter(({ after }) => after === null);
  commands.splice(count, commands.length, command, ...planned);
}
