import type { NodeId } from "../../kernel/identity.ts";

/** Starts the worker of one node, named after it. */
export type Spawn = (lab: string, node: NodeId) => Worker;

/** One line a lab. */
export const spawnMember: Spawn = (lab, name) => {
  switch (lab) {
    case "zookeeper":
      return new Worker(new URL("./zookeeper-member.worker.ts", import.meta.url), {
        type: "module",
        name,
      });
    case "toy":
      return new Worker(new URL("./toy-member.worker.ts", import.meta.url), {
        type: "module",
        name,
      });
    default:
      throw new Error(`no such lab: ${lab}`);
  }
};
