import type { Zxid } from "../values.ts";
import type { Acl } from "../tree/acl.ts";
import type { Bytes } from "../tree/bytes.ts";
import type { SessionId } from "../tree/session-id.ts";

/**
 * What a client asks of its server. Paths and flags are as the client wrote them: the server looks at them.
 *
 * Names and numbers on the wire are in OPERATIONS.
 *
 * @source zookeeper.jute
 */
export type Operation =
  | { readonly kind: "close-session" }
  | CreateOperation
  /** Made by the server when a client connects: never on the wire from a client. */
  | { readonly kind: "create-session"; readonly timeoutMs: number }
  | DeleteOperation
  | { readonly kind: "exists"; readonly path: string; readonly watch: boolean }
  | { readonly kind: "get-children"; readonly path: string; readonly watch: boolean }
  /** With the stat of the node. */
  | { readonly kind: "get-children2"; readonly path: string; readonly watch: boolean }
  | { readonly kind: "get-data"; readonly path: string; readonly watch: boolean }
  /** All parts or none. */
  | { readonly kind: "multi"; readonly parts: readonly MultiOperation[] }
  | { readonly kind: "ping" }
  | SetDataOperation
  | SetWatchesOperation
  | { readonly kind: "sync"; readonly path: string };

/** What may be a part of a multi. @source MultiOperationRecord */
export type MultiOperation = CheckOperation | CreateOperation | DeleteOperation | SetDataOperation;

export interface CreateOperation {
  /** `create2` answers with the stat of the new node. */
  readonly kind: "create" | "create2";
  readonly path: string;
  readonly data: Bytes | null;
  readonly acl: Acl;
  /** From `createFlags`. @source CreateMode.toFlag */
  readonly flags: number;
}

export interface DeleteOperation {
  readonly kind: "delete";
  readonly path: string;
  /** −1: any. */
  readonly version: number;
}

export interface SetDataOperation {
  readonly kind: "set-data";
  readonly path: string;
  readonly data: Bytes | null;
  /** −1: any. */
  readonly version: number;
}

/** Only as a part of a multi: alone a client cannot ask for it. */
export interface CheckOperation {
  readonly kind: "check";
  readonly path: string;
  /** −1: any. */
  readonly version: number;
}

/** What a client that comes back wants watched again, and the last zxid that it has seen. @source SetWatches */
export interface SetWatchesOperation {
  readonly kind: "set-watches";
  readonly relativeZxid: Zxid;
  readonly data: readonly string[];
  readonly exist: readonly string[];
  readonly child: readonly string[];
}

/** An operation with who asks and its number there. @source Request */
export interface Request {
  readonly session: SessionId;
  /** The client's xid; 0 for what the server asks in a client's name. */
  readonly cxid: number;
  readonly operation: Operation;
}

export type OperationKind = Operation["kind"];

/** Names and numbers of operations. @source ZooDefs.OpCode */
export const OPERATIONS = {
  check: { name: "check", type: 13 },
  "close-session": { name: "closeSession", type: -11 },
  create: { name: "create", type: 1 },
  create2: { name: "create2", type: 15 },
  "create-session": { name: "createSession", type: -10 },
  delete: { name: "delete", type: 2 },
  exists: { name: "exists", type: 3 },
  "get-children": { name: "getChildren", type: 8 },
  "get-children2": { name: "getChildren2", type: 12 },
  "get-data": { name: "getData", type: 4 },
  multi: { name: "multi", type: 14 },
  ping: { name: "ping", type: 11 },
  "set-data": { name: "setData", type: 5 },
  "set-watches": { name: "setWatches", type: 101 },
  sync: { name: "sync", type: 9 },
} as const satisfies Record<
  OperationKind | MultiOperation["kind"],
  { readonly name: string; readonly type: number }
>;

/** Xids that are not a request's number. @source ClientCnxn */
export const NOTIFICATION_XID = -1;
export const PING_XID = -2;
export const SET_WATCHES_XID = -8;

/** What takes a zxid, whether it succeeds or not: the rest is answered where it arrives. */
export type WriteOperation = Extract<
  Operation,
  {
    kind:
      | "close-session"
      | "create"
      | "create2"
      | "create-session"
      | "delete"
      | "multi"
      | "set-data";
  }
>;

/** Whether an operation is a transaction. @source PrepRequestProcessor.pRequestHelper */
export function isWrite(operation: Operation): operation is WriteOperation {
  switch (operation.kind) {
    case "close-session":
    case "create":
    case "create2":
    case "create-session":
    case "delete":
    case "multi":
    case "set-data":
      return true;
    case "exists":
    case "get-children":
    case "get-children2":
    case "get-data":
    case "ping":
    case "set-watches":
    case "sync":
      return false;
  }
}
