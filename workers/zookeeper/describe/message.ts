import type { Words } from "../../kernel/words.ts";
import type { ClientMessage } from "../client-messages.ts";
import { PACKETS } from "../messages.ts";
import type { QuorumPacket, ZooKeeperMessage } from "../messages.ts";
import { formatEpoch, formatHex, UNCOUNTED_EPOCH } from "../values.ts";
import { describeClientMessage } from "./client-message.ts";
import { gist, nameOf, say } from "./sentences.ts";

/** What a message says, in brief. */
export function describeMessage(message: ClientMessage | ZooKeeperMessage): Words {
  switch (message.kind) {
    case "client-reply":
    case "client-request":
    case "connect-request":
    case "connect-response":
    case "watch-event":
      return describeClientMessage(message);
    case "hello":
      return say(`a handshake: "I am ${nameOf(message.id)}"`, `握手：“我是 ${nameOf(message.id)}”`);
    case "notification": {
      const { en, zh } = gist(message);
      const { state, round } = message;
      return say(
        `its vote ${en}, ${state}, round ${round}`,
        `选票：${zh}，${state}，轮次 ${round}`,
      );
    }
    default:
      return describePacket(message);
  }
}

function describePacket(packet: QuorumPacket): Words {
  const { name } = PACKETS[packet.kind];
  if (packet.kind === "up-to-date") return say(name, name);
  if (packet.kind !== "ack-epoch") {
    const text = `${name} ${formatHex(packet.zxid)}`;
    return say(text, text);
  }
  const epoch = packet.currentEpoch;
  const text = `${name} ${formatHex(packet.zxid)}`;
  return epoch === UNCOUNTED_EPOCH
    ? say(`${text}, not to be counted`, `${text}，不计数`)
    : say(
        `${text}, current epoch ${formatEpoch(epoch)}`,
        `${text}，当前 epoch ${formatEpoch(epoch)}`,
      );
}
