import { CORE_VERSION, RUN_FORMAT, type Run } from "../../workers/kernel/run.ts";
import { type Instant, milliseconds } from "../../workers/kernel/time.ts";
import { nodePlans } from "../../workers/scenario/node-plans.ts";

/** Five servers that start at once. */
export function ensembleRun(seed = 1): Run {
  const nodes = nodePlans({
    servers: 5,
    observers: 0,
    clients: 0,
    groups: null,
    weights: [],
    configuration: {},
  });
  return {
    format: RUN_FORMAT,
    core: CORE_VERSION,
    lab: "zookeeper",
    seed,
    nodes,
    conditions: {
      latencyUs: milliseconds(2),
      bytesPerSecond: 0,
      diskLatencyUs: milliseconds(4),
      diskBytesPerSecond: 0,
    },
    commands: nodes.map(({ id }) => ({
      at: 0 as Instant,
      after: null,
      command: { kind: "start", node: id },
    })),
  };
}
