import { serveNodes } from "../../workers/drivers/browser/serve-nodes.ts";
import { zookeeperCast } from "../../workers/zookeeper/quorum-peer.ts";

// A bus that takes every post and brings none: what the conductor does then may not depend on the bus.
BroadcastChannel.prototype.postMessage = () => undefined;
serveNodes(zookeeperCast);
