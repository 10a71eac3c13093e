import type { ClientMessage } from "../client-messages.ts";
import type { ZooKeeperMessage } from "../messages.ts";
import { writeClientMessage } from "./client-frame.ts";
import { writeElectionMessage } from "./election-frame.ts";
import type { EncodedMessage, WireSender } from "./field.ts";
import { writeQuorumPacket } from "./quorum-frame.ts";
import { createWriter } from "./writer.ts";

/**
 * A message as ZooKeeper 3.8 puts it on the wire, with its fields marked.
 *
 * What the run does not have is written as a server with the default settings would, and said in `remarks`.
 *
 * @source QuorumCnxManager, FastLeaderElection; zookeeper.jute; ClientCnxn
 */
export function encodeMessage(
  message: ClientMessage | ZooKeeperMessage,
  sender: WireSender,
): EncodedMessage {
  const writer = createWriter();
  switch (message.kind) {
    case "client-reply":
    case "client-request":
    case "connect-request":
    case "connect-response":
    case "watch-event":
      writeClientMessage(writer, message);
      break;
    case "hello":
    case "notification":
      writeElectionMessage(writer, message, sender.configText);
      break;
    default:
      writeQuorumPacket(writer, message, sender);
  }
  return writer.end();
}
