import {
  type ClientView,
  clientOf,
  type EnsembleState,
  type LockQueueView,
  type LockView,
} from "../../../../workers/zookeeper/projection.ts";
import { isRunning } from "../client-standing.ts";

/** What one client takes for true about a lock. */
export interface Belief {
  readonly client: ClientView;
  /** "wrongly": it believes that it holds the lock, and the tree says otherwise. "gone": no process believes anything. */
  readonly kind: "gone" | "so" | "wrongly";
  /** Null: gone. */
  readonly lock: LockView | null;
}

/** What each client in a queue believes, in the order of the tickets; those without a ticket behind. */
export function beliefsOf(state: EnsembleState, queue: LockQueueView): readonly Belief[] {
  const withTicket = queue.tickets.flatMap(({ client: node, belief }, place): Belief[] => {
    const client = node === null ? null : clientOf(state, node);
    if (client === null) return [];
    if (!isRunning(client)) return [{ client, kind: "gone", lock: null }];
    if (belief === null) return [];
    return [{ client, kind: believesHeld(belief) && place > 0 ? "wrongly" : "so", lock: belief }];
  });
  const without = queue.without.map((client): Belief => {
    const { lock } = client;
    return { client, kind: lock !== null && believesHeld(lock) ? "wrongly" : "so", lock };
  });
  return [...withTicket, ...without];
}

/** Whether a client acts as the holder. One that is in doubt does not. */
function believesHeld({ stage }: LockView): boolean {
  return stage === "held";
}

/** `…0007` of `guid-lock-0000000007`. */
export function shortTicket(name: string): string {
  return `…${name.slice(-4)}`;
}
