import { zookeeperCast } from "../../zookeeper/quorum-peer.ts";
import { serveMember } from "./member.ts";

serveMember(zookeeperCast);
