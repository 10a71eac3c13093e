import type { ChannelId, WriteId } from "../../kernel/identity.ts";
import type { Request } from "../requests/operation.ts";
import type { Transaction } from "../requests/transaction.ts";
import type { SyncMode } from "../rules/sync.ts";
import type { LeaderLoss } from "../trace/zab.ts";
import type { Epoch, ServerId } from "../values.ts";

/** How far a learner is with its leader. */
export type LearningStage =
  | { readonly kind: "connecting" }
  /** Between two tries to connect. */
  | { readonly kind: "pausing" }
  /** FOLLOWERINFO is sent. */
  | { readonly kind: "registering" }
  /** `reply` goes into ACKEPOCH once the file is durable. */
  | { readonly kind: "writing-accepted"; readonly waitsFor: WriteId; readonly reply: Epoch }
  /** ACKEPOCH is sent. */
  | { readonly kind: "awaiting-sync" }
  /** DIFF, SNAP or TRUNC came; NEWLEADER is next. */
  | { readonly kind: "synchronizing" }
  /** NEWLEADER came: the snapshot, or the committed transactions, must be on the disk first. */
  | { readonly kind: "writing-history"; readonly waitsFor: WriteId }
  | { readonly kind: "writing-current"; readonly waitsFor: WriteId }
  /** NEWLEADER is acknowledged. */
  | { readonly kind: "awaiting-uptodate" }
  | { readonly kind: "serving" };

/** A follower or an observer with its leader: what lives as long as the role. */
export interface Learning {
  readonly kind: "following" | "observing";
  readonly leader: ServerId;
  channel: ChannelId | null;
  /** Tries to connect so far. */
  attempt: number;
  stage: LearningStage;
  /** The leader's epoch; null until it is accepted. */
  epoch: Epoch | null;
  /** How the database was brought to the leader's; null before. */
  syncMode: SyncMode | null;
  /** The leader was lost while a file was being written: the member goes on once it is durable. */
  lost: LeaderLoss | null;
  /** Proposed and not committed, in the order of zxids. @source packetsNotCommitted; FollowerZooKeeperServer.pendingTxns */
  readonly pending: Transaction[];
  /** Of `pending`, how many the leader has committed: while synchronising they wait. */
  committedCount: number;
  /** Syncs that wait for the leader's word, the oldest first. @source FollowerZooKeeperServer.pendingSyncs */
  readonly pendingSyncs: Request[];
}

/** A learner before its first try to connect. */
export function createLearning(kind: Learning["kind"], leader: ServerId): Learning {
  return {
    kind,
    leader,
    channel: null,
    attempt: 0,
    stage: { kind: "connecting" },
    epoch: null,
    syncMode: null,
    lost: null,
    pending: [],
    committedCount: 0,
    pendingSyncs: [],
  };
}
