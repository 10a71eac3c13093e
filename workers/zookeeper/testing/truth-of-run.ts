import type { NodeId } from "../../kernel/identity.ts";
import type { Run } from "../../kernel/run.ts";
import type { Simulation } from "../../drivers/simulation/simulation.ts";
import type { ClientState } from "../client/client-state.ts";
import type { MemberState } from "../member.ts";
import type { DiskRecord } from "../protocol.ts";
import type { Nodes, Truth } from "./truth.ts";

/** Who is compared in a run. */
export function nodesOf({ nodes }: Run): Nodes {
  const named = (kind: "client" | "member") =>
    nodes.filter((plan) => plan.kind === kind).map(({ id }) => id);
  return { members: named("member"), clients: named("client") };
}

/** What hosts and world of a simulation hold now. */
export function truthOf(simulation: Simulation): Truth {
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
        .filter(([name]) => /^(log|snapshot)\./.test(name))
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
      const { diskFull, diskLatencyUs } = world.nodes.get(node) ?? {};
      return `${diskFull} ${diskLatencyUs}`;
    },
    channels: (node) => [...(host(node)?.channels.keys() ?? [])],
    paused: (node) => world.nodes.get(node)?.paused ?? false,
    flight: () =>
      [...world.channels.values()]
        .flatMap(({ id, ways }) =>
          ways.flatMap(({ flight }) => flight.map((item) => ({ id, item }))),
        )
        .filter(({ item }) => item.parcel.kind === "message")
        .map(({ id, item }) =>
          item.parcel.kind === "message"
            ? `${id} ${item.from} ${item.parcel.number} ${item.dueAt}`
            : "",
        )
        .sort((a, b) => (a < b ? -1 : 1)),
    blocked: () =>
      [...world.links.values()]
        .filter(({ blocked }) => blocked)
        .map(({ from, to }) => `${from}>${to}`)
        .sort((a, b) => (a < b ? -1 : 1)),
  };
}
