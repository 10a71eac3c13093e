/** Anything with a name on the bus: a member ("s1") or a client ("c1"). */
export type NodeId = string & { readonly brand: "NodeId" };

/** One connection: `<opener>.<incarnation>-<count>`, unique within a run. */
export type ChannelId = string & { readonly brand: "ChannelId" };

/** Number of a write of one process, from 1, in the order in which the writes were ordered. */
export type WriteId = number & { readonly brand: "WriteId" };

/** The name of a file on a node's disk. */
export type FileName = string;

/** Who wrote a trace record and the how-manieth of that node it is, from 1, across restarts. */
export interface RecordId {
  readonly node: NodeId;
  readonly seq: number;
}

/** The node in whose name the world records what befalls no single node: partitions, links, commands. */
export const WORLD = "world" as NodeId;

const NODE_ID = /^[a-z][a-z0-9-]{0,15}$/;

/**
 * A node's name from outside, or null: a letter, then letters, digits and dashes, 16 at the most.
 *
 * "world" is refused: it is the world's own.
 */
export function parseNodeId(text: string): NodeId | null {
  return NODE_ID.test(text) && text !== WORLD ? (text as NodeId) : null;
}

/** Order of nodes wherever order matters: by code unit, shorter first, so that s2 precedes s10. */
export function compareNodeIds(a: NodeId, b: NodeId): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}
