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
import { runGrant } from "../../world/windows.ts";
import type { Grant } from "../../world/windows.ts";
import { attempt } from "../simulation/attempt.ts";
import { frozenCast } from "../simulation/frozen-cast.ts";
import { Bus, envelopeKey } from "./bus.ts";
import type { Envelope } from "./bus.ts";
import type { FromMember, ToMember } from "./member-contract.ts";

/** Serves one node in this worker: its actor runs here and nowhere else. */
export function serveMember(given: Cast): void {
  const cast = import.meta.env.DEV ? frozenCast(given) : given;
  const scope = self as unknown as DedicatedWorkerGlobalScope;
  const tell = (message: FromMember): void => scope.postMessage(message);
  let member: Member | null = null;
  // One word after the other: a grant that waits for the bus must not be overtaken by the next one.
  let turn = Promise.resolve();
  scope.onmessage = ({ data }: MessageEvent<ToMember>) => {
    turn = turn.then(async () => {
      if (data.kind === "begin") {
        member = new Member(cast, data.bus, data.plan, data.state, data.inbox);
        await member.bus.open();
        tell({ kind: "ready" });
      } else if (member !== null) {
        tell(await member.reply(data));
      }
    });
  };
}

class Member {
  private readonly cast: Cast;
  private readonly plan: NodePlan;
  readonly bus: Bus;
  private host: Host | null = null;
  /** What was sent since the last answer: on the bus before that says so. */
  private outgoing: Envelope[] = [];
  private records: TraceRecord<{ readonly kind: string }>[] = [];

  constructor(
    cast: Cast,
    bus: string,
    plan: NodePlan,
    state: HostState | null,
    inbox: ConstructorParameters<typeof Bus>[2],
  ) {
    this.cast = cast;
    this.plan = plan;
    this.bus = new Bus(bus, plan.id, inbox);
    if (state !== null) this.host = this.hostOf(state);
  }

  async reply(message: Exclude<ToMember, { kind: "begin" }>): Promise<FromMember> {
    switch (message.kind) {
      case "grant":
        for (const key of message.forget) this.bus.drop(key);
        return this.grant(message.grant, message.keep);
      case "order":
        return this.order(message.order);
      case "confirm":
        return { kind: "confirmed", missing: await this.bus.missingOf(message.keys) };
      case "report":
        return { kind: "state", state: (this.host as Host).state };
      case "supply":
        for (const envelope of message.envelopes) this.bus.take(envelope);
        return { kind: "confirmed", missing: [] };
    }
  }

  private async grant(grant: Grant, keep: readonly string[]): Promise<FromMember> {
    const found = await this.bus.collect(grant.arrivals.flatMap(keysOf));
    if (typeof found === "string") return { kind: "bus-fault", missing: found };
    const arrivals = grant.arrivals.map((arrival) => filled(arrival, found));
    const taken = runGrant(this.host as Host, { ...grant, arrivals });
    for (const key of arrivals.slice(0, taken).flatMap(keysOf)) {
      if (!keep.includes(key)) this.bus.drop(key);
    }
    return this.answer(taken);
  }

  private order(order: HostOrder): FromMember {
    if (order.kind === "start") {
      const { options } = this.plan;
      this.host = this.hostOf(createHostState(order.start, this.cast(this.plan), options));
    }
    carryOut(this.host as Host, order);
    return this.answer(0);
  }

  private answer(taken: number): FromMember {
    const { records, host, outgoing } = this;
    this.records = [];
    this.outgoing = [];
    this.bus.post(outgoing);
    const nextAt = (host as Host).nextAt();
    return { kind: "answer", answer: { node: this.plan.id, records, nextAt, taken } };
  }

  private hostOf(state: HostState): Host {
    return new Host(state, this.cast(this.plan), (record) => this.take(record), attempt);
  }

  private take(record: TraceRecord<{ readonly kind: string }>): void {
    this.records.push(record);
    if (record.event.kind !== "sent") return;
    const { channel, to, number, message } = record.event as OrderEvent & { readonly kind: "sent" };
    const from: NodeId = record.node;
    this.outgoing.push({ key: envelopeKey(channel, from, number), from, to, message });
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
