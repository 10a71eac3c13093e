import { assert } from "../../kernel/assert.ts";
import type { Microseconds } from "../../kernel/time.ts";
import type { Step } from "../member.ts";
import { packetBytes } from "../messages.ts";
import type { QuorumPacket } from "../messages.ts";
import type { Learning } from "./learning.ts";

/** Runs while a learner reads from its leader. */
export const READ_TIMER = "leader-read";

/** The leader must be heard within `limit`, from now on and from each packet on. @source Learner, Socket.setSoTimeout */
export function listen({ out }: Step, { channel }: Learning, limit: Microseconds): void {
  assert(channel !== null, "a learner listens on a connection that stands");
  out.setTimer(READ_TIMER, limit, channel);
}

/** Sends a packet to the leader. @source Learner.writePacket */
export function sendToLeader({ me, out }: Step, role: Learning, packet: QuorumPacket): void {
  assert(role.channel !== null, "a learner speaks on a connection that stands");
  out.send(role.channel, packet, packetBytes(packet, me.configTextBytes));
}
