import type { ChannelId, WriteId } from "../../kernel/identity.ts";
import type { Microseconds } from "../../kernel/time.ts";
import type { Outstanding } from "../requests/outstanding.ts";
import type { Transaction } from "../requests/transaction.ts";
import type { SyncMode } from "../rules/sync.ts";
import type { StepDown } from "../trace/zab.ts";
import type { Epoch, PeerType, ServerId, Zxid } from "../values.ts";
import type { SyncLimitCheck } from "./sync-limit-check.ts";

/** How far a leader is on its way to serve. */
export type LeadingStage =
  /** Waits for a quorum to register. */
  | { readonly kind: "epochs"; readonly since: Microseconds }
  | { readonly kind: "writing-accepted"; readonly waitsFor: WriteId }
  /** Waits for a quorum to acknowledge the epoch. */
  | { readonly kind: "epoch-acks" }
  | { readonly kind: "writing-current"; readonly waitsFor: WriteId }
  /** Waits for a quorum to acknowledge NEWLEADER. */
  | { readonly kind: "new-leader-acks" }
  | { readonly kind: "serving" };

/** What lives as long as one reign. */
export interface Leading {
  readonly kind: "leading";
  stage: LeadingStage;
  /** The epoch proposed so far; −1 before the first. */
  epoch: Epoch;
  /** Epoch and last transaction at the start: no learner may be ahead of them. */
  readonly summary: { readonly currentEpoch: Epoch; readonly lastZxid: Zxid };
  /** Voters that have registered. */
  readonly registered: ServerId[];
  /** Voters that have acknowledged the epoch. */
  readonly ackedEpoch: ServerId[];
  /** Set with the quorum of `ackedEpoch`: from then on nobody is compared or counted any more. */
  established: boolean;
  /** Voters that have acknowledged NEWLEADER. */
  readonly ackedNewLeader: ServerId[];
  /** Set with the quorum of `ackedNewLeader`. */
  quorumFormed: boolean;
  /** Voters that elected this leader. */
  readonly electedBy: readonly ServerId[];
  readonly learners: Map<ChannelId, LearnerHandler>;
  tick: number;
  /** Ticks pass with every second ping. */
  tickSkip: boolean;
  /** `hzxid`: the last zxid that was given out. Null until the leader serves. */
  lastProposed: Zxid | null;
  lastCommitted: Zxid;
  /** Proposed and not committed, in the order of zxids. */
  readonly proposals: Map<Zxid, OutstandingProposal>;
  /** What these will change. */
  readonly changes: Outstanding;
  /** Syncs of learners, by the proposal that must be committed first. */
  readonly pendingSyncs: Map<Zxid, ChannelId[]>;
  /** Why the leader cannot go on, found in the middle of a step. */
  abdicates: StepDown | null;
}

/** @source Leader.Proposal */
export interface OutstandingProposal {
  readonly transaction: Transaction;
  /** Who has it on the disk. */
  readonly acks: ServerId[];
}

/** What a leader waits for from a learner, or the learner from the leader. @source LearnerHandler.run */
export type HandlerStage =
  /** Reads FOLLOWERINFO or OBSERVERINFO. */
  | "registering"
  /** The epoch is not fixed yet. */
  | "waiting-for-epoch"
  /** LEADERINFO is sent; reads ACKEPOCH. */
  | "acknowledging-epoch"
  /** The epoch is not established yet. */
  | "waiting-for-quorum"
  /** NEWLEADER is sent; reads its ACK. Live traffic is forwarded from here on. */
  | "synchronizing"
  /** The leader does not serve yet. */
  | "waiting-for-start"
  | "serving";

/** A learner's connection at its leader. */
export interface LearnerHandler {
  readonly channel: ChannelId;
  /** Name of the timer of its reads. */
  readonly readTimer: string;
  /** Null until it has said who it is. */
  id: ServerId | null;
  peerType: PeerType;
  stage: HandlerStage;
  /** `tickOfNextAckDeadline`: it counts as synchronised up to this tick. */
  deadlineTick: number;
  /** From ACKEPOCH. */
  lastZxid: Zxid;
  /** How it was brought to the leader's history; null before. */
  syncMode: SyncMode | null;
  readonly syncLimit: SyncLimitCheck;
}

/** Whether packets are being sent to a learner. @source LearnerHandler.sendingThreadStarted; Leader.forwardingFollowers */
export function isForwarding({ stage }: LearnerHandler): boolean {
  return stage === "synchronizing" || stage === "waiting-for-start" || stage === "serving";
}
