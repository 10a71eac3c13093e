import type { ChannelId } from "../../kernel/identity.ts";
import type { ErrorCode } from "../requests/error-code.ts";
import type { Request } from "../requests/operation.ts";
import type { PartDecision } from "../requests/prepare.ts";
import type { Transaction, Txn } from "../requests/transaction.ts";
import type {
  CommitOrderValues,
  CommitValues,
  ProposalAckValues,
  SyncReleaseValues,
} from "../rules/broadcast.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { ServerId, Zxid } from "../values.ts";

/** Requests, proposals, commits and what they do to the tree. @source Leader, LearnerHandler, Follower, Observer */
export type BroadcastEvent =
  // The leader.
  /** A write got its zxid, was prepared, and goes to all who follow and to the own log. */
  | {
      readonly kind: "proposed";
      readonly transaction: Transaction;
      /** The server whose client asked. */
      readonly from: ServerId;
      /** What was against it, or what it is called: decided by rules of their own. */
      readonly why: readonly PartDecision[];
    }
  | {
      readonly kind: "proposal-acked";
      readonly zxid: Zxid;
      readonly by: ServerId;
      readonly counted: boolean;
      readonly rule: "proposal-ack";
      readonly values: ProposalAckValues;
    }
  | {
      readonly kind: "committed";
      readonly zxid: Zxid;
      readonly rule: "commit";
      readonly values: CommitValues;
    }
  /** A learner's sync came. */
  | {
      readonly kind: "sync-taken";
      readonly learner: ServerId;
      readonly verdict: "now" | "wait";
      readonly rule: "sync-release";
      readonly values: SyncReleaseValues;
    }
  /** A learner asked whether a session lives, and has it now if it does. */
  | {
      readonly kind: "session-judged";
      readonly session: SessionId;
      readonly learner: ServerId;
      readonly valid: boolean;
    }
  // The learner.
  | { readonly kind: "request-forwarded"; readonly request: Request; readonly channel: ChannelId }
  /** A proposal came, and waits: for its COMMIT or, while synchronising, for UPTODATE. */
  | { readonly kind: "proposal-received"; readonly zxid: Zxid; readonly transaction: Transaction }
  /** A COMMIT came while synchronising: what it commits is applied with NEWLEADER or UPTODATE. */
  | { readonly kind: "commit-noted"; readonly zxid: Zxid }
  | {
      readonly kind: "commit-received";
      readonly zxid: Zxid;
      readonly verdict: "apply" | "exit" | "ignore";
      readonly rule: "commit-order";
      readonly values: CommitOrderValues;
    }
  | { readonly kind: "informed"; readonly zxid: Zxid; readonly transaction: Transaction }
  | { readonly kind: "sync-released"; readonly session: SessionId; readonly cxid: number }
  | {
      readonly kind: "session-revalidated";
      readonly session: SessionId;
      readonly valid: boolean;
    }
  // Both.
  /** The log is on the disk up to that transaction. */
  | { readonly kind: "proposal-logged"; readonly zxid: Zxid; readonly count: number }
  /** A transaction is in the tree. */
  | {
      readonly kind: "applied";
      readonly zxid: Zxid;
      readonly what: Txn["kind"];
      readonly path: string | null;
      readonly code: ErrorCode;
      /** Of the tree, after it. */
      readonly digest: number;
    }
  /** The role is over: what was logged and not committed is in the tree too, from now on. */
  | {
      readonly kind: "fast-forwarded";
      readonly zxid: Zxid;
      readonly count: number;
      readonly digest: number;
    }
  /** The log was cut behind that transaction, and the tree was built again. */
  | {
      readonly kind: "truncated";
      readonly zxid: Zxid;
      readonly removed: readonly Zxid[];
      readonly digest: number;
    }
  /** The log does not hold what it is to be cut behind: the learner asks for everything. */
  | { readonly kind: "truncation-failed"; readonly zxid: Zxid }
  /** The tree is the leader's, sent whole; a new log begins behind it. */
  | { readonly kind: "snapshot-loaded"; readonly zxid: Zxid; readonly digest: number }
  /** A snapshot of the tree is being written. */
  | { readonly kind: "snapshot-taken"; readonly zxid: Zxid; readonly log: number }
  /** What was in memory was dropped, and loaded from the files again. */
  | { readonly kind: "database-reloaded"; readonly zxid: Zxid; readonly digest: number };
