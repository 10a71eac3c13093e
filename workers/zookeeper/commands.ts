import type { NodeId } from "../kernel/identity.ts";
import type { LockVariant } from "./recipes/lock-state.ts";
import type { Bytes } from "./tree/bytes.ts";
import type { CreateMode } from "./tree/create-mode.ts";

// Who writes a command writes text and names, and looks for the codes that calls end with.
export { ERRORS } from "./requests/error-code.ts";
export type { ErrorCode } from "./requests/error-code.ts";
export { OPERATIONS } from "./requests/operation.ts";
export { bytesOfText, textOfBytes } from "./tree/bytes.ts";
export type { Bytes } from "./tree/bytes.ts";
export { CREATE_MODES } from "./tree/create-mode.ts";
export type { CreateMode } from "./tree/create-mode.ts";

/** What a person may ask of a member itself: nothing yet. Faults and processes are commands to the world. */
export type ZooKeeperCommand = never;

/** What a person may ask of a client: to have a session, and what an application would ask of its library. */
export type ClientCommand =
  | ClientCall
  | { readonly kind: "close-session" }
  /** Goes through the lock recipe until the lock is held. */
  | { readonly kind: "lock"; readonly path: string; readonly variant: LockVariant }
  /** Null: what the client was started with. Its own servers are tried in an order drawn by chance. */
  | {
      readonly kind: "open-session";
      readonly timeoutMs: number | null;
      readonly servers: readonly NodeId[] | null;
    }
  /** The next callback that runs takes so long, and all behind it wait. */
  | { readonly kind: "slow-callback"; readonly ms: number }
  /** Gives the lock back, or leaves the queue for it. */
  | { readonly kind: "unlock" };

/** One call of the library. Paths are as somebody wrote them: the client looks at them. */
export type ClientCall =
  | { readonly kind: "exists"; readonly path: string; readonly watch: boolean }
  | { readonly kind: "get-children"; readonly path: string; readonly watch: boolean }
  | { readonly kind: "get-data"; readonly path: string; readonly watch: boolean }
  | { readonly kind: "multi"; readonly parts: readonly (ClientCheck | ClientWrite)[] }
  | ClientWrite
  | { readonly kind: "sync"; readonly path: string };

/** Only inside a multi. `version` −1: any. */
export interface ClientCheck {
  readonly kind: "check";
  readonly path: string;
  readonly version: number;
}

/** A call that may be a part of a multi. `version` −1: any. */
export type ClientWrite =
  | {
      readonly kind: "create";
      readonly path: string;
      readonly data: Bytes | null;
      readonly mode: CreateMode;
    }
  | { readonly kind: "delete"; readonly path: string; readonly version: number }
  | {
      readonly kind: "set-data";
      readonly path: string;
      readonly data: Bytes | null;
      readonly version: number;
    };
