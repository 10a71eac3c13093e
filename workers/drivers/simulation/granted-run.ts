import type { NodeId, RecordId } from "../../kernel/identity.ts";
import type { Run } from "../../kernel/run.ts";
import { NEVER } from "../../kernel/time.ts";
import type { Instant } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { StampedCommand, WorldCommand } from "../../kernel/world-command.ts";
import { applyCommand } from "../../world/command.ts";
import type { RecordSink } from "../../world/host.ts";
import { observe } from "../../world/observe.ts";
import type { HostOrder } from "../../world/orders.ts";
import { whyRefused } from "../../world/refusal.ts";
import {
  insertCommand,
  isDue,
  mergeRecords,
  nextStep,
  nextGrants,
  ordersBefore,
  returnArrivals,
  singleGrant,
  grantsStart,
} from "../../world/grants.ts";
import type { Grants } from "../../world/grants.ts";
import { createWorld, nodeOf } from "../../world/world.ts";
import type { World } from "../../world/world.ts";

/** What a host says of the grant or order that it was given. */
export interface Answer {
  readonly node: NodeId;
  readonly records: readonly TraceRecord<{ readonly kind: string }>[];
  /** When its own affairs are next due. */
  readonly nextAt: Instant;
  /** How many of the granted arrivals it took. */
  readonly taken: number;
}

/** Where a run stands between two grants: plain data. */
export interface GrantedState {
  readonly world: World;
  readonly commands: readonly StampedCommand[];
  readonly commandCount: number;
  readonly lastStep: RecordId | null;
}

type Crash = WorldCommand & { readonly kind: "crash" };

/** What is to be done next. */
export type Turn =
  | { readonly kind: "grants"; readonly granted: Grants }
  | { readonly kind: "idle" }
  | {
      readonly kind: "orders";
      readonly orders: readonly HostOrder[];
      readonly command: WorldCommand;
    };

/**
 * A run whose hosts live elsewhere, grant by grant.
 *
 * It holds the schedule and no host: whoever owns it brings turns to the hosts and their answers back.
 */
export class GrantedRun {
  readonly world: World;
  private readonly plan: Run;
  private readonly sink: RecordSink;
  private readonly own = new Map<NodeId, Instant>();
  private readonly commands: StampedCommand[];
  private commandCount: number;
  private lastStep: RecordId | null;

  /** @param own - when each host of `state` next has something to do by itself */
  constructor(
    run: Run,
    sink: RecordSink,
    state?: GrantedState,
    own?: ReadonlyMap<NodeId, Instant>,
  ) {
    this.plan = run;
    this.sink = sink;
    this.world = state?.world ?? createWorld(run);
    this.commands = [...(state?.commands ?? run.commands)];
    this.commandCount = state?.commandCount ?? 0;
    this.lastStep = state?.lastStep ?? null;
    for (const [id, at] of own ?? []) this.own.set(id, at);
  }

  /** Seed and all commands, those to come included. */
  get story(): Run {
    return { ...this.plan, commands: [...this.commands] };
  }

  /** When anything next happens; NEVER when nothing will. */
  nextAt(): Instant {
    const command = this.commands[this.commandCount];
    return Math.min(nextStep(this.world, this.own)?.at ?? NEVER, command?.at ?? NEVER) as Instant;
  }

  /** What is to be done next, as far as it is due before `limit`. */
  turn(limit: Instant): Turn {
    const command = this.commands[this.commandCount] ?? null;
    if (command !== null && command.at < limit && isDue(this.world, this.own, command))
      return this.perform(command);
    const granted = nextGrants(this.world, this.own, limit, command);
    return granted === null ? { kind: "idle" } : { kind: "grants", granted };
  }

  /** As `turn`, but one input of one node at the most. */
  singleTurn(limit: Instant): Turn {
    const command = this.commands[this.commandCount] ?? null;
    if (command !== null && command.at < limit && isDue(this.world, this.own, command))
      return this.perform(command);
    const next = nextStep(this.world, this.own);
    if (next === null || next.at >= limit) return { kind: "idle" };
    const grants = [singleGrant(this.world, next.node, next.at, command)];
    return { kind: "grants", granted: { grants, reaches: null } };
  }

  /** Takes in what the hosts did in a grant; a host that did not answer did nothing. */
  answered({ grants, reaches }: Grants, answers: readonly Answer[]): void {
    for (const grant of grants) {
      const answer = answers.find(({ node }) => node === grant.node);
      returnArrivals(this.world, grant, answer?.taken ?? 0);
      if (answer !== undefined) this.own.set(answer.node, answer.nextAt);
    }
    for (const record of mergeRecords(
      this.world,
      answers.map(({ records }) => records),
    )) {
      observe(this.world, this.sink, record);
      this.lastStep = { node: record.node, seq: record.seq };
    }
    if (reaches !== null) this.reach(reaches);
  }

  /** Takes in what a host did on an order. */
  ordered(answer: Answer): void {
    for (const record of answer.records) {
      observe(this.world, this.sink, record);
      this.lastStep = { node: record.node, seq: record.seq };
    }
    this.own.set(answer.node, answer.nextAt);
  }

  /** Everything due before `at` is done: the run stands there. */
  reach(at: Instant): void {
    if (at > this.world.at) this.world.at = at;
  }

  /**
   * Orders something now; the next turn brings it. What it does to later commands: see `insertCommand`.
   *
   * @returns why it makes no sense, or null
   */
  command(command: WorldCommand): string | null {
    const reason = whyRefused(this.world, command);
    if (reason !== null) return reason;
    const stamped: StampedCommand = { at: this.world.at, after: this.lastStep, command };
    insertCommand(this.commands, this.commandCount, stamped);
    return null;
  }

  /**
   * Notes that nodes' hosts are gone since they were granted this: each a crash, at the place where the grants began.
   *
   * What the other nodes did meanwhile does not depend on it: nothing that is sent in a grant is due in it. To be called
   * before the others' answers are taken in.
   */
  accidents(granted: Grants, crashes: readonly Crash[]): void {
    const start = grantsStart(this.world, this.own, granted);
    const lastAt = Math.min(...granted.grants.map(({ until }) => until)) - 1;
    const at = Math.max(this.world.at, Math.min(start, lastAt)) as Instant;
    for (const command of crashes) {
      const grant = granted.grants.find(({ node }) => node === command.node);
      if (grant !== undefined) returnArrivals(this.world, grant, 0);
      const stamped: StampedCommand = { at, after: this.lastStep, command };
      this.commands.splice(this.commandCount, 0, stamped);
      this.perform(stamped);
    }
  }

  /**
   * Notes that a node's host was gone when it was to be given an order: a crash behind the node's last record, so that
   * nothing of the order is carried out when the run is repeated either. The next turn brings it.
   */
  failed(command: Crash): void {
    const { node } = command;
    const after: RecordId = { node, seq: nodeOf(this.world, node).seq };
    this.commands.splice(this.commandCount, 0, { at: this.world.at, after, command });
  }

  /** What a checkpoint keeps, not copied. */
  state(): GrantedState {
    const { world, commands, commandCount, lastStep } = this;
    return { world, commands: [...commands], commandCount, lastStep };
  }

  private perform(stamped: StampedCommand): Turn {
    this.world.at = stamped.at;
    const index = this.commandCount;
    this.commandCount += 1;
    const orders = ordersBefore(
      this.world,
      applyCommand(this.world, this.sink, index, stamped.command),
      this.commands[this.commandCount] ?? null,
    );
    for (const id of this.own.keys()) if (!nodeOf(this.world, id).up) this.own.delete(id);
    return { kind: "orders", orders, command: stamped.command };
  }
}
