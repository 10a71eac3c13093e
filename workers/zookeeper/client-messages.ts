import { utf8Length } from "./tree/bytes.ts";
import type { Bytes } from "./tree/bytes.ts";
import type { Acl } from "./tree/acl.ts";
import type { SessionId } from "./tree/session-id.ts";
import { STAT_BYTES } from "./tree/stat.ts";
import type { MultiOperation, Operation } from "./requests/operation.ts";
import type { Body, MultiResult, Reply } from "./requests/response.ts";
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

/** What can befall a watched znode. In the order of their numbers on the wire. @source Watcher.Event.EventType */
export const WATCH_EVENT_TYPES = [
  "NodeCreated",
  "NodeDeleted",
  "NodeDataChanged",
  "NodeChildrenChanged",
] as const;
export type WatchEventType = (typeof WATCH_EVENT_TYPES)[number];

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

/** Bytes of a message with its frame's length. @source zookeeper.jute; BinaryOutputArchive */
export function clientMessageBytes(message: ClientMessage): number {
  switch (message.kind) {
    case "client-reply":
      return (
        FRAME_BYTES + REPLY_HEADER_BYTES + (message.body === null ? 0 : bodyBytes(message.body))
      );
    case "client-request":
      return FRAME_BYTES + REQUEST_HEADER_BYTES + operationBytes(message.operation);
    case "connect-request":
      return FRAME_BYTES + CONNECT_REQUEST_BYTES + message.password.length;
    case "connect-response":
      return FRAME_BYTES + CONNECT_RESPONSE_BYTES + message.password.length;
    case "watch-event":
      return FRAME_BYTES + REPLY_HEADER_BYTES + INT_BYTES + INT_BYTES + textBytes(message.path);
  }
}

/** Bytes of an operation's record, without header. @source zookeeper.jute */
export function operationBytes(operation: Operation): number {
  switch (operation.kind) {
    case "close-session":
    case "ping":
      return 0;
    case "create-session":
      return INT_BYTES;
    case "exists":
    case "get-children":
    case "get-children2":
    case "get-data":
      return textBytes(operation.path) + BOOLEAN_BYTES;
    case "multi":
      return sum(operation.parts, multiPartBytes) + MULTI_HEADER_BYTES;
    case "set-watches": {
      const { data, exist, child } = operation;
      return LONG_BYTES + textsBytes(data) + textsBytes(exist) + textsBytes(child);
    }
    case "sync":
      return textBytes(operation.path);
    default:
      return recordBytes(operation);
  }
}

function recordBytes(operation: MultiOperation): number {
  const path = textBytes(operation.path);
  switch (operation.kind) {
    case "check":
    case "delete":
      return path + INT_BYTES;
    case "create":
    case "create2":
      return path + bufferBytes(operation.data) + aclBytes(operation.acl) + INT_BYTES;
    case "set-data":
      return path + bufferBytes(operation.data) + INT_BYTES;
  }
}

function multiPartBytes(part: MultiOperation): number {
  return MULTI_HEADER_BYTES + recordBytes(part);
}

function bodyBytes(body: Body): number {
  switch (body.kind) {
    case "create":
    case "sync":
      return textBytes(body.path);
    case "create2":
      return textBytes(body.path) + STAT_BYTES;
    case "exists":
    case "set-data":
      return STAT_BYTES;
    case "get-children":
      return textsBytes(body.children);
    case "get-children2":
      return textsBytes(body.children) + STAT_BYTES;
    case "get-data":
      return bufferBytes(body.data) + STAT_BYTES;
    case "multi":
      return sum(body.results, multiResultBytes) + MULTI_HEADER_BYTES;
  }
}

function multiResultBytes(result: MultiResult): number {
  switch (result.kind) {
    case "check":
    case "delete":
      return MULTI_HEADER_BYTES;
    case "create":
      return MULTI_HEADER_BYTES + textBytes(result.path);
    case "error":
      return MULTI_HEADER_BYTES + INT_BYTES;
    case "set-data":
      return MULTI_HEADER_BYTES + STAT_BYTES;
  }
}

function aclBytes(acl: Acl): number {
  return INT_BYTES + sum(acl, ({ scheme, id }) => INT_BYTES + textBytes(scheme) + textBytes(id));
}

function bufferBytes(data: Bytes | null): number {
  return INT_BYTES + (data === null ? 0 : data.length);
}

function textBytes(text: string): number {
  return INT_BYTES + utf8Length(text);
}

function textsBytes(texts: readonly string[]): number {
  return INT_BYTES + sum(texts, textBytes);
}

function sum<Item>(items: readonly Item[], bytesOf: (item: Item) => number): number {
  let bytes = 0;
  for (const item of items) bytes += bytesOf(item);
  return bytes;
}

const BOOLEAN_BYTES = 1;
const INT_BYTES = 4;
const LONG_BYTES = 8;
const FRAME_BYTES = INT_BYTES;
/** Xid and type. */
const REQUEST_HEADER_BYTES = 8;
/** Xid, zxid, error. */
const REPLY_HEADER_BYTES = 16;
/** Type, done, error. */
const MULTI_HEADER_BYTES = 9;
/** Version, zxid, time-out, session, length of the password, readOnly. */
const CONNECT_REQUEST_BYTES = 29;
/** Version, time-out, session, length of the password, readOnly. */
const CONNECT_RESPONSE_BYTES = 21;
