import type { ChannelId, NodeId, WriteId } from "../../kernel/identity.ts";
import type { MessageMark, RecordMark } from "../../kernel/world-command.ts";
import type { Run } from "../../kernel/run.ts";
import type { ClientState } from "../client/client-state.ts";
import type { MemberState } from "../member.ts";
import type { DiskRecord } from "../protocol.ts";
import type { Nodes, Truth } from "./truth.ts";

/** What is looked at of whatever plays a run. */
interface Player {
  readonly world: {
    readonly nodes: ReadonlyMap<NodeId, HeldNode>;
    readonly channels: ReadonlyMap<
      ChannelId,
      { readonly id: ChannelId; readonly ways: readonly HeldWay[] }
    >;
    readonly links: ReadonlyMap<
      string,
      { readonly from: NodeId; readonly to: NodeId; readonly blocked: boolean }
    >;
  };
  snapshot(): { readonly hosts: ReadonlyMap<NodeId, HeldHost> };
  actorState(node: NodeId): unknown;
}

interface HeldNode {
  readonly paused: boolean;
  readonly diskFull: boolean;
  readonly diskLatencyUs: number;
  readonly diskBytesPerSecond: number;
  readonly clock: { readonly ppm: number; readonly wallOffsetMs: number };
  readonly losesNext: MessageMark | null;
  readonly disk: {
    readonly pending: readonly { readonly write: WriteId }[];
    readonly durable: ReadonlyMap<string, { readonly entries: readonly unknown[] }>;
  };
}

interface HeldWay {
  readonly flight: readonly {
    readonly from: NodeId;
    readonly dueAt: number | null;
    readonly parcel: { readonly kind: string; readonly number?: number };
  }[];
}

interface HeldHost {
  readonly timers: readonly { readonly timer: string; readonly dueAt: number }[];
  readonly channels: ReadonlyMap<ChannelId, unknown>;
  readonly killBehind: RecordMark | null;
}

/** Who is compared in a run. */
export function nodesOf({ nodes }: Run): Nodes {
  const named = (kind: "client" | "member") =>
    nodes.filter((plan) => plan.kind === kind).map(({ id }) => id);
  return { members: named("member"), clients: named("client") };
}

/** What hosts and world of a simulation hold now. */
export function truthOf(simulation: Player): Truth {
  const { world } = simulation;
  const { hosts } = simulation.snapshot();
  const host = (node: NodeId) => hosts.get(node);
  return {
    member: (node) => simulation.actorState(node) as MemberState | null,
    client: (node) => simulation.actorState(node) as ClientState | null,
    timers: (node) => host(node)?.timers.map(({ timer, dueAt }) => [timer, dueAt]) ?? [],
    unsynced: (node) =>
      host(node) === undefined
        ? []
        : (world.nodes.get(node)?.disk.pending ?? []).map(({ write }) => write),
    files: (node) =>
      [...(world.nodes.get(node)?.disk.durable ?? [])]
        // A snapshot that cannot be read is none.
        .filter(([name, { entries }]) => /^log\./.test(name) || (/^snap/.test(name) && entries[0]))
        .map(([name, { entries }]) => {
          const last = entries.at(-1) as DiskRecord | undefined;
          const zxid = last?.kind === "transaction" ? last.transaction.header.zxid : undefined;
          return `${name} ${entries.length} ${last?.kind === "snapshot" ? last.zxid : zxid}`;
        })
        .sort((a, b) => (a < b ? -1 : 1)),
    killBehind: (node) => {
      const { killBehind = null } = host(node) ?? {};
      return killBehind && { event: killBehind.event, file: killBehind.file };
    },
    disk: (node) => {
      const { diskFull, diskLatencyUs, diskBytesPerSecond } = world.nodes.get(node) ?? {};
      return `${diskFull} ${diskLatencyUs} ${diskBytesPerSecond}`;
    },
    clock: (node) => {
      const { ppm, wallOffsetMs } = world.nodes.get(node)?.clock ?? {};
      return `${ppm} ${wallOffsetMs}`;
    },
    losesNext: (node) => world.nodes.get(node)?.losesNext ?? null,
    channels: (node) => [...(host(node)?.channels.keys() ?? [])],
    paused: (node) => world.nodes.get(node)?.paused ?? false,
    flight: () =>
      [...world.channels.values()]
        .flatMap(({ id, ways }) =>
          ways.flatMap(({ flight }) => flight.map((item) => ({ id, item }))),
        )
        .filter(({ item }) => item.parcel.kind === "message")
        .map(({ id, item }) => `${id} ${item.from} ${item.parcel.number} ${item.dueAt}`)
        .sort((a, b) => (a < b ? -1 : 1)),
    blocked: () =>
      [...world.links.values()]
        .filter(({ blocked }) => blocked)
        .map(({ from, to }) => `${from}>${to}`)
        .sort((a, b) => (a < b ? -1 : 1)),
  };
}
