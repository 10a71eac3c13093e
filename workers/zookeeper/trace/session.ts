import type { ChannelId } from "../../kernel/identity.ts";
import type {
  BucketDueValues,
  ExpiryBucketValues,
  SessionPasswordValues,
  SessionTimeoutValues,
} from "../rules/session.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { ServerId } from "../values.ts";

/** Why a client does not get the session that it asks for: it is told the same in both cases. */
export type SessionRefusal = "expired" | "wrong-password";

/** The life of sessions. @source ZooKeeperServer, SessionTrackerImpl */
export type SessionEvent =
  // At the server that the client is connected to.
  /** A new session was numbered, and its creation is on the way to the leader. */
  | {
      readonly kind: "session-numbered";
      readonly channel: ChannelId;
      readonly session: SessionId;
      readonly timeoutMs: number;
      readonly rule: "session-timeout";
      readonly values: SessionTimeoutValues;
    }
  /** It is committed: the client was told of it. */
  | {
      readonly kind: "session-opened";
      readonly channel: ChannelId;
      readonly session: SessionId;
      readonly timeoutMs: number;
    }
  /** A client came with a session that it has already, and knows its password or does not. */
  | {
      readonly kind: "session-claimed";
      readonly channel: ChannelId;
      readonly session: SessionId;
      readonly timeoutMs: number;
      readonly known: boolean;
      readonly rule: "session-password";
      readonly values: SessionPasswordValues;
    }
  | {
      readonly kind: "session-reattached";
      readonly channel: ChannelId;
      readonly session: SessionId;
      readonly timeoutMs: number;
    }
  /** The client was told that it has no session: the connection is closed behind that. */
  | {
      readonly kind: "session-refused";
      readonly channel: ChannelId;
      readonly session: SessionId;
      readonly reason: SessionRefusal;
    }
  // At the leader.
  /** From now on the leader watches over a session. */
  | {
      readonly kind: "session-tracked";
      readonly session: SessionId;
      readonly timeoutMs: number;
      readonly bucketMs: number;
      readonly rule: "expiry-bucket";
      readonly values: ExpiryBucketValues;
    }
  /** A session was heard of, and expires later than before. */
  | {
      readonly kind: "session-touched";
      readonly session: SessionId;
      readonly bucketMs: number;
      readonly rule: "expiry-bucket";
      readonly values: ExpiryBucketValues;
    }
  /** The server that speaks for a session is known. */
  | { readonly kind: "session-owned"; readonly session: SessionId; readonly owner: ServerId }
  /** The client of a session is on another server now: what the old one still sends in its name is not done. */
  | {
      readonly kind: "session-moved";
      readonly session: SessionId;
      readonly from: ServerId;
      readonly owner: ServerId;
    }
  /** Nothing was heard of a session for too long: the leader asks for its end. */
  | {
      readonly kind: "session-timed-out";
      readonly session: SessionId;
      readonly bucketMs: number;
      readonly rule: "bucket-due";
      readonly values: BucketDueValues;
    }
  /** The end of a session is proposed: nothing more is done in its name. */
  | { readonly kind: "session-closing"; readonly session: SessionId }
  // At every server.
  /** The end of a session was applied: with it went its ephemerals. */
  | {
      readonly kind: "session-ended";
      readonly session: SessionId;
      readonly ephemerals: readonly string[];
    };
