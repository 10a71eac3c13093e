import type { Step } from "../member.ts";
import { packetBytes } from "../messages.ts";
import type { QuorumPacket } from "../messages.ts";
import { isForwarding } from "./leading.ts";
import type { LearnerHandler, Leading } from "./leading.ts";
import { proposalSent } from "./sync-limit-check.ts";

/** Sends a packet to a learner. @source LearnerHandler.queuePacket, sendPackets */
export function sendToLearner(step: Step, handler: LearnerHandler, packet: QuorumPacket): void {
  if (packet.kind === "proposal") proposalSent(handler.syncLimit, packet.zxid, step.now);
  step.out.send(handler.channel, packet, packetBytes(packet, step.me.configTextBytes));
}

/** Sends a packet to every learner of one kind that live traffic goes to. @source Leader.sendPacket, sendObserverPacket */
export function sendToAll(
  step: Step,
  { learners }: Leading,
  peerType: LearnerHandler["peerType"],
  packet: QuorumPacket,
): void {
  for (const handler of learners.values()) {
    if (handler.peerType === peerType && isForwarding(handler)) {
      sendToLearner(step, handler, packet);
    }
  }
}
