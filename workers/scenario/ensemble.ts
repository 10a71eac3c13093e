import type { NodeId } from "../kernel/identity.ts";
import type { Settings } from "../zookeeper/config.ts";

/** Who takes part in a run: the voters s1, s2 …, behind them the observers, and the clients c1, c2 … */
export interface Ensemble {
  readonly servers: number;
  readonly observers: number;
  /** Processes that may use it. Nobody sees them before they are started. */
  readonly clients: number;
  /** Voters that count together, every one in one group; null where each counts for itself. */
  readonly groups: readonly (readonly NodeId[])[] | null;
  /** Of voters whose weight in their group is not 1. */
  readonly weights: readonly Weight[];
  /** Settings that are not as they usually are. */
  readonly configuration: Partial<Settings>;
}

/** How much a voter counts in its group. */
export interface Weight {
  readonly node: NodeId;
  readonly weight: number;
}

/** The names of the members that vote. */
export function voterNames({ servers }: Ensemble): readonly NodeId[] {
  return Array.from({ length: servers }, (_, index) => memberName(index + 1));
}

/** The names of all members, voters first. */
export function memberNames({ servers, observers }: Ensemble): readonly NodeId[] {
  return Array.from({ length: servers + observers }, (_, index) => memberName(index + 1));
}

/** The names of all clients. */
export function clientNames({ clients }: Ensemble): readonly NodeId[] {
  return Array.from({ length: clients }, (_, index) => `c${index + 1}` as NodeId);
}

/** Whom what stands behind an ensemble may name. */
export interface NodeNames {
  readonly members: readonly NodeId[];
  readonly clients: readonly NodeId[];
  readonly all: readonly NodeId[];
}

/** All names of an ensemble; none where there is no ensemble. */
export function nodeNames(ensemble: Ensemble | null): NodeNames {
  if (ensemble === null) return { members: [], clients: [], all: [] };
  const members = memberNames(ensemble);
  const clients = clientNames(ensemble);
  return { members, clients, all: [...members, ...clients] };
}

/** The node of the server with that number. */
export function memberName(id: number): NodeId {
  return `s${id}` as NodeId;
}

/** The number of a member's server. */
export function memberNumber(node: NodeId): number {
  return Number(node.slice(1));
}

/** An ensemble as a file holds it: what is as usual is left out. */
export function plainEnsemble(ensemble: Ensemble): object {
  const { servers, observers, clients, groups, weights, configuration } = ensemble;
  return {
    servers,
    ...(observers === 0 ? {} : { observers }),
    ...(clients === 0 ? {} : { clients }),
    ...(groups === null ? {} : { groups }),
    ...(weights.length === 0 ? {} : { weights }),
    ...(Object.keys(configuration).length === 0 ? {} : { configuration }),
  };
}
