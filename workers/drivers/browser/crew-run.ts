import type { NodeId } from "../../kernel/identity.ts";
import type { Run } from "../../kernel/run.ts";
import type { Instant } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { WorldCommand } from "../../kernel/world-command.ts";
import type { WorldEvent } from "../../kernel/world-event.ts";
import type { HostState } from "../../world/host-state.ts";
import type { RecordSink } from "../../world/host.ts";
import type { HostOrder } from "../../world/orders.ts";
import type { Arrival } from "../../world/arrivals.ts";
import type { Grant, Window } from "../../world/windows.ts";
import { nodeOf } from "../../world/world.ts";
import type { Snapshot } from "../simulation/simulation.ts";
import { WindowedRun } from "../simulation/windowed-run.ts";
import type { Answer, Turn } from "../simulation/windowed-run.ts";
import { envelopeKey } from "./bus.ts";
import type { Envelope } from "./bus.ts";
import { Crew } from "./crew.ts";
import type { Reply } from "./crew.ts";
import type { FromMember } from "./member-contract.ts";
import type { Spawn } from "./spawn.ts";

type AnyRecord = TraceRecord<{ readonly kind: string }>;

/** A run whose nodes live in workers: brings turns to them and their answers back. */
export class CrewRun {
  readonly windowed: WindowedRun;
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
    this.windowed = new WindowedRun(run, watched, snapshot, nextAt);
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
    const turn = single ? this.windowed.singleTurn(limit) : this.windowed.turn(limit);
    if (turn.kind === "idle") return false;
    if (turn.kind === "orders") await this.obey(turn);
    else await this.grantAll(turn.window);
    return this.missing === null;
  }

  /** Does what is due before `limit`, and stands there; answers false where wall time came to `until` first. */
  async advance(limit: Instant, until: number): Promise<boolean> {
    while (await this.turn(limit)) if (performance.now() > until) return false;
    if (this.missing === null) this.windowed.reach(limit);
    return true;
  }

  /** Orders something now and carries it out. Answers why it makes no sense, or null. */
  async command(command: WorldCommand): Promise<string | null> {
    const reason = this.windowed.command(command);
    if (reason === null) await this.turn((this.windowed.world.at + 1) as Instant);
    return reason;
  }

  /** The run at this instant; the hosts' states are copies, the world is not. */
  async snapshot(): Promise<Snapshot> {
    const hosts = new Map<NodeId, HostState>();
    for (const [id, node] of this.windowed.world.nodes) {
      if (!node.up) continue;
      const reply = await this.crew.say(id, { kind: "report" });
      if (reply.kind === "state") hosts.set(id, reply.state);
      else if (reply.kind === "gone") await this.crash(id, reply);
    }
    return { ...this.windowed.state(), hosts };
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
      if (reply.kind === "answer") this.windowed.ordered(reply.answer);
      else if (reply.kind === "gone") await this.fail(order.node, reply);
    }
    await this.dismissFallen([]);
  }

  private async grantAll(window: Window): Promise<void> {
    const { grants, reaches } = window;
    const first = await Promise.all(grants.map((grant) => this.grant(grant)));
    const gone = grants.filter((_, index) => first[index]?.kind === "gone").map(({ node }) => node);
    const replies = await Promise.all(
      grants.map((grant, index) => this.withoutSenders(grant, first[index] as Reply, gone)),
    );
    const answered: Grant[] = [];
    const answers: Answer[] = [];
    for (const [index, grant] of grants.entries()) {
      const reply = replies[index] as Reply;
      if (reply.kind === "gone") {
        this.windowed.accident(window, grant, {
          kind: "crash",
          node: grant.node,
          cause: reply.cause,
          message: reply.message,
        });
      } else if (reply.kind === "bus-fault") {
        this.missing = reply.missing;
      } else {
        answered.push(grant);
        answers.push((reply as FromMember & { kind: "answer" }).answer);
      }
    }
    if (this.missing !== null) return;
    this.windowed.answered({ grants: answered, reaches }, answers);
    await this.dismissFallen([]);
  }

  /** Where a granted envelope is missing because its sender's worker has ended: the window again, with what it sent. */
  private async withoutSenders(
    grant: Grant,
    reply: Reply,
    gone: readonly NodeId[],
  ): Promise<Reply> {
    if (reply.kind !== "bus-fault") return reply;
    const envelopes = gone.flatMap((from) => this.flyingTo(grant.node, from));
    if (envelopes.length === 0) return reply;
    await this.crew.say(grant.node, { kind: "supply", envelopes });
    return this.grant(grant);
  }

  private grant(grant: Grant): Promise<Reply> {
    const arrivals = grant.arrivals.map((arrival) => {
      const { parcel } = arrival;
      return parcel.kind === "message"
        ? { ...arrival, parcel: { ...parcel, message: null } }
        : arrival;
    });
    const forget = this.forgotten.get(grant.node) ?? [];
    this.forgotten.delete(grant.node);
    const keep = this.copiesAfter(grant);
    return this.crew.say(grant.node, {
      kind: "grant",
      grant: { ...grant, arrivals },
      forget,
      keep,
    });
  }

  /** Datagrams may come twice: those of which another copy is in flight behind this window. */
  private copiesAfter({ arrivals }: Grant): string[] {
    return arrivals.flatMap(({ mode, channel, from, parcel }) => {
      if (mode === "stream" || parcel.kind !== "message") return [];
      const { number } = parcel;
      const isCopy = (other: Arrival): boolean =>
        other.channel === channel &&
        other.from === from &&
        other.parcel.kind === "message" &&
        other.parcel.number === number;
      const ways = this.windowed.world.channels.get(channel)?.ways ?? [];
      const flying = ways.flatMap(({ flight }) => flight).filter(isCopy).length;
      return flying > arrivals.filter(isCopy).length ? [envelopeKey(channel, from, number)] : [];
    });
  }

  private seat(id: NodeId, state: HostState | null): Promise<Reply> {
    return this.crew.seat(
      nodeOf(this.windowed.world, id).plan,
      state,
      state === null ? [] : this.flyingTo(id, null),
    );
  }

  /** What is on its way to a node: from all others, or from one. */
  private flyingTo(id: NodeId, from: NodeId | null): Envelope[] {
    const envelopes: Envelope[] = [];
    for (const channel of this.windowed.world.channels.values()) {
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

  /** A worker that has gone, told as a command so that the run repeats. */
  private async crash(
    node: NodeId,
    { cause, message }: Reply & { readonly kind: "gone" },
  ): Promise<void> {
    await this.command({ kind: "crash", node, cause, message });
  }

  /** As `crash`, of a worker that was gone when it was to be given an order. */
  private async fail(
    node: NodeId,
    { cause, message }: Reply & { readonly kind: "gone" },
  ): Promise<void> {
    this.windowed.failed({ kind: "crash", node, cause, message });
    await this.turn((this.windowed.world.at + 1) as Instant);
  }

  /** Ends the workers of nodes that are down or start anew, once all others have what these have sent. */
  private async dismissFallen(orders: readonly HostOrder[]): Promise<void> {
    for (const [id, node] of this.windowed.world.nodes) {
      const anew = orders.some((order) => order.kind === "start" && order.node === id);
      if (!this.crew.has(id) || (node.up && !anew)) continue;
      for (const other of this.windowed.world.nodes.keys()) await this.confirm(other, id);
      this.crew.dismiss(id);
    }
  }

  /** Sees to it that a node has all that is on its way to it from one whose worker is about to end. */
  private async confirm(node: NodeId, from: NodeId): Promise<void> {
    const sent = this.flyingTo(node, from);
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
      for (const id of this.windowed.world.nodes.keys()) {
        if (id === from || !this.crew.has(id)) continue;
        const keys = this.forgotten.get(id) ?? [];
        keys.push(envelopeKey(channel, from, number));
        this.forgotten.set(id, keys);
      }
    }
  }
}

/** A name that no other run has, in this tab or another: two tabs must not elect each other's leader. */
function freshBusName(): string {
  // Not `randomUUID`, which a page has only on localhost and over https.
  const words = crypto.getRandomValues(new Uint32Array(4));
  return `zabscope ${[...words].map((word) => word.toString(16)).join("-")}`;
}
