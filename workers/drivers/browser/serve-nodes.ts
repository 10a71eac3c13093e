import { broken } from "../../kernel/assert.ts";
import type { Cast } from "../../kernel/cast.ts";
import type { NodeId } from "../../kernel/identity.ts";
import type { NodePlan } from "../../kernel/run.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { OrderEvent } from "../../kernel/world-event.ts";
import type { Arrival } from "../../world/arrivals.ts";
import { createHostState } from "../../world/host-state.ts";
import type { HostState } from "../../world/host-state.ts";
import { Host } from "../../world/host.ts";
import { carryOut } from "../../world/orders.ts";
import type { HostOrder } from "../../world/orders.ts";
import { runGrant } from "../../world/grants.ts";
import type { Answer } from "../simulation/granted-run.ts";
import { attempt } from "../simulation/attempt.ts";
import { frozenCast } from "../simulation/frozen-cast.ts";
import { Bus, envelopeKey } from "./bus.ts";
import type { Envelope } from "./bus.ts";
import type { FromWorker, GivenGrant, Granted, ToWorker } from "./worker-contract.ts";

type AnyRecord = TraceRecord<{ readonly kind: string }>;

/** Serves the nodes that are given to this worker: their actors run here and nowhere else. */
export function serveNodes(given: Cast): void {
  const nodes = new ServedNodes(import.meta.env.DEV ? frozenCast(given) : given);
  const scope = self as unknown as DedicatedWorkerGlobalScope;
  // One word after the other: a grant that waits for the bus must not be overtaken by the next one.
  let turn = Promise.resolve();
  scope.onmessage = ({ data }: MessageEvent<ToWorker>) => {
    turn = turn.then(async () => {
      const reply = await nodes.reply(data);
      scope.postMessage(reply);
    });
  };
}

/** A node that lives here; it has a host from its start on. */
interface ServedNode {
  readonly plan: NodePlan;
  host: Host | null;
  records: AnyRecord[];
}

class ServedNodes {
  private readonly cast: Cast;
  private readonly nodes = new Map<NodeId, ServedNode>();
  private bus: Bus | null = null;
  /** What was sent since the last answer: on the bus before that says so. */
  private outgoing: Envelope[] = [];

  constructor(cast: Cast) {
    this.cast = cast;
  }

  async reply(message: ToWorker): Promise<FromWorker> {
    if (message.kind === "begin") return this.begin(message);
    const bus = this.bus ?? broken("a worker is given a node before anything else");
    switch (message.kind) {
      case "end":
        this.nodes.delete(message.node);
        bus.leave(message.node);
        return { kind: "ready" };
      case "grants":
        return this.grantAll(bus, message.grants);
      case "order":
        return this.order(bus, message.order);
      case "confirm":
        return { kind: "confirmed", missing: await bus.missingOf(message.keys) };
      case "report":
        return { kind: "state", state: this.hostOf(message.node).state };
      case "supply":
        for (const envelope of message.envelopes) bus.take(envelope);
        return { kind: "confirmed", missing: [] };
    }
  }

  private async begin({
    bus: name,
    plan,
    state,
    inbox,
  }: ToWorker & { readonly kind: "begin" }): Promise<FromWorker> {
    const node: ServedNode = { plan, host: null, records: [] };
    if (state !== null) node.host = this.createHost(node, state);
    this.nodes.set(plan.id, node);
    this.bus ??= new Bus(name);
    this.bus.join(plan.id, inbox);
    await this.bus.open();
    return { kind: "ready" };
  }

  private async grantAll(bus: Bus, given: readonly GivenGrant[]): Promise<FromWorker> {
    const grants: Granted[] = [];
    for (const one of given) grants.push(await this.grant(bus, one));
    this.flush(bus);
    return { kind: "granted", grants };
  }

  private async grant(bus: Bus, { grant, forget, keep }: GivenGrant): Promise<Granted> {
    for (const key of forget) bus.drop(key);
    const found = await bus.collect(grant.arrivals.flatMap(keysOf));
    if (typeof found === "string") return { kind: "bus-fault", missing: found };
    const arrivals = grant.arrivals.map((arrival) => filled(arrival, found));
    const taken = runGrant(this.hostOf(grant.node), { ...grant, arrivals });
    for (const key of arrivals.slice(0, taken).flatMap(keysOf)) {
      if (!keep.includes(key)) bus.drop(key);
    }
    return { kind: "answer", answer: this.answer(grant.node, taken) };
  }

  private order(bus: Bus, order: HostOrder): FromWorker {
    const node = this.nodeOf(order.node);
    if (order.kind === "start") {
      const { plan } = node;
      node.host = this.createHost(
        node,
        createHostState(order.start, this.cast(plan), plan.options),
      );
    }
    carryOut(this.hostOf(order.node), order);
    const answer = this.answer(order.node, 0);
    this.flush(bus);
    return { kind: "answer", answer };
  }

  private answer(id: NodeId, taken: number): Answer {
    const node = this.nodeOf(id);
    const { records } = node;
    node.records = [];
    return { node: id, records, nextAt: this.hostOf(id).nextAt(), taken };
  }

  private flush(bus: Bus): void {
    const { outgoing } = this;
    this.outgoing = [];
    bus.post(outgoing);
  }

  private createHost(node: ServedNode, state: HostState): Host {
    const sink = (record: AnyRecord): void => {
      node.records.push(record);
      if (record.event.kind === "sent") this.send(record);
    };
    return new Host(state, this.cast(node.plan), sink, attempt);
  }

  private send({ node: from, event }: AnyRecord): void {
    const { channel, to, number, message } = event as OrderEvent & { readonly kind: "sent" };
    this.outgoing.push({ key: envelopeKey(channel, from, number), from, to, message });
  }

  private nodeOf(id: NodeId): ServedNode {
    return this.nodes.get(id) ?? broken(`${id} does not live in this worker`);
  }

  private hostOf(id: NodeId): Host {
    return this.nodeOf(id).host ?? broken(`${id} has not started`);
  }
}

function keysOf({ channel, from, parcel }: Arrival): string[] {
  return parcel.kind === "message" ? [envelopeKey(channel, from, parcel.number)] : [];
}

function filled(arrival: Arrival, messages: ReadonlyMap<string, unknown>): Arrival {
  const { parcel } = arrival;
  if (parcel.kind !== "message") return arrival;
  const message = messages.get(envelopeKey(arrival.channel, arrival.from, parcel.number));
  return { ...arrival, parcel: { ...parcel, message } };
}
