import type { NodeId } from "../kernel/identity.ts";
import type { Bytes } from "./tree/bytes.ts";
import type { CreateMode } from "./tree/create-mode.ts";

/** What a person may ask of a member itself: nothing yet. Faults and processes are commands to the world. */
export type ZooKeeperCommand = never;

/** What a person may ask of a client: to have a session, and what an application would ask of its library. */
export type ClientCommand =
  | ClientCall
  | { readonly kind: "close-session" }
  /** `servers` null: those that the client was started with, in an order of its own. */
  | {
      readonly kind: "open-session";
      readonly timeoutMs: number;
      readonly servers: readonly NodeId[] | null;
    }
  /** The next callback that runs takes so long, and all behind it wait. */
  | { readonly kind: "slow-callback"; readonly ms: number };

/** One call of the library. Paths are as somebody wrote them: the client looks at them. */
export type ClientCall =
  | { readonly kind: "exists"; readonly path: string; readonly watch: boolean }
  | { readonly kind: "get-children"; readonly path: string; readonly watch: boolean }
  | { readonly kind: "get-data"; readonly path: string; readonly watch: boolean }
  | { readonly kind: "multi"; readonly parts: readonly ClientWrite[] }
  | ClientWrite
  | { readonly kind: "sync"; readonly path: string };

/** A call that may be a part of a multi. `version` −1: any. */
export type ClientWrite =
  | { readonly kind: "check"; readonly path: string; readonly version: number }
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
