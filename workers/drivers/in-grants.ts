import type { Cast } from "../kernel/cast.ts";
import type { NodeId } from "../kernel/identity.ts";
import type { Run } from "../kernel/run.ts";
import { stateHash } from "../kernel/state-hash.ts";
import type { Instant } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import { Trace } from "../kernel/trace/trace.ts";
import type { WorldCommand } from "../kernel/world-command.ts";
import { createHostState } from "../world/host-state.ts";
import { Host } from "../world/host.ts";
import { carryOut } from "../world/orders.ts";
import type { HostOrder } from "../world/orders.ts";
import { runGrant } from "../world/grants.ts";
import type { Grant, Grants } from "../world/grants.ts";
import { nodeOf } from "../world/world.ts";
import { attempt } from "./simulation/attempt.ts";
import { hostHash } from "./simulation/simulation.ts";
import { GrantedRun } from "./simulation/granted-run.ts";
import type { Answer } from "./simulation/granted-run.ts";

type AnyRecord = TraceRecord<{ readonly kind: string }>;
type Crash = WorldCommand & { readonly kind: "crash" };

/**
 * A run grant by grant, its hosts behind copies, as if each lived in a thread of its own: what the contract tests compare
 * with one thread.
 */
export class InGrants {
  readonly trace = new Trace();
  readonly run: GrantedRun;
  /** Asked before each word to a host: whether its thread is gone instead. */
  isGone: (node: NodeId) => boolean = () => false;
  /** Nodes that live in one thread: they go together. */
  shared: ReadonlySet<NodeId> = new Set();
  private readonly hosts = new Map<NodeId, Host>();
  private readonly records = new Map<NodeId, AnyRecord[]>();
  private readonly cast: Cast;
  private readonly copy: <Value>(value: Value) => Value;

  constructor(run: Run, cast: Cast, copy: <Value>(value: Value) => Value) {
    this.cast = cast;
    this.copy = copy;
    this.run = new GrantedRun(run, (record) => this.trace.append(record));
  }

  runUntil(at: Instant): void {
    while (this.turn(at, false));
    this.run.reach(at);
  }

  /** Does the next thing due before `limit`. Answers false when there was none. */
  turn(limit: Instant, single: boolean): boolean {
    const turn = single ? this.run.singleTurn(limit) : this.run.turn(limit);
    if (turn.kind === "idle") return false;
    if (turn.kind === "orders") for (const order of turn.orders) this.obey(order);
    else this.grantAll(turn.granted);
    return true;
  }

  stateHash(): string {
    const { nodes } = this.run.world;
    return stateHash(
      [...nodes].map(([id, node]) => hostHash(node.up ? this.hosts.get(id)?.state : undefined)),
    );
  }

  private obey(order: HostOrder): void {
    if (this.isGone(order.node)) {
      this.run.failed(crashOf(order.node));
      this.turn((this.run.world.at + 1) as Instant, false);
      if (!this.shared.has(order.node)) return;
      for (const node of this.alive(this.shared)) {
        this.run.command(crashOf(node));
        this.turn((this.run.world.at + 1) as Instant, false);
      }
    } else {
      this.run.ordered(this.order(order));
    }
  }

  private grantAll(granted: Grants): void {
    // Backwards, because no order of answers may matter.
    const grants = [...granted.grants].reverse();
    const alone = new Set(grants.map(({ node }) => node).filter((node) => this.isGone(node)));
    const together = [...alone].some((node) => this.shared.has(node)) ? this.shared : NOBODY;
    const gone = grants.filter(({ node }) => alone.has(node) || together.has(node));
    const kept = grants.filter((grant) => !gone.includes(grant));
    const answers = kept.map((grant) => this.grant(grant));
    const idle = this.alive(together).filter((id) => !gone.some(({ node }) => node === id));
    this.run.accidents(granted, [...gone.map(({ node }) => node), ...idle].map(crashOf));
    this.run.answered({ ...granted, grants: kept }, answers);
  }

  private alive(nodes: ReadonlySet<NodeId>): NodeId[] {
    return [...nodes].filter((node) => nodeOf(this.run.world, node).up);
  }

  private grant(given: Grant): Answer {
    const grant = this.copy(given);
    const host = this.hosts.get(grant.node) as Host;
    return this.answer(host, runGrant(host, grant));
  }

  private order(given: HostOrder): Answer {
    const order = this.copy(given);
    if (order.kind === "start") {
      const { plan } = nodeOf(this.run.world, order.node);
      const actor = this.cast(plan);
      const records: AnyRecord[] = [];
      this.records.set(order.node, records);
      const state = createHostState(order.start, actor, plan.options);
      this.hosts.set(order.node, new Host(state, actor, (record) => records.push(record), attempt));
    }
    const host = this.hosts.get(order.node) as Host;
    carryOut(host, order);
    return this.answer(host, 0);
  }

  private answer(host: Host, taken: number): Answer {
    const records = this.records.get(host.state.node) as AnyRecord[];
    return {
      node: host.state.node,
      records: this.copy(records.splice(0)),
      nextAt: host.nextAt(),
      taken,
    };
  }
}

const NOBODY: ReadonlySet<NodeId> = new Set();

function crashOf(node: NodeId): Crash {
  return { kind: "crash", node, cause: "vanished", message: "gone" };
}
