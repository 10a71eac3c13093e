import type { MemberState, Step } from "../member.ts";
import type { Notification } from "../messages.ts";
import type { ResendValues } from "../rules/election.ts";
import type { ServerId } from "../values.ts";
import { connectOne, peerOf } from "./connections.ts";
import { receiveFromVoter } from "./receive-queue.ts";

// What is on its way to other servers. Each has a queue of one place in which the newest message wins: a sender
// takes it as soon as a connection stands, so it is full only while there is none.

/**
 * Hands a notification to the sender of that server; one to myself goes straight to the receive queue.
 *
 * @source QuorumCnxManager.toSend
 */
export function sendNotification(step: Step, to: ServerId, notification: Notification): void {
  const { me, out } = step;
  if (to === me.id) {
    receiveFromVoter(step, to, notification);
    return;
  }
  const peer = peerOf(me, to);
  peer.queued = true;
  if (peer.standing !== null) {
    peer.lastMessageSent = notification;
    out.send(peer.standing, notification, me.notificationBytes);
    return;
  }
  const { leader, round } = notification;
  if (peer.slot === null) {
    out.trace({ kind: "slot-filled", to, leader, round });
  } else {
    const old = peer.slot;
    out.trace({
      kind: "slot-replaced",
      to,
      leader,
      round,
      oldLeader: old.leader,
      oldRound: old.round,
    });
  }
  peer.slot = notification;
  connectOne(step, to, null);
}

/** How many queues there are, and how many hold nothing. @source QuorumCnxManager.haveDelivered */
export function queueCounts(me: MemberState): ResendValues {
  let queues = 0;
  let empty = 0;
  for (const peer of me.connections.peers.values()) {
    if (!peer.queued) continue;
    queues += 1;
    if (peer.slot === null) empty += 1;
  }
  return { queues, empty };
}

/** Tries to connect to every server that has a queue. @source QuorumCnxManager.connectAll */
export function connectAll(step: Step): void {
  for (const [id, peer] of step.me.connections.peers) if (peer.queued) connectOne(step, id, null);
}
