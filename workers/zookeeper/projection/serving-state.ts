import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { WatchKind } from "../tree/watches.ts";
import type { ServerId } from "../values.ts";

/** What a member does for its clients. Empty while it serves nobody. */
export interface ServingView {
  readonly clients: ReadonlyMap<ChannelId, ClientView>;
  /** Sessions as their leader watches over them: empty at others. */
  readonly sessions: ReadonlyMap<SessionId, TrackedSessionView>;
}

/** A client's connection at its server. */
export interface ClientView {
  readonly client: NodeId;
  readonly stage: "attached" | "connected" | "creating" | "validating";
  /** Null until it has asked for one. */
  readonly session: SessionId | null;
  readonly timeoutMs: number;
  /** Numbers of requests that are not answered, in order. */
  readonly waiting: readonly number[];
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
  /** The server that its client is connected to; null until that is known. */
  readonly owner: ServerId | null;
  /** Its end is proposed. */
  readonly closing: boolean;
}

export const NO_SERVING: ServingView = { clients: new Map(), sessions: new Map() };
