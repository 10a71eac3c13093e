import { BOOLEAN_BYTES, INT_BYTES, LONG_BYTES } from "./requests/jute.ts";
import type { Operation } from "./requests/operation.ts";
import { replyFrameBytes, watchEventFrameBytes } from "./requests/reply-bytes.ts";
import { requestFrameBytes } from "./requests/request-bytes.ts";
import type { Reply } from "./requests/response.ts";
import type { Bytes } from "./tree/bytes.ts";
import type { SessionId } from "./tree/session-id.ts";
import type { WatchEventType } from "./tree/watches.ts";
import type { Zxid } from "./values.ts";

/** The port on which clients speak to servers. */
export type ClientPort = "client";

/** First message of a client on a connection. @source zookeeper.jute, ConnectRequest */
export interface ConnectRequest {
  readonly kind: "connect-request";
  readonly protocolVersion: number;
  /** A server that is behind this hangs up: what the client has seen must not be unsaid. */
  readonly lastZxidSeen: Zxid;
  /** What the client asks for; the server decides. */
  readonly timeoutMs: number;
  /** 0: a new one. */
  readonly session: SessionId;
  readonly password: Bytes;
  /** Whether a server without a quorum would do. */
  readonly readOnly: boolean;
}

/** The answer: a session, or none when all are zero. @source zookeeper.jute, ConnectResponse */
export interface ConnectResponse {
  readonly kind: "connect-response";
  /** What was agreed on; 0: the session is not valid. */
  readonly timeoutMs: number;
  readonly session: SessionId;
  readonly password: Bytes;
  /** Whether this server has no quorum. */
  readonly readOnly: boolean;
}

/** What a client asks. Ping and setWatches have xids of their own. @source RequestHeader */
export interface ClientRequest {
  readonly kind: "client-request";
  readonly xid: number;
  readonly operation: Operation;
}

/** The answer to one request, in the order of the requests. @source ReplyHeader */
export interface ClientReply extends Reply {
  readonly kind: "client-reply";
}

/** A watch fires. Its header has xid −1 and zxid −1; neither data nor zxid of the change. @source WatcherEvent */
export interface WatchEventMessage {
  readonly kind: "watch-event";
  readonly type: WatchEventType;
  readonly path: string;
}

/** All that clients and servers say to each other. */
export type ClientMessage =
  | ClientReply
  | ClientRequest
  | ConnectRequest
  | ConnectResponse
  | WatchEventMessage;

/** Of today's connect request. */
export const PROTOCOL_VERSION = 0;

/** Bytes of a message with the length before it. @source zookeeper.jute */
export function clientMessageBytes(message: ClientMessage): number {
  switch (message.kind) {
    case "client-reply":
      return replyFrameBytes(message);
    case "client-request":
      return requestFrameBytes(message.operation);
    case "connect-request":
      return CONNECT_REQUEST_BYTES + message.password.length;
    case "connect-response":
      return CONNECT_RESPONSE_BYTES + message.password.length;
    case "watch-event":
      return watchEventFrameBytes(message.path);
  }
}

/** Length of the frame, version, zxid, time-out, session, length of the password, readOnly. */
const CONNECT_REQUEST_BYTES = 4 * INT_BYTES + 2 * LONG_BYTES + BOOLEAN_BYTES;
/** Length of the frame, version, time-out, session, length of the password, readOnly. */
const CONNECT_RESPONSE_BYTES = 4 * INT_BYTES + LONG_BYTES + BOOLEAN_BYTES;
