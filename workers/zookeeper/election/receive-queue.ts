import { serverState } from "../member.ts";
import type { Received, Step } from "../member.ts";
import type { Notification } from "../messages.ts";
import type { ServerId } from "../values.ts";

/** Places of the queue between the connections and the election. @source QuorumCnxManager.RECV_CAPACITY */
export const RECEIVE_QUEUE_MAX = 100;

/**
 * A voter's notification, my own too: noted, and queued for the election when there is one.
 *
 * When the queue is full the oldest one is dropped.
 *
 * @source FastLeaderElection.Messenger.WorkerReceiver.run; CircularBlockingQueue
 */
export function receiveFromVoter(step: Step, from: ServerId, notification: Notification): void {
  const { me, out } = step;
  const { state, leader, zxid, round, peerEpoch, configVersion } = notification;
  out.trace({
    kind: "notification-received",
    from,
    state,
    leader,
    zxid,
    round,
    peerEpoch,
    configVersion,
  });
  if (serverState(me) !== "LOOKING") return;
  if (me.receiveQueue.length === RECEIVE_QUEUE_MAX) {
    const oldest = me.receiveQueue.shift() as Received;
    out.trace({ kind: "notification-dropped", from: oldest.from, reason: "queue-full" });
  }
  me.receiveQueue.push({ from, notification });
}
