import type { ChannelId, NodeId, WriteId } from "../kernel/identity.ts";
import type { Microseconds } from "../kernel/time.ts";
import { milliseconds } from "../kernel/time.ts";
import { configText, serverOf } from "./config.ts";
import type { MemberConfig, MemberOptions, SettingName } from "./config.ts";
import { createDatabase } from "./disk/database.ts";
import type { Database } from "./disk/database.ts";
import { verifiersOf, votersOf } from "./election/quorum-verifier.ts";
import type { QuorumVerifier } from "./election/quorum-verifier.ts";
import { notificationBytes } from "./messages.ts";
import type { Notification } from "./messages.ts";
import type { ZooKeeperOutbox } from "./protocol.ts";
import type { Rules } from "./rules.ts";
import type { Serving } from "./serving/serving-state.ts";
import { INCOMPLETE_ZXID, LAST_COUNTER, NO_ROUND, ZERO_ZXID } from "./values.ts";
import type {
  Epoch,
  HeardVote,
  PeerType,
  Proposal,
  Round,
  ServerId,
  ServerState,
  Zxid,
} from "./values.ts";
import type { Leading } from "./zab/leading.ts";
import type { Learning } from "./zab/learning.ts";

/** All that one server's process holds: plain data. */
export interface MemberState {
  readonly id: ServerId;
  readonly peerType: PeerType;
  readonly config: MemberConfig;
  /** Derived from the configuration once, because they are asked for with each message. */
  readonly verifiers: readonly QuorumVerifier[];
  readonly voters: readonly ServerId[];
  readonly notificationBytes: number;
  readonly configTextBytes: number;
  /** Where the counter of an epoch ends. */
  readonly lastCounter: bigint;
  readonly database: Database;
  /** Its log could not be cut where a leader asked: it says that it has nothing, and is sent everything. */
  needsSnapshot: boolean;
  acceptedEpoch: Epoch;
  currentEpoch: Epoch;
  /** `logicalclock`: the round of election. */
  round: Round;
  /** `proposedLeader`, `proposedZxid`, `proposedEpoch`. */
  proposal: Proposal;
  /** The outcome of the last election: what others are answered with. */
  currentVote: CurrentVote;
  readonly connections: Connections;
  /** Notifications that came in and were not looked at yet. */
  readonly receiveQueue: Received[];
  role: Role;
  /** What it holds for its clients while it leads, or is in step with its leader; null otherwise. */
  serving: Serving | null;
}

/** @source QuorumPeer.currentVote */
export interface CurrentVote extends Proposal {
  /** −1 before the first election. */
  readonly round: Round;
}

/** What a server is doing. To change role is to replace the whole value: nothing of the old one can leak. */
export type Role = Leading | Learning | Looking | Starting | Stopping;

/** Has left its leader or its learners, and waits until what it has logged is durable: then it looks again. */
export interface Stopping {
  readonly kind: "stopping";
  /** The role that is over. */
  readonly after: Leading | Learning;
}

/** The database is loaded, missing epoch files are being written, and nobody listens yet. */
export interface Starting {
  readonly kind: "starting";
  readonly waitsFor: WriteId | null;
}

/** What lives as long as one call of lookForLeader. */
export interface Looking {
  readonly kind: "looking";
  /** An observer that has lost its leader rests before it looks. */
  resting: boolean;
  readonly recvset: Map<ServerId, HeardVote>;
  readonly outofelection: Map<ServerId, HeardVote>;
  /** `notTimeout`. */
  intervalMs: number;
  /** A quorum shares the proposal, and the wait for a better vote is on. */
  finalizing: boolean;
}

/** A notification with the id of the connection that it came on. */
export interface Received {
  readonly from: ServerId;
  readonly notification: Notification;
}

/** What QuorumCnxManager holds. */
export interface Connections {
  readonly peers: Map<ServerId, Peer>;
  readonly channels: Map<ChannelId, ElectionChannel>;
}

/** One other server on the election port. */
export interface Peer {
  /** Name of the timer of a connect, kept because strings cost. */
  readonly connectTimer: string;
  /** A connect is in progress: one at a time. */
  connecting: ChannelId | null;
  /** Sender and receiver work on this connection. */
  standing: ChannelId | null;
  /** Whether a queue was ever made: only those are counted and connected to. */
  queued: boolean;
  /** The queue's one place. Full only while no sender is at work. */
  slot: Notification | null;
  lastMessageSent: Notification | null;
}

/** What a channel of the election port is used for. */
export type ElectionChannel =
  | { readonly kind: "connecting"; readonly to: ServerId }
  /** Accepted, and the opener has not said yet who it is. */
  | { readonly kind: "greeting"; readonly node: NodeId; readonly timer: string }
  | { readonly kind: "standing"; readonly with: ServerId }
  /** Somebody with my own id: left alone. */
  | { readonly kind: "stray" };

/** A member at work on one input. */
export interface Step {
  readonly me: MemberState;
  readonly out: ZooKeeperOutbox;
  readonly rules: Rules;
  /** The member's own monotonic clock. */
  readonly now: Microseconds;
  /** Its wall clock, in ms since 1970: what transactions are stamped with. */
  readonly wallMs: number;
}

/** A process before its first input. */
export function createMember(options: MemberOptions): MemberState {
  const { id, config, lastZxid: zxid = ZERO_ZXID, currentEpoch = 0n as Epoch } = options;
  const { lastCounter = LAST_COUNTER } = options;
  const configTextBytes = configText(config.ensemble).length;
  const nowhere = { leader: -1n as ServerId, zxid: INCOMPLETE_ZXID, peerEpoch: -1n as Epoch };
  return {
    id,
    // A server that no configuration lists waits to be added: it takes part without a vote.
    peerType: serverOf(config.ensemble, id)?.peerType ?? "participant",
    config,
    verifiers: verifiersOf(config),
    voters: votersOf(config),
    notificationBytes: notificationBytes(configTextBytes),
    configTextBytes,
    lastCounter,
    database: createDatabase(zxid),
    needsSnapshot: false,
    acceptedEpoch: currentEpoch,
    currentEpoch,
    round: 0n as Round,
    proposal: nowhere,
    currentVote: { ...nowhere, round: NO_ROUND },
    connections: { peers: new Map(), channels: new Map() },
    receiveQueue: [],
    role: { kind: "starting", waitsFor: null },
    serving: null,
  };
}

/** What the member says that it is doing. */
export function serverState({ role }: MemberState): ServerState {
  switch (role.kind) {
    case "starting":
    case "looking":
      return "LOOKING";
    case "stopping":
      return STATES[role.after.kind];
    default:
      return STATES[role.kind];
  }
}

const STATES = { leading: "LEADING", following: "FOLLOWING", observing: "OBSERVING" } as const;

/** The last transaction in the database. @source QuorumPeer.getLastLoggedZxid */
export function lastZxid(me: MemberState): Zxid {
  return me.database.tree.lastProcessedZxid;
}

/** Whether the configuration that is agreed on lets that server vote. */
export function isVoter(me: MemberState, id: ServerId): boolean {
  return (me.verifiers[0] as QuorumVerifier).voters.includes(id);
}

/** So many ticks. */
export function ticks(me: MemberState, count: number): Microseconds {
  return milliseconds(me.config.settings.tickTimeMs * count);
}

/** A setting in ms. */
export function span(me: MemberState, setting: SettingName): Microseconds {
  return milliseconds(me.config.settings[setting]);
}

/** How long a connection may take, or a leader wait for its learners. */
export function initLimit(me: MemberState): Microseconds {
  return ticks(me, me.config.settings.initLimitTicks);
}

/** How long a learner or a leader may be silent. */
export function syncLimit(me: MemberState): Microseconds {
  return ticks(me, me.config.settings.syncLimitTicks);
}
