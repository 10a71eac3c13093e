import type {
  AnswerValues,
  CheckLeaderValues,
  ResendValues,
  RoundValues,
  VoteOrderValues,
} from "../rules/election.ts";
import type { QuorumValues } from "../rules/quorum.ts";
import type { Epoch, Round, ServerId, ServerState, Zxid } from "../values.ts";

/** Why a notification changed nothing. */
export type DropReason =
  /** The wait for better votes reads and forgets what is not better. */
  | "drained"
  /** Its zxid, or mine, is −1: a database known to be incomplete. */
  | "incomplete-database"
  | "not-a-voter"
  /** Its sender is an observer. */
  | "observing"
  /** Its round is over. */
  | "older-round"
  /** The receive queue holds 100. */
  | "queue-full";

/** Why the own proposal was sent to all voters. */
export type BroadcastReason = "entered" | "joined-round" | "resent" | "vote-changed";

/** The two maps of votes of one election. */
export type VoteMap = "outofelection" | "recvset";

/** A proposal in the fields of an event. */
interface Proposed {
  readonly leader: ServerId;
  readonly zxid: Zxid;
  readonly peerEpoch: Epoch;
}

/** A vote in the fields of an event. */
interface Voted extends Proposed {
  readonly round: Round;
}

/** Looking for a leader. @source FastLeaderElection */
export type ElectionEvent =
  /** A new election: the round counted up, own vote proposed. */
  | ({ readonly kind: "election-began" } & Voted)
  /** An observer rests before it looks for a leader again. */
  | { readonly kind: "election-delayed"; readonly delayMs: number }
  /** The own proposal was handed to the senders of all voters. */
  | ({
      readonly kind: "vote-broadcast";
      readonly reason: BroadcastReason;
      readonly voters: number;
    } & Voted)
  /** A notification came in: the log line of the same name. Not written for those who do not vote. */
  | ({
      readonly kind: "notification-received";
      readonly from: ServerId;
      readonly state: ServerState;
      readonly configVersion: bigint;
    } & Voted)
  /** A notification was answered at once, by the receiver. */
  | ({
      readonly kind: "notification-answered";
      readonly to: ServerId;
      readonly state: ServerState;
      readonly rule: "answer";
      readonly values: AnswerValues;
    } & Voted)
  | { readonly kind: "notification-dropped"; readonly from: ServerId; readonly reason: DropReason }
  /** A newer round was joined: all votes of the old one are forgotten. */
  | {
      readonly kind: "round-joined";
      readonly from: ServerId;
      readonly round: Round;
      readonly rule: "newer-round";
      readonly values: RoundValues;
    }
  /** The proposal is now that of the challenger. */
  | ({
      readonly kind: "vote-changed";
      readonly from: ServerId;
      readonly rule: "vote-order";
      readonly values: VoteOrderValues;
    } & Proposed)
  /** A different proposal was heard and is no better. The proposal named is the one kept. */
  | ({
      readonly kind: "vote-kept";
      readonly from: ServerId;
      readonly rule: "vote-order";
      readonly values: VoteOrderValues;
    } & Proposed)
  /** A vote was stored in one of the two maps. */
  | ({
      readonly kind: "vote-stored";
      readonly from: ServerId;
      readonly state: ServerState;
      readonly version: number;
      readonly map: VoteMap;
    } & Voted)
  /** A quorum shares the proposal: the wait for a better vote began. */
  | {
      readonly kind: "finalize-wait-began";
      readonly leader: ServerId;
      readonly rule: "quorum";
      readonly values: QuorumValues;
    }
  /** A better vote came during the wait: it goes to the tail of the queue, and counting goes on. */
  | {
      readonly kind: "finalize-wait-broken";
      readonly from: ServerId;
      readonly rule: "vote-order";
      readonly values: VoteOrderValues;
    }
  /** A quorum names a leader that serves already: does the leader itself say so? */
  | {
      readonly kind: "leader-checked";
      readonly leader: ServerId;
      readonly map: VoteMap;
      readonly confirmed: boolean;
      readonly rule: "check-leader";
      readonly values: CheckLeaderValues;
    }
  /** Nothing was heard for the whole interval; it doubled. */
  | {
      readonly kind: "notification-timed-out";
      readonly nextIntervalMs: number;
      readonly resent: boolean;
      readonly rule: "resend-or-connect";
      readonly values: ResendValues;
    }
  /** The election is over for this member. */
  | ({
      readonly kind: "leader-elected";
      readonly state: ServerState;
      readonly how: "looking-votes" | VoteMap;
      readonly rule: "quorum";
      readonly values: QuorumValues;
    } & Voted);
