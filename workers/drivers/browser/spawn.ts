import type { NodeId } from "../../kernel/identity.ts";

/** Starts the worker of one node, named after it. */
export type Spawn = (lab: string, node: NodeId) => Worker;

/**
 * Starts a member by the script that runs here: conductor and members share one, which the page loads once.
 *
 * The name tells the worker what it is.
 */
export const spawnMember: Spawn = (lab, node) =>
  new Worker(self.location.href, { type: "module", name: `${lab} ${node}` });

/** The lab of the member that a worker of this name is; null: it is no member. */
export function labOfMember(name: string): string | null {
  const [lab, node] = name.split(" ");
  return lab === undefined || node === undefined ? null : lab;
}
