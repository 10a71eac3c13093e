import type { Received, Step } from "../member.ts";
import type { Notification } from "../messages.ts";
import type { ServerId } from "../values.ts";

/** Places of the queue between the connections and the election. @source QuorumCnxManager.RECV_CAPACITY */
export const RECEIVE_QUEUE_MAX = 100;

/** Puts a notification at the tail; when the queue is full the oldest one is dropped. */
export function enqueueReceived(
  { me, out }: Step,
  from: ServerId,
  notification: Notification,
): void {
  if (me.receiveQueue.length === RECEIVE_QUEUE_MAX) {
    const oldest = me.receiveQueue.shift() as Received;
    out.trace({ kind: "notification-dropped", from: oldest.from, reason: "queue-full" });
  }
  me.receiveQueue.push({ from, notification });
}
