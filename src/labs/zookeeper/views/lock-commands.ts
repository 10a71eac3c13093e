import type { WorldCommand } from "../../../../workers/kernel/world-command.ts";
import type {
  ClientView,
  EnsembleState,
  LockQueueView,
  TicketView,
} from "../../../../workers/zookeeper/projection.ts";
import { isRunning } from "../client-standing.ts";
import { clientCommand, joining } from "./znode-commands.ts";

/** How waiters learn that it may be their turn. */
export type Variant = NonNullable<ClientView["lock"]>["variant"];

/** The lock's directory where nobody has asked for another. */
export const LOCKS = "/locks";

/** How many clients an empty panel offers to queue. */
export const QUEUED = 3;

/** A client asks for a lock: it is started and has a session opened where it has none. */
export function queueing(
  client: ClientView,
  path: string,
  variant: Variant,
): readonly WorldCommand[] {
  return [...joining(client), clientCommand(client.node, { kind: "lock", path, variant })];
}

/** Clients that could ask for a lock now: those that are up first, then the others in their order. */
export function ableToQueue({ clients }: EnsembleState): readonly ClientView[] {
  const able = clients.filter(({ process, lock }) => process !== "paused" && lock === null);
  return [...able.filter(isRunning), ...able.filter((client) => !isRunning(client))];
}

/** What can be done with the holder of a lock. */
export interface HolderOrder {
  readonly kind: "crash" | "expire" | "release" | "resume";
  readonly command: WorldCommand;
}

/** What can be done with whoever has the first ticket, as it is now. */
export function holderOrders(
  { process, lock, node }: ClientView,
  { name }: TicketView,
): readonly HolderOrder[] {
  if (process === "paused") {
    return [
      { kind: "resume", command: { kind: "resume", node } },
      { kind: "crash", command: { kind: "kill", node } },
    ];
  }
  if (process !== "up") return [];
  const releases = lock?.name === name && lock.stage !== "releasing";
  return [
    ...(releases
      ? [{ kind: "release", command: clientCommand(node, { kind: "unlock" }) } as const]
      : []),
    { kind: "crash", command: { kind: "kill", node } },
    { kind: "expire", command: { kind: "pause", node } },
  ];
}

/** How those who come to a queue wait: as those who are there. */
export function variantOf({ variant, known }: LockQueueView): Variant {
  return variant === "herd" || variant === "chain" ? variant : (known?.variant ?? "chain");
}
