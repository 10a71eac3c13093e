import type { Cast } from "../../kernel/cast.ts";
import { zookeeperCast } from "../../zookeeper/quorum-peer.ts";

/** Who plays the nodes of each lab: one line a lab. */
export const casts: ReadonlyMap<string, Cast> = new Map([["zookeeper", zookeeperCast]]);
