import type { ChannelMode, DiskOperation } from "../kernel/actor.ts";
import type { NodeId } from "../kernel/identity.ts";
import { CORE_VERSION, RUN_FORMAT } from "../kernel/run.ts";
import type { Conditions, Run } from "../kernel/run.ts";
import { milliseconds } from "../kernel/time.ts";
import type { Instant } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import type { WorldCommand } from "../kernel/world-command.ts";
import type { WorldEvent } from "../kernel/world-event.ts";
import { puppetCast } from "../toy/puppet.ts";
import type { PuppetOrder, PuppetState } from "../toy/puppet.ts";
import { Simulation } from "./simulation/simulation.ts";

/** Three nodes that do as they are told, and all that is recorded of them: what the tests of the world play with. */
export class Puppets {
  readonly simulation: Simulation;
  readonly records: TraceRecord<WorldEvent>[] = [];

  constructor(conditions: Partial<Conditions> = {}, seed = 1) {
    this.simulation = new Simulation(puppetRun(conditions, seed), puppetCast);
    this.simulation.subscribe((record) => this.records.push(record as TraceRecord<WorldEvent>));
    this.run(0);
    for (const node of puppetNames) this.order({ kind: "start", node });
  }

  /** Has a node give these orders, now. */
  tell(node: NodeId, ...command: readonly PuppetOrder[]): this {
    return this.order({ kind: "request", node, command });
  }

  /** Orders something of the world that must make sense. */
  order(command: WorldCommand): this {
    const reason = this.simulation.command(command);
    if (reason !== null) throw new Error(reason);
    return this;
  }

  /** Lets `us` microseconds pass: all that is due within them, their end included, is done. */
  run(us: number): this {
    this.simulation.runUntil((this.simulation.at + us + 1) as Instant);
    return this;
  }

  /** What the node's present process has heard, but for what it was told. */
  heard(node: NodeId): string[] {
    const state = this.simulation.actorState(node) as PuppetState | null;
    return (state?.heard ?? []).map(({ text }) => text).filter((text) => text !== "requested");
  }

  state(node: NodeId): PuppetState {
    return this.simulation.actorState(node) as PuppetState;
  }

  /** Every record of that kind, in order. */
  events<Kind extends WorldEvent["kind"]>(
    kind: Kind,
  ): (TraceRecord<WorldEvent> & { readonly event: WorldEvent & { readonly kind: Kind } })[] {
    return this.records.filter(({ event }) => event.kind === kind) as ReturnType<
      typeof this.events<Kind>
    >;
  }
}

export const s1 = "s1" as NodeId;
export const s2 = "s2" as NodeId;
export const s3 = "s3" as NodeId;
export const puppetNames = [s1, s2, s3];

export const open = (to: NodeId, mode: ChannelMode = "stream"): PuppetOrder => ({
  kind: "open",
  to,
  mode,
});
export const send = (to: NodeId, text: string, bytes = 10): PuppetOrder => ({
  kind: "send",
  to,
  text,
  bytes,
});
export const write = (file: string, operation: DiskOperation<string>): PuppetOrder => ({
  kind: "write",
  file,
  operation,
});

/** A run of three puppets, none of which is started. */
export function puppetRun(conditions: Partial<Conditions> = {}, seed = 1): Run {
  return {
    format: RUN_FORMAT,
    core: CORE_VERSION,
    lab: "puppets",
    seed,
    nodes: puppetNames.map((id) => ({ id, kind: "member", options: null })),
    conditions: {
      latencyUs: milliseconds(1),
      bytesPerSecond: 0,
      diskLatencyUs: milliseconds(2),
      diskBytesPerSecond: 0,
      ...conditions,
    },
    commands: [],
  };
}
