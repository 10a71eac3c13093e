import type { NodeId } from "../../kernel/identity.ts";

/** The name of the worker in which all clients of a run live; a member's is the member's own. */
export const CLIENTS = "clients";

/** Starts a worker of a lab, named after what lives in it: a member, or `CLIENTS`. */
export type Spawn = (lab: string, name: NodeId | typeof CLIENTS) => Worker;

/**
 * Starts a worker by the script that runs here: conductor, members and clients share one, which the page loads once.
 *
 * The name tells the worker what it is.
 */
export const spawnWorker: Spawn = (lab, name) =>
  new Worker(self.location.href, { type: "module", name: `${lab} ${name}` });

/** The lab of the nodes for which a worker of this name is; null: it is for none. */
export function labOfWorker(worker: string): string | null {
  const [lab, name] = worker.split(" ");
  return lab === undefined || name === undefined ? null : lab;
}
