import type { ChannelId } from "../../kernel/identity.ts";
import type { ConnectionKeptValues } from "../rules/connection.ts";
import type { Round, ServerId } from "../values.ts";

/** Why an election connection ended, as one end sees it. */
export type ConnectionEnd =
  /** The handshake did not come in time. */
  | "handshake-timed-out"
  /** The other end or the network ended it. */
  | "lost"
  /** A newer connection with the same server took its place. */
  | "replaced"
  /** The smaller id has called: the connection is given up before calling back. */
  | "yielded";

/** Connections of the election port: who keeps which, and what waits for one. @source QuorumCnxManager */
export type ConnectionEvent =
  /** A connection to `to` was ordered: one at a time for each server. */
  | { readonly kind: "connect-began"; readonly to: ServerId; readonly channel: ChannelId }
  | {
      readonly kind: "connect-failed";
      readonly to: ServerId;
      readonly reason: "lost" | "refused" | "timed-out";
    }
  /** The larger id keeps the connection that it opened; the smaller one says who it is, drops it, and is called. */
  | {
      readonly kind: "connection-judged";
      readonly with: ServerId;
      readonly channel: ChannelId;
      readonly side: "accepted" | "opened";
      readonly kept: boolean;
      readonly rule: "larger-id-keeps";
      readonly values: ConnectionKeptValues;
    }
  /** A standing connection, or one whose handshake was awaited, ended. `with` null: it never said who it was. */
  | {
      readonly kind: "connection-ended";
      readonly with: ServerId | null;
      readonly channel: ChannelId;
      readonly reason: ConnectionEnd;
    }
  /** A sender began its work on a connection, with what was waiting, the last message again, or nothing. */
  | {
      readonly kind: "sender-started";
      readonly to: ServerId;
      readonly channel: ChannelId;
      readonly first: "last-message" | "nothing" | "queued";
    }
  /** The queue to a server without connection holds one message: the newest. */
  | {
      readonly kind: "slot-filled";
      readonly to: ServerId;
      readonly leader: ServerId;
      readonly round: Round;
    }
  | {
      readonly kind: "slot-replaced";
      readonly to: ServerId;
      readonly leader: ServerId;
      readonly round: Round;
      readonly oldLeader: ServerId;
      readonly oldRound: Round;
    };
