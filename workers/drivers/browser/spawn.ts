/** Starts the worker of one node: one line a lab. */
export type Spawn = (lab: string) => Worker;

export const spawnMember: Spawn = (lab) => {
  switch (lab) {
    case "zookeeper":
      return new Worker(new URL("./zookeeper-member.worker.ts", import.meta.url), {
        type: "module",
      });
    case "toy":
      return new Worker(new URL("./toy-member.worker.ts", import.meta.url), { type: "module" });
    default:
      throw new Error(`no such lab: ${lab}`);
  }
};
