import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import type { ClientRequest } from "../client-messages.ts";
import type { Refused } from "../requests/decision.ts";
import type { OperationKind, Request } from "../requests/operation.ts";
import type { LeaderSessions } from "../sessions/leader-sessions.ts";
import type { LearnerSessions } from "../sessions/learner-sessions.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { Watches } from "../tree/watches.ts";

/**
 * What a server holds while it serves clients: plain data, gone when it stops.
 *
 * @source ZooKeeperServer, ServerCnxnFactory, CommitProcessor
 */
export interface Serving {
  readonly sessions: LeaderSessions | LearnerSessions;
  /** The id of the next new session. */
  nextSession: SessionId;
  readonly clients: Map<ChannelId, ClientConnection>;
  /** On which connection a session is here. @source ServerCnxnFactory.sessionMap */
  readonly attached: Map<SessionId, ChannelId>;
  readonly watches: Watches;
  /** Own requests that wait for their commit, as they were submitted. @source CommitProcessor.queuedWriteRequests */
  readonly awaited: AwaitedCommit[];
  /** Requests that are not done, by session: the first of each waits for its commit. @source CommitProcessor.pendingRequests */
  readonly pending: Map<SessionId, PendingRequest[]>;
  /** What has to go to the leader: the member takes it from here at the end of its step. */
  readonly submitted: Submission[];
}

/** What a server that serves clients asks of its leader, which may be itself. */
export type Submission =
  /** A write; on a learner also a sync. */
  | { readonly kind: "request"; readonly request: Request }
  /** Is the session alive? Only learners ask. */
  | { readonly kind: "revalidate"; readonly session: SessionId; readonly timeoutMs: number };

/** How far a client is on its way to a session. */
export type ClientStage =
  /** The connect request has not come. */
  | "connected"
  /** Its session is being created. */
  | "creating"
  /** The leader is asked about its session. */
  | "validating"
  | "attached";

/** A client's connection. @source NIOServerCnxn */
export interface ClientConnection {
  readonly channel: ChannelId;
  readonly client: NodeId;
  stage: ClientStage;
  /** Null until it has asked for one. */
  session: SessionId | null;
  timeoutMs: number;
  /** What came before the session was there: not looked at until then. @source NIOServerCnxn.disableRecv */
  readonly unread: ClientRequest[];
}

/** A request that comes back from the leader. */
export interface AwaitedCommit {
  readonly session: SessionId;
  readonly cxid: number;
  readonly kind: OperationKind;
}

/** A request and where its answer goes. */
export interface PendingRequest {
  readonly request: Request;
  /** Null: the leader asks for itself. */
  readonly channel: ChannelId | null;
  /** Whether it comes back from the leader before it is done. */
  readonly commits: boolean;
  /** What the leader has against it, told when its turn comes. */
  readonly refused: Refused | null;
}
