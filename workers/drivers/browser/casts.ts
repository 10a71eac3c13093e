import type { Cast } from "../../kernel/cast.ts";
import { ringCast } from "../../toy/ring.ts";
import { zookeeperCast } from "../../zookeeper/quorum-peer.ts";

/** Who plays the nodes of each lab where the conductor runs them in its own thread. */
export const casts: ReadonlyMap<string, Cast> = new Map([
  ["toy", ringCast],
  ["zookeeper", zookeeperCast],
]);
