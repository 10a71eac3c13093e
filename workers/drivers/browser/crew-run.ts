import type { NodeId } from "../../kernel/identity.ts";
import type { Run } from "../../kernel/run.ts";
import type { Instant } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { WorldCommand } from "../../kernel/world-command.ts";
import type { WorldEvent } from "../../kernel/world-event.ts";
import type { HostState } from "../../world/host-state.ts";
import type { RecordSink } from "../../world/host.ts";
import type { HostOrder } from "../../world/orders.ts";
import type { Grant, Grants } from "../../world/grants.ts";
import { nodeOf } from "../../world/world.ts";
import type { Snapshot } from "../simulation/simulation.ts";
import { GrantedRun } from "../simulation/granted-run.ts";
import type { Answer, Turn } from "../simulation/granted-run.ts";
import { envelopeKey } from "./bus.ts";
import { Crew } from "./crew.ts";
import type { Gone, Reply } from "./crew.ts";
import { copiesAfter, flyingTo, withoutMessages } from "./flights.ts";
import type { Spawn } from "./spawn.ts";
import type { Granted } from "./worker-contract.ts";

type AnyRecord = TraceRecord<{ readonly kind: string }>;

/** A run whose nodes live in workers: brings turns to them and their answers back. */
export class CrewRun {
  readonly granted: GrantedRun;
  private readonly crew: Crew;
  private readonly forgotten = new Map<NodeId, string[]>();
  /** The envelope that the bus has lost: nothing can go on after that. */
  missing: string | null = null;

  private constructor(
    run: Run,
    snapshot: Snapshot,
    spawn: Spawn,
    sink: RecordSink,
    nextAt: ReadonlyMap<NodeId, Instant>,
  ) {
    this.crew = new Crew(run.lab, freshBusName(), spawn);
    const watched: RecordSink = (record) => {
      this.note(record);
      sink(record);
    };
    this.granted = new GrantedRun(run, watched, snapshot, nextAt);
  }

  /** Gives each living node of a snapshot a worker with its state and what is on its way to it. */
  static async begin(
    run: Run,
    snapshot: Snapshot,
    spawn: Spawn,
    sink: RecordSink,
    nextAt: ReadonlyMap<NodeId, Instant>,
  ): Promise<CrewRun> {
    const begun = new CrewRun(run, snapshot, spawn, sink, nextAt);
    const seats = [...snapshot.hosts].map(([id, state]) => begun.seat(id, state));
    for (const [index, reply] of (await Promise.all(seats)).entries()) {
      const id = [...snapshot.hosts.keys()][index] as NodeId;
      if (reply.kind === "gone") await begun.crash(id, reply);
    }
    return begun;
  }

  /** Does the next thing due before `limit`. Answers false when there was none. */
  async turn(limit: Instant, single = false): Promise<boolean> {
    if (this.missing !== null) return false;
    const turn = single ? this.granted.singleTurn(limit) : this.granted.turn(limit);
    if (turn.kind === "idle") return false;
    if (turn.kind === "orders") await this.obey(turn);
    else await this.grantAll(turn.granted);
    return this.missing === null;
  }

  /** Does what is due before `limit`, and stands there; answers false where wall time came to `until` first. */
  async advance(limit: Instant, until: number): Promise<boolean> {
    while (await this.turn(limit)) if (performance.now() > until) return false;
    if (this.missing === null) this.granted.reach(limit);
    return true;
  }

  /** Orders something now and carries it out. Answers why it makes no sense, or null. */
  async command(command: WorldCommand): Promise<string | null> {
    const reason = this.granted.command(command);
    if (reason === null) await this.turn((this.granted.world.at + 1) as Instant);
    return reason;
  }

  /** The run at this instant; the hosts' states are copies, the world is not. */
  async snapshot(): Promise<Snapshot> {
    const hosts = new Map<NodeId, HostState>();
    for (const [id, node] of this.granted.world.nodes) {
      if (!node.up) continue;
      const reply = await this.crew.say(id, { kind: "report", node: id });
      if (reply.kind === "state") hosts.set(id, reply.state);
      else if (reply.kind === "gone") await this.crash(id, reply);
    }
    for (const id of hosts.keys()) if (!nodeOf(this.granted.world, id).up) hosts.delete(id);
    return { ...this.granted.state(), hosts };
  }

  end(): void {
    this.crew.dismissAll();
  }

  private async obey({ orders }: Turn & { readonly kind: "orders" }): Promise<void> {
    await this.dismissFallen(orders);
    for (const order of orders) {
      if (order.kind === "start") {
        const seated = await this.seat(order.node, null);
        if (seated.kind === "gone") {
          await this.fail(order.node, seated);
          continue;
        }
      }
      const reply = await this.crew.say(order.node, { kind: "order", order });
      if (reply.kind === "answer") this.granted.ordered(reply.answer);
      else if (reply.kind === "gone") await this.fail(order.node, reply);
    }
    await this.dismissFallen([]);
    // Those who lived in one worker end together.
    for (const [id, gone] of this.goneAlive()) await this.crash(id, gone);
  }

  private async grantAll(granted: Grants): Promise<void> {
    const { grants, reaches } = granted;
    const replies = await this.withoutSenders(grants, await this.grant(grants));
    const answered: Grant[] = [];
    const answers: Answer[] = [];
    const fallen = new Map<NodeId, Gone>();
    for (const [index, grant] of grants.entries()) {
      const reply = replies[index] as Gone | Granted;
      if (reply.kind === "answer") {
        answered.push(grant);
        answers.push(reply.answer);
      } else if (reply.kind === "gone") {
        fallen.set(grant.node, reply);
      } else {
        this.missing = reply.missing;
      }
    }
    if (this.missing !== null) return;
    // Those who lived in one worker end together, also who had nothing to do.
    const idle = this.goneAlive().filter(([id]) => !grants.some(({ node }) => node === id));
    const crashes = [...fallen, ...idle].map(([id, gone]) => crashOf(id, gone));
    this.granted.accidents(granted, crashes);
    this.granted.answered({ grants: answered, reaches }, answers);
    await this.dismissFallen([]);
  }

  /** Where granted envelopes are missing because their senders' workers have ended: the grants again, with what those sent. */
  private async withoutSenders(
    grants: readonly Grant[],
    first: readonly (Gone | Granted)[],
  ): Promise<readonly (Gone | Granted)[]> {
    const senders = [...this.crew.gone().keys()];
    if (senders.length === 0) return first;
    const again = grants.map(async (grant, index) => {
      const reply = first[index] as Gone | Granted;
      if (reply.kind !== "bus-fault") return reply;
      const envelopes = senders.flatMap((from) => flyingTo(this.granted.world, grant.node, from));
      if (envelopes.length === 0) return reply;
      await this.crew.say(grant.node, { kind: "supply", envelopes });
      const [second] = await this.grant([grant]);
      return second as Gone | Granted;
    });
    return Promise.all(again);
  }

  private grant(grants: readonly Grant[]): Promise<readonly (Gone | Granted)[]> {
    return this.crew.grant(
      grants.map((grant) => {
        const forget = this.forgotten.get(grant.node) ?? [];
        this.forgotten.delete(grant.node);
        const keep = copiesAfter(this.granted.world, grant);
        return { grant: withoutMessages(grant), forget, keep };
      }),
    );
  }

  private seat(id: NodeId, state: HostState | null): Promise<Reply> {
    const { world } = this.granted;
    const inbox = state === null ? [] : flyingTo(world, id, null);
    return this.crew.seat(nodeOf(world, id).plan, state, inbox);
  }

  /** Nodes whose worker has ended and that the run does not know to be down yet. */
  private goneAlive(): (readonly [NodeId, Gone])[] {
    return [...this.crew.gone()].filter(([id]) => nodeOf(this.granted.world, id).up);
  }

  /** A worker that has gone, told as a command so that the run repeats. */
  private async crash(node: NodeId, gone: Gone): Promise<void> {
    await this.command(crashOf(node, gone));
  }

  /** As `crash`, of a worker that was gone when it was to be given an order. */
  private async fail(node: NodeId, gone: Gone): Promise<void> {
    this.granted.failed(crashOf(node, gone));
    await this.turn((this.granted.world.at + 1) as Instant);
  }

  /** Ends nodes that are down or start anew; a worker that ends with one only once all others have what it has sent. */
  private async dismissFallen(orders: readonly HostOrder[]): Promise<void> {
    const { nodes } = this.granted.world;
    for (const [id, node] of nodes) {
      const anew = orders.some((order) => order.kind === "start" && order.node === id);
      if (!this.crew.has(id) || (node.up && !anew)) continue;
      if (!this.crew.outlives(id)) for (const other of nodes.keys()) await this.confirm(other, id);
      this.crew.dismiss(id);
    }
  }

  /** Sees to it that a node has all that is on its way to it from one whose worker is about to end. */
  private async confirm(node: NodeId, from: NodeId): Promise<void> {
    const sent = flyingTo(this.granted.world, node, from);
    if (sent.length === 0 || !this.crew.has(node)) return;
    const keys = sent.map(({ key }) => key);
    const reply = await this.crew.say(node, { kind: "confirm", keys });
    if (reply.kind !== "confirmed" || reply.missing.length === 0) return;
    // A worker that ends of itself takes along what the bus had not passed on yet.
    const envelopes = sent.filter(({ key }) => reply.missing.includes(key));
    await this.crew.say(node, { kind: "supply", envelopes });
  }

  private note({ event }: AnyRecord): void {
    if (event.kind === "lost") {
      const { channel, from, number } = event as WorldEvent & { kind: "lost" };
      for (const id of this.granted.world.nodes.keys()) {
        if (id === from || !this.crew.has(id)) continue;
        const keys = this.forgotten.get(id) ?? [];
        keys.push(envelopeKey(channel, from, number));
        this.forgotten.set(id, keys);
      }
    }
  }
}

function crashOf(node: NodeId, { cause, message }: Gone) {
  return { kind: "crash", node, cause, message } as const;
}

/** A name that no other run has, in this tab or another: two tabs must not elect each other's leader. */
function freshBusName(): string {
  // Not `randomUUID`, which a page has only on localhost and over https.
  const words = crypto.getRandomValues(new Uint32Array(4));
  return `zabscope ${[...words].map((word) => word.toString(16)).join("-")}`;
}
