import type { Zxid } from "../values.ts";
import type { Acl } from "../tree/acl.ts";
import type { Bytes } from "../tree/bytes.ts";
import type { Path } from "../tree/path.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { ErrorCode } from "./error-code.ts";

/** Who asked for a transaction, its place in the history and the leader's time. @source TxnHeader */
export interface TxnHeader {
  /** `clientId` in the source. */
  readonly session: SessionId;
  readonly cxid: number;
  readonly zxid: Zxid;
  /** Milliseconds since 1970, by the leader's clock. */
  readonly time: number;
}

/**
 * What is proposed, logged and applied: the decision of the leader, in absolute values, so that applying it again over a
 * state that contains it already changes nothing.
 */
export interface Transaction {
  readonly header: TxnHeader;
  readonly txn: Txn;
  /** What the tree's digest is to be after it; null with errors, as they carry none. @source TxnDigest */
  readonly digest: number | null;
}

/** The body of a transaction. Numbers are in TXNS. @source zookeeper.jute */
export type Txn =
  | CheckTxn
  | CloseSessionTxn
  | CreateTxn
  | { readonly kind: "create-session"; readonly timeoutMs: number }
  | DeleteTxn
  | ErrorTxn
  | { readonly kind: "multi"; readonly parts: readonly MultiTxn[] }
  | SetDataTxn;

/** A part of a multi. All parts share one header. */
export type MultiTxn = CheckTxn | CreateTxn | DeleteTxn | ErrorTxn | SetDataTxn;

export interface CreateTxn {
  readonly kind: "create" | "create2";
  /** With its sequence number. */
  readonly path: Path;
  readonly data: Bytes | null;
  readonly acl: Acl;
  readonly ephemeral: boolean;
  /** What the parent's stored cversion is afterwards. */
  readonly parentCversion: number;
}

export interface DeleteTxn {
  readonly kind: "delete";
  readonly path: Path;
}

export interface SetDataTxn {
  readonly kind: "set-data";
  readonly path: Path;
  readonly data: Bytes | null;
  /** What the version is afterwards. */
  readonly version: number;
}

/** Changes nothing: its place in the multi is what counts. */
export interface CheckTxn {
  readonly kind: "check";
  readonly path: Path;
  /** One above the version that was found. */
  readonly version: number;
}

export interface CloseSessionTxn {
  readonly kind: "close-session";
  /** The ephemerals that the leader knew of. */
  readonly paths: readonly Path[];
}

/** A write that failed: it takes its zxid, and all servers agree that it failed. */
export interface ErrorTxn {
  readonly kind: "error";
  /** Ok stands before the part of a multi that failed. */
  readonly code: ErrorCode;
}

export type TxnKind = Txn["kind"];

/** Names and numbers of transactions. @source ZooDefs.OpCode */
export const TXNS = {
  check: { name: "check", type: 13 },
  "close-session": { name: "closeSession", type: -11 },
  create: { name: "create", type: 1 },
  create2: { name: "create2", type: 15 },
  "create-session": { name: "createSession", type: -10 },
  delete: { name: "delete", type: 2 },
  error: { name: "error", type: -1 },
  multi: { name: "multi", type: 14 },
  "set-data": { name: "setData", type: 5 },
} as const satisfies Record<TxnKind, { readonly name: string; readonly type: number }>;
