import type { NodeId } from "../../kernel/identity.ts";

/** `options` of a node plan of kind "client": what its application knows. */
export interface ClientOptions {
  /** The connect string. */
  readonly servers: readonly NodeId[];
  /** What a session asks for when the command that opens it says nothing. */
  readonly sessionTimeoutMs: number;
}

/** @source ZooKeeperMain.MyCommandOptions */
export const DEFAULT_SESSION_TIMEOUT_MS = 30_000;
