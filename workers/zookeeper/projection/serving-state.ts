import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import type { Instant } from "../../kernel/time.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { WatchKind } from "../tree/watches.ts";
import type { ServerId } from "../values.ts";
import type { Queue } from "./queue.ts";

/** What a member does for its clients. Empty while it serves nobody. */
export interface ServingView {
  readonly clients: ReadonlyMap<ChannelId, ClientConnectionView>;
  /** Sessions as their leader watches over them: empty at others. */
  readonly sessions: ReadonlyMap<SessionId, TrackedSessionView>;
}

/** A client's connection at its server. */
export interface ClientConnectionView {
  readonly client: NodeId;
  readonly stage: "attached" | "connected" | "creating" | "validating";
  /** Null until it has asked for one. */
  readonly session: SessionId | null;
  readonly timeoutMs: number;
  /** Numbers of requests that are not answered, in order. */
  readonly waiting: Queue<number>;
  readonly watches: readonly WatchView[];
}

export interface WatchView {
  readonly watch: WatchKind;
  readonly path: string;
}

/** A session at its leader. */
export interface TrackedSessionView {
  readonly timeoutMs: number;
  /** When it expires, by the leader's monotonic clock, if nothing is heard of it. */
  readonly bucketMs: number;
  /** The same instant in the time of the run, if the leader's clock goes on as it did when the session was last heard of. */
  readonly expiresAt: Instant;
  /** The server that its client is connected to; null until that is known. */
  readonly owner: ServerId | null;
  /** Its end is proposed. */
  readonly closing: boolean;
}

export const NO_SERVING: ServingView = { clients: new Map(), sessions: new Map() };
