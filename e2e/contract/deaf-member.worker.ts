import { serveMember } from "../../workers/drivers/browser/member.ts";
import { zookeeperCast } from "../../workers/zookeeper/quorum-peer.ts";

// A bus that takes every post and brings none: what the conductor does then may not depend on the bus.
BroadcastChannel.prototype.postMessage = () => undefined;
serveMember(zookeeperCast);
