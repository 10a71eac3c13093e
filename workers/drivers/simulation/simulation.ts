import { assert } from "../../kernel/assert.ts";
import type { Cast } from "../../kernel/cast.ts";
import type { NodeId, RecordId } from "../../kernel/identity.ts";
import { stateHash } from "../../kernel/state-hash.ts";
import type { Run } from "../../kernel/run.ts";
import { later, NEVER } from "../../kernel/time.ts";
import type { Instant, Microseconds } from "../../kernel/time.ts";
import { Trace } from "../../kernel/trace/trace.ts";
import type { StampedCommand, WorldCommand } from "../../kernel/world-command.ts";
import { takeArrival } from "../../world/arrivals.ts";
import type { Arrival } from "../../world/arrivals.ts";
import { applyCommand } from "../../world/command.ts";
import { createHostState } from "../../world/host-state.ts";
import type { HostState } from "../../world/host-state.ts";
import { Host } from "../../world/host.ts";
import type { RecordSink } from "../../world/host.ts";
import { observe } from "../../world/observe.ts";
import { carryOut } from "../../world/orders.ts";
import type { HostOrder } from "../../world/orders.ts";
import { whyRefused } from "../../world/refusal.ts";
import {
  cutSeqOf,
  insertCommand,
  isDue,
  nextAtOf,
  nextStep,
  ordersBefore,
} from "../../world/grants.ts";
import { createWorld, nextArrivalAt, nodeOf } from "../../world/world.ts";
import type { World } from "../../world/world.ts";
import { attempt } from "./attempt.ts";

/** All of a run at an instant between two steps: plain data. */
export interface Snapshot {
  readonly world: World;
  readonly hosts: ReadonlyMap<NodeId, HostState>;
  readonly commands: readonly StampedCommand[];
  /** How many of the commands have taken effect. */
  readonly commandCount: number;
  readonly lastStep: RecordId | null;
}

/** How a simulation is set up. */
export interface SimulationOptions {
  /** Where records go; a trace of its own when left out, nowhere when null. */
  readonly sink?: RecordSink | null;
  /** Goes on from here instead of from the start; it is not copied. */
  readonly snapshot?: Snapshot;
}

/** Runs any protocol in one thread, step by step. */
export class Simulation {
  readonly trace = new Trace();
  readonly world: World;
  private readonly run: Run;
  private readonly cast: Cast;
  private readonly hosts = new Map<NodeId, Host>();
  private readonly own = new Map<NodeId, Instant>();
  private readonly sink: RecordSink;
  private readonly observers: RecordSink[] = [];
  private readonly commands: StampedCommand[];
  private commandCount: number;
  /** The last record of the last step. */
  private lastStep: RecordId | null;
  /** The host whose step is under way. */
  private stepping: Host | null = null;

  constructor(run: Run, cast: Cast, options: SimulationOptions = {}) {
    const { snapshot, sink = (record) => this.trace.append(record) } = options;
    this.run = run;
    this.cast = cast;
    this.sink =
      sink === null
        ? (record) => this.tell(record)
        : (record) => {
            sink(record);
            this.tell(record);
          };
    this.world = snapshot?.world ?? createWorld(run);
    this.commands = [...(snapshot?.commands ?? run.commands)];
    this.commandCount = snapshot?.commandCount ?? 0;
    this.lastStep = snapshot?.lastStep ?? null;
    for (const [id, state] of snapshot?.hosts ?? []) this.hosts.set(id, this.hostOf(state));
    for (const id of this.world.nodes.keys()) this.noteOwn(id);
  }

  /** Where the run stands in virtual time. */
  get at(): Instant {
    return this.world.at;
  }

  /** Seed and all commands, those to come included. */
  get story(): Run {
    return { ...this.run, commands: [...this.commands] };
  }

  /** Tells `observer` of every record from now on. */
  subscribe(observer: RecordSink): void {
    this.observers.push(observer);
  }

  /** When anything next happens; NEVER when nothing will. */
  nextAt(): Instant {
    const command = this.commands[this.commandCount];
    return Math.min(nextStep(this.world, this.own)?.at ?? NEVER, command?.at ?? NEVER) as Instant;
  }

  /**
   * Does the next thing: a command whose place is reached, or one step of one node.
   *
   * @param limit - nothing is done that is due at `limit` or later
   * @returns false when there was nothing to do
   */
  stepOne(limit: Instant = NEVER): boolean {
    const command = this.commands[this.commandCount];
    if (command !== undefined && command.at < limit && isDue(this.world, this.own, command)) {
      this.perform(command);
      return true;
    }
    const next = nextStep(this.world, this.own);
    if (next === null || next.at >= limit) return false;
    this.step(next.node, command);
    return true;
  }

  /** Does all that is due before `at`, and stands there. */
  runUntil(at: Instant): void {
    while (this.stepOne(at));
    if (at > this.world.at) this.world.at = at;
  }

  /**
   * Orders something now, behind the last step.
   *
   * What it does to later commands: see `insertCommand`.
   *
   * @returns why it makes no sense, or null
   */
  command(command: WorldCommand): string | null {
    const reason = whyRefused(this.world, command);
    if (reason !== null) return reason;
    const stamped: StampedCommand = { at: this.world.at, after: this.lastStep, command };
    insertCommand(this.commands, this.commandCount, stamped);
    this.perform(stamped);
    return null;
  }

  /**
   * Ends the step under way behind the record that it has just made, as a kill of its node there would: whoever calls it
   * from within gives that kill next. Of what another node does nothing ends.
   */
  cutStep(id: NodeId): void {
    const state = this.stepping?.state;
    if (state?.node === id) state.cutSeq = state.seq;
  }

  /**
   * Orders something for later, behind all that is already ordered.
   *
   * It is not looked at before its place is reached: what then makes no sense is a refusal in the trace.
   */
  schedule(stamped: StampedCommand): void {
    assert(
      stamped.at >= Math.max(this.at, this.commands.at(-1)?.at ?? 0),
      "what is scheduled comes behind all that was ordered before",
    );
    this.commands.push(stamped);
  }

  /** How many commands are still to take effect. */
  get pendingCount(): number {
    return this.commands.length - this.commandCount;
  }

  /** The state of a node's actor; null while no process is up. Not to be changed. */
  actorState(id: NodeId): unknown {
    const host = this.hosts.get(id);
    return host?.state.up === true ? host.state.actor : null;
  }

  /** How many inputs the node's present process has taken; 0 while none is up. */
  stepCount(id: NodeId): number {
    const state = this.hosts.get(id)?.state;
    return state?.up === true ? state.stepCount : 0;
  }

  /** 16 hex digits over the states of all processes. */
  stateHash(): string {
    return stateHash([...this.world.nodes.keys()].map((id) => hostHash(this.hosts.get(id)?.state)));
  }

  /** All of it, not copied: for a driver that copies. */
  snapshot(): Snapshot {
    const hosts = new Map<NodeId, HostState>();
    for (const [id, host] of this.hosts) if (host.state.up) hosts.set(id, host.state);
    const { world, commandCount, lastStep } = this;
    return { world, hosts, commands: [...this.commands], commandCount, lastStep };
  }

  /** When each node next has something to do by itself: what a driver that grants goes on with. */
  ownTimes(): ReadonlyMap<NodeId, Instant> {
    return this.own;
  }

  private step(id: NodeId, command: StampedCommand | undefined): void {
    const host = this.hosts.get(id) as Host;
    const node = nodeOf(this.world, id);
    const { seq } = node;
    const at = nextAtOf(this.world, this.own, id);
    host.state.cutSeq = cutSeqOf(this.world, id, later(at, MICROSECOND), command ?? null);
    this.stepping = host;
    if (nextArrivalAt(node) <= host.nextAt()) host.arrive(takeArrival(node.arrivals) as Arrival);
    else host.stepOwn();
    host.state.cutSeq = null;
    this.stepping = null;
    if (node.seq > seq) this.lastStep = { node: id, seq: node.seq };
    this.noteOwn(id);
  }

  private perform(stamped: StampedCommand): void {
    this.world.at = stamped.at;
    const index = this.commandCount;
    this.commandCount += 1;
    const orders = ordersBefore(
      this.world,
      applyCommand(this.world, this.sink, index, stamped.command),
      this.commands[this.commandCount] ?? null,
    );
    for (const [id, host] of this.hosts) {
      if (
        !nodeOf(this.world, id).up ||
        orders.some((order) => order.kind === "start" && order.node === id)
      ) {
        host.state.up = false;
        this.hosts.delete(id);
      }
    }
    for (const order of orders) this.carryOut(order);
    for (const id of this.world.nodes.keys()) this.noteOwn(id);
  }

  private carryOut(order: HostOrder): void {
    if (order.kind === "start") {
      const { plan } = nodeOf(this.world, order.node);
      const state = createHostState(order.start, this.cast(plan), plan.options);
      this.hosts.set(order.node, this.hostOf(state));
    }
    const host = this.hosts.get(order.node) as Host;
    const { seq } = host.state;
    this.stepping = host;
    carryOut(host, order);
    this.stepping = null;
    if (host.state.seq > seq) this.lastStep = { node: order.node, seq: host.state.seq };
  }

  private hostOf(state: HostState): Host {
    const actor = this.cast(nodeOf(this.world, state.node).plan);
    return new Host(state, actor, (record) => observe(this.world, this.sink, record), attempt);
  }

  private noteOwn(id: NodeId): void {
    this.own.set(id, this.hosts.get(id)?.nextAt() ?? NEVER);
  }

  private tell(record: Parameters<RecordSink>[0]): void {
    for (const observer of this.observers) observer(record);
  }
}

/** What of a process counts in a state hash; the same wherever its host lives. */
export function hostHash(state: HostState | undefined): string {
  if (state === undefined || !state.up) return stateHash(null);
  const { actor, seq, stepCount, timers, channels, sync } = state;
  return stateHash([actor, seq, stepCount, timers, channels, sync]);
}

const MICROSECOND = 1 as Microseconds;
