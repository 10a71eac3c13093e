import type { Words } from "../../kernel/words.ts";
import type { ClientMessage } from "../client-messages.ts";
import { PACKETS } from "../messages.ts";
import type { QuorumPacket, ZooKeeperMessage } from "../messages.ts";
import { formatEpoch, formatZxid, UNCOUNTED_EPOCH } from "../values.ts";
import { describeClientMessage } from "./client-message.ts";
import { formatSessionId } from "../tree/session-id.ts";
import { sayRequest, sayTransaction } from "./request.ts";
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
  switch (packet.kind) {
    case "sync":
    case "up-to-date":
      return say(name, name);
    case "ack-epoch":
      return describeEpoch(packet);
    case "inform":
    case "proposal": {
      const { en, zh } = sayTransaction(packet.transaction);
      return say(`${name} ${en}`, `${name} ${zh}`);
    }
    case "ping":
      return describePing(packet);
    case "request": {
      const { en, zh } = sayRequest(packet.request);
      return say(`${name}: ${en}`, `${name}：${zh}`);
    }
    case "revalidate":
      return say(
        `${name}: does session ${formatSessionId(packet.session)} live?`,
        `${name}：会话 ${formatSessionId(packet.session)} 是否有效？`,
      );
    case "revalidated":
      return say(
        `${name}: session ${formatSessionId(packet.session)} ${packet.valid ? "lives" : "is gone"}`,
        `${name}：会话 ${formatSessionId(packet.session)} ${packet.valid ? "有效" : "已不存在"}`,
      );
    default: {
      const text = `${name} ${formatZxid(packet.zxid)}`;
      return say(text, text);
    }
  }
}

function describeEpoch({
  zxid,
  currentEpoch,
}: QuorumPacket & { readonly kind: "ack-epoch" }): Words {
  const text = `ACKEPOCH ${formatZxid(zxid)}`;
  return currentEpoch === UNCOUNTED_EPOCH
    ? say(`${text}, not to be counted`, `${text}，不计数`)
    : say(
        `${text}, current epoch ${formatEpoch(currentEpoch)}`,
        `${text}，当前 epoch ${formatEpoch(currentEpoch)}`,
      );
}

function describePing({ zxid, touched }: QuorumPacket & { readonly kind: "ping" }): Words {
  const text = `PING ${formatZxid(zxid)}`;
  if (touched.length === 0) return say(text, text);
  const sessions = touched.map(({ session }) => formatSessionId(session)).join(", ");
  return say(`${text}, heard of ${sessions}`, `${text}，听到会话 ${sessions}`);
}
