import type { ChannelId } from "../../kernel/identity.ts";
import type { QuorumValues } from "../rules/quorum.ts";
import type { SyncMode, SyncValues } from "../rules/sync.ts";
import type {
  AcceptEpochValues,
  EpochChoiceValues,
  HistoryValues,
  LeaderAckValues,
} from "../rules/zab.ts";
import type { Epoch, PeerType, ServerId, ServerState, ZabPhase, Zxid } from "../values.ts";

/** Which epoch file. */
export type EpochFile = "acceptedEpoch" | "currentEpoch";

/** Why a learner gave up its leader. */
export type LeaderLoss =
  | "closed"
  /** A COMMIT for another proposal than the one that waits. */
  | "commit-mismatched"
  | "connect-failed"
  | "connect-timed-out"
  | "disk-full"
  /** Not in the configuration that is agreed on. */
  | "leader-unknown"
  | "older-epoch"
  /** A proposal does not follow on the one before it. */
  | "proposal-gap"
  | "read-timed-out"
  /** The log does not hold what it is to be cut behind. */
  | "truncation-failed"
  | "unexpected-packet";

/** Why a leader closed or lost a learner. */
export type LearnerLoss =
  | "ahead-of-leader"
  | "closed"
  | "newer-config"
  /** A proposal was left without an ACK for syncLimit. */
  | "proposal-unacked"
  | "read-timed-out"
  | "unexpected-packet";

/** Why a leader stopped leading. */
export type StepDown =
  | "acks-timed-out"
  | "disk-full"
  | "epochs-timed-out"
  /** A voter that elected this leader looks again, and the epochs are long in coming. */
  | "epochs-abandoned"
  | "new-leader-acks-timed-out"
  | "quorum-lost"
  /** The counter is at its end: the next transaction needs a new epoch. */
  | "zxids-exhausted";

/** Discovery, synchronisation and liveness. @source Leader, LearnerHandler, Learner, QuorumPeer */
export type ZabEvent =
  /** What a starting member found on its disk. */
  | {
      readonly kind: "database-loaded";
      readonly id: ServerId;
      readonly lastZxid: Zxid;
      /** Of the log that is in use, and how many entries it has. */
      readonly log: number;
      readonly logged: number;
      /** Of the newest snapshot; null: there was none, and one is being written. */
      readonly snapshot: Zxid | null;
      /** Entries at the log's end that could not be read, or were a torn one's followers. */
      readonly cut: number;
      readonly torn: boolean;
      readonly digest: number;
      /** By the member's own clock, in ms since 1970: when it wrote /zookeeper/config, which is no transaction. */
      readonly wallMs: number;
      readonly acceptedEpoch: Epoch;
      readonly currentEpoch: Epoch;
    }
  /** The database cannot be served from: the process ends. */
  | {
      readonly kind: "start-refused";
      readonly lastZxid: Zxid;
      readonly acceptedEpoch: Epoch;
      readonly currentEpoch: Epoch;
    }
  /** An epoch file is durable and in force. */
  | { readonly kind: "epoch-written"; readonly file: EpochFile; readonly epoch: Epoch }
  /** A snapshot is durable. */
  | { readonly kind: "snapshot-written"; readonly zxid: Zxid; readonly log: number }
  /** The server state changed; `leader` is null while looking. */
  | {
      readonly kind: "state-changed";
      readonly state: ServerState;
      readonly leader: ServerId | null;
    }
  | { readonly kind: "phase-changed"; readonly phase: ZabPhase }
  /** The vote that a member answers with was set or, after synchronisation, given the new epoch. */
  | {
      readonly kind: "current-vote-set";
      readonly leader: ServerId;
      readonly zxid: Zxid;
      readonly round: bigint;
      readonly peerEpoch: Epoch;
    }
  /** The last transaction in the database changed without a transaction: by SNAP, TRUNC or the start of an epoch. */
  | { readonly kind: "last-zxid-set"; readonly zxid: Zxid }
  /** A connection to a port on which nobody listens: of a member that starts, or that does not lead. */
  | {
      readonly kind: "connection-turned-away";
      readonly channel: ChannelId;
      readonly port: "client" | "election" | "quorum";
    }
  // The learner.
  | {
      readonly kind: "leader-connecting";
      readonly leader: ServerId;
      readonly attempt: number;
      readonly channel: ChannelId;
    }
  | { readonly kind: "leader-connect-failed"; readonly leader: ServerId; readonly attempt: number }
  | { readonly kind: "leader-connected"; readonly leader: ServerId; readonly channel: ChannelId }
  /** LEADERINFO was judged: take the epoch, take it uncounted, or refuse. */
  | {
      readonly kind: "epoch-offered";
      readonly leader: ServerId;
      readonly epoch: Epoch;
      readonly verdict: "accept" | "refuse" | "uncounted";
      readonly rule: "accept-epoch";
      readonly values: AcceptEpochValues;
    }
  | {
      readonly kind: "sync-received";
      readonly leader: ServerId;
      readonly mode: SyncMode;
      readonly zxid: Zxid;
    }
  | { readonly kind: "learner-serving"; readonly leader: ServerId; readonly epoch: Epoch }
  | { readonly kind: "leader-lost"; readonly leader: ServerId; readonly reason: LeaderLoss }
  // The leader.
  | { readonly kind: "learner-connected"; readonly channel: ChannelId }
  | {
      readonly kind: "learner-registered";
      readonly learner: ServerId;
      readonly channel: ChannelId;
      readonly peerType: PeerType;
      readonly acceptedEpoch: Epoch;
    }
  /** A server's promise was heeded: the epoch is above all that is known to be accepted. */
  | {
      readonly kind: "epoch-raised";
      readonly epoch: Epoch;
      readonly by: ServerId;
      /** Whether the server that registered is one more voter. */
      readonly counted: boolean;
      readonly rule: "epoch-above-all";
      readonly values: EpochChoiceValues;
    }
  /** A quorum has registered: the epoch is fixed. */
  | {
      readonly kind: "epoch-proposed";
      readonly epoch: Epoch;
      readonly rule: "quorum";
      readonly values: QuorumValues;
    }
  /** ACKEPOCH was judged. "uncounted": synchronised all the same. */
  | {
      readonly kind: "epoch-acked";
      readonly learner: ServerId;
      readonly verdict: "ahead" | "count" | "uncounted";
      readonly rule: "history-not-ahead";
      readonly values: HistoryValues;
    }
  /** A quorum has acknowledged the epoch: this member is its established leader. */
  | {
      readonly kind: "leader-established";
      readonly epoch: Epoch;
      readonly rule: "quorum";
      readonly values: QuorumValues;
    }
  | {
      readonly kind: "sync-chosen";
      readonly learner: ServerId;
      readonly channel: ChannelId;
      readonly mode: SyncMode;
      readonly zxid: Zxid;
      readonly rule: "sync";
      readonly values: SyncValues;
    }
  /** An ACK of NEWLEADER was judged. */
  | {
      readonly kind: "new-leader-acked";
      readonly learner: ServerId;
      readonly counted: boolean;
      readonly rule: "new-leader-ack";
      readonly values: LeaderAckValues;
    }
  /** A quorum is synchronised: the leader starts to serve. */
  | {
      readonly kind: "quorum-formed";
      readonly epoch: Epoch;
      readonly rule: "quorum";
      readonly values: QuorumValues;
    }
  | {
      readonly kind: "learner-lost";
      readonly learner: ServerId | null;
      readonly channel: ChannelId;
      readonly reason: LearnerLoss;
    }
  /** Once a tick: do enough learners keep up? */
  | {
      readonly kind: "tick-passed";
      readonly tick: number;
      readonly kept: boolean;
      readonly rule: "quorum";
      readonly values: QuorumValues;
    }
  | { readonly kind: "stepped-down"; readonly epoch: Epoch; readonly reason: StepDown };
