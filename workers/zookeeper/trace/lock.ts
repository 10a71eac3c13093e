import type { LockStage, LockVariant } from "../recipes/lock-state.ts";
import type { ErrorCode } from "../requests/error-code.ts";
import type { LockPlace, LockQueueValues } from "../rules/lock.ts";

/** Why a lock is no more asked for or held. */
export type LockEnd =
  /** Its node is gone: another client deleted it, or the session that owned it is over. */
  | "node-gone"
  /** A call was refused in a way that waiting does not mend. */
  | "refused"
  | "released"
  | "session-over";

/** A client's way through the lock recipe. */
export type LockEvent =
  | {
      readonly kind: "lock-asked-for";
      readonly directory: string;
      readonly variant: LockVariant;
      readonly guid: string;
    }
  /** `code`: what the call that ended it was refused with. */
  | { readonly kind: "lock-ended"; readonly reason: LockEnd; readonly code: ErrorCode | null }
  /** Its place in the queue. */
  | {
      readonly kind: "lock-place-seen";
      readonly place: LockPlace;
      readonly rule: "lock-queue";
      readonly values: LockQueueValues;
    }
  | {
      readonly kind: "lock-stage-entered";
      readonly stage: LockStage;
      /** The name of its node, once it is known. */
      readonly name: string | null;
      /** The node that it looks at or waits for. */
      readonly predecessor: string | null;
    };
