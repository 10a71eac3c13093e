import type { ChannelId, NodeId, RecordId, WriteId } from "../../kernel/identity.ts";
import type { OrderedMap } from "../../kernel/ordered-map.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Conditions } from "../../kernel/run.ts";
import type { MessageMark, RecordMark } from "../../kernel/world-command.ts";
import type { QuorumVerifier } from "../election/quorum-verifier.ts";
import type { DiskRecord } from "../protocol.ts";
import type { ServingView } from "./serving-state.ts";
import type { Transaction } from "../requests/transaction.ts";
import type { SyncMode } from "../rules/sync.ts";
import type {
  Epoch,
  HeardVote,
  PeerType,
  Proposal,
  Round,
  ServerId,
  ServerState,
  Vote,
  ZabPhase,
  Zxid,
} from "../values.ts";
import type { ClientView } from "./client-view.ts";
import type { EntryList } from "./entry-list.ts";
import type { FileChange, FilesView } from "./files.ts";
import type { DiskCopyView, DiskView } from "./disk-view.ts";
import type { ConfigView } from "./fresh-tree.ts";
import type { LockDirectoryView } from "./lock-directories.ts";
import type { AppliedTrees } from "./applied-trees.ts";
import type { EndedSessionView } from "./ended-sessions.ts";
import type { ClockView, ProcessState, TimerView } from "./process-view.ts";
import type { Queue } from "./queue.ts";
import type { TreeView } from "./tree-view.ts";

/** All that can be known of an ensemble at an instant. Never changed: each record makes a new one that shares. */
export interface EnsembleState {
  readonly at: Instant;
  /** In the order of the run's nodes. */
  readonly members: readonly MemberView[];
  readonly indexes: ReadonlyMap<NodeId, number>;
  /** Nodes of kind "client", in the order of the run's nodes. */
  readonly clients: readonly ClientView[];
  readonly clientIndexes: ReadonlyMap<NodeId, number>;
  /** Sessions that are over, the newest last: `ENDED_SESSIONS_MAX` at most. */
  readonly endedSessions: readonly EndedSessionView[];
  /** Directories for which a client has asked for a lock, by path. */
  readonly lockDirectories: ReadonlyMap<string, LockDirectoryView>;
  /** The trees that were reached last: what another member comes to as well is shared. */
  readonly appliedTrees: AppliedTrees;
  /** Connections that are not yet over at both ends, in the order in which they were ordered. */
  readonly channels: ReadonlyMap<ChannelId, ChannelView>;
  /** Directions of links that were changed by a command, by `from>to`. */
  readonly links: ReadonlyMap<string, LinkView>;
  /** Nodes to which the next such message will be lost, with its connection. */
  readonly losses: ReadonlyMap<NodeId, MessageMark>;
  /** What links and disks are like where no command has changed them. */
  readonly conditions: Conditions;
}

/** One member. All but the process, the files and the counters is null or empty while no process is up. */
export interface MemberView {
  readonly node: NodeId;
  readonly id: ServerId;
  readonly peerType: PeerType;
  readonly process: ProcessState;
  /** The error that a crashed process ended with, the reason of one that exited, or "". */
  readonly message: string;
  readonly incarnation: number;
  /** What the process is to be killed behind; null: nothing. */
  readonly killBehind: RecordMark | null;
  /** Null until the database is loaded. */
  readonly state: ServerState | null;
  readonly phase: ZabPhase;
  /** Whom it follows, itself when it leads; null while it looks. */
  readonly leader: ServerId | null;
  readonly counters: Counters;
  /** The last transaction in the database. */
  readonly lastZxid: Zxid;
  /** The last one that is on the disk. */
  readonly durableZxid: Zxid;
  /** Of the tree at that point. */
  readonly digest: number;
  /** The database in memory; null while no process is up, and until it is loaded. */
  readonly tree: TreeView | null;
  readonly log: LogView;
  readonly files: FilesView;
  /** Its log could not be cut: it will ask for everything. */
  readonly needsSnapshot: boolean;
  /** What it answers to others while it does not look; null before the first election can begin. */
  readonly currentVote: (Proposal & { readonly round: bigint }) | null;
  /** The election under way or, until the next begins, the one that is over; null before the first. */
  readonly election: ElectionView | null;
  readonly leading: LeadingView | null;
  readonly learning: LearningView | null;
  readonly serving: ServingView;
  /** Election connections and queues, by server. */
  readonly peers: ReadonlyMap<ServerId, PeerView>;
  readonly timers: ReadonlyMap<string, TimerView>;
  /** Writes ordered and not yet durable, in order. */
  readonly writes: Queue<WriteView>;
  readonly disk: DiskView;
  readonly clock: ClockView;
  /** What the disk held when each process started, by its number: what the world keeps of it, it can be put back to. */
  readonly diskCopies: ReadonlyMap<number, DiskCopyView>;
  readonly verifiers: readonly QuorumVerifier[];
  /** The shortest wait for a notification. */
  readonly minIntervalMs: number;
  /** What it writes into its own tree when it starts. */
  readonly config: ConfigView;
  /** Voters of the configuration and of a proposed one. */
  readonly voters: readonly ServerId[];
}

/** The log as the member has written it, whether the disk has it yet or not. */
export interface LogView {
  readonly number: number;
  readonly entries: EntryList;
  /** How many entries are on the disk. */
  readonly durableCount: number;
  /** The last one that it acknowledged to its leader; null: none yet. */
  readonly ackedZxid: Zxid | null;
  /** What the last TRUNC cut off. */
  readonly truncated: readonly Zxid[];
  /** How its leader last brought it to its own history; null: this process has not followed yet. */
  readonly sync: SyncView | null;
}

/** One synchronisation, as the learner was told of it. */
export interface SyncView {
  readonly mode: SyncMode;
  /** The last transaction that the learner had in its log before; null: none. */
  readonly from: Zxid | null;
  /** The packet's own: the leader's last for DIFF and SNAP, what is cut behind for TRUNC. */
  readonly zxid: Zxid;
  /** Where the learner recorded it. */
  readonly by: RecordId;
}

/** A counter and the record that last wrote it; null while it has its first value. */
export interface Counter<Value> {
  readonly value: Value;
  readonly by: RecordId | null;
  readonly at: Instant;
}

/** The four counters of a member. */
export interface Counters {
  /** `logicalclock`; in memory only. */
  readonly round: Counter<Round>;
  /** Of the proposal. */
  readonly peerEpoch: Counter<Epoch>;
  readonly acceptedEpoch: Counter<Epoch>;
  readonly currentEpoch: Counter<Epoch>;
}

export interface ElectionView {
  readonly round: Round;
  readonly proposal: Proposal;
  /** Votes of this round: who said what. */
  readonly recvset: ReadonlyMap<ServerId, HeardVote>;
  /** Votes of those who follow or lead already. */
  readonly outofelection: ReadonlyMap<ServerId, HeardVote>;
  /** Who shares the proposal, of those who vote. */
  readonly supporters: readonly ServerId[];
  /** How long it waits to hear something before it speaks again. */
  readonly intervalMs: number;
  /** Whether it waits for a better vote; how long is the timer `finalize-wait`. */
  readonly finalizing: boolean;
  /** An observer rests before it looks again. */
  readonly resting: boolean;
  /** The outcome; null while it goes on. */
  readonly outcome: Vote | null;
}

/** What a leader knows. */
export interface LeadingView {
  /** The epoch proposed so far. */
  readonly epoch: Epoch;
  /** Voters that have registered, itself included. */
  readonly registered: readonly ServerId[];
  /** Voters that have acknowledged the epoch. */
  readonly ackedEpoch: readonly ServerId[];
  /** Voters that have acknowledged NEWLEADER. */
  readonly ackedNewLeader: readonly ServerId[];
  /** A quorum has registered: the epoch does not change any more. */
  readonly epochFixed: boolean;
  /** A quorum has acknowledged the epoch. */
  readonly established: boolean;
  /** A quorum has acknowledged NEWLEADER. */
  readonly quorumFormed: boolean;
  readonly serving: boolean;
  readonly tick: number;
  readonly learners: ReadonlyMap<ChannelId, LearnerView>;
  /** Null until it serves. */
  readonly lastProposed: Zxid | null;
  readonly lastCommitted: Zxid;
  /** Proposed and not committed: who has it on the disk. */
  readonly proposals: OrderedMap<Zxid, readonly ServerId[]>;
}

/** A learner as its leader sees it. */
export interface LearnerView {
  /** Null until it has said who it is. */
  readonly id: ServerId | null;
  readonly peerType: PeerType | null;
  readonly sync: SyncMode | null;
}

/** What a follower or observer knows of its leader. */
export interface LearningView {
  /** Tries to connect so far. */
  readonly attempt: number;
  readonly channel: ChannelId | null;
  readonly connected: boolean;
  readonly epoch: Epoch | null;
  readonly sync: SyncMode | null;
  readonly serving: boolean;
  /** Received and not applied, and how many of them the leader has committed. */
  readonly pending: Queue<Zxid>;
  readonly committedCount: number;
  /** What came while its leader brought it up to date: some of it is applied before it is logged, if ever. */
  readonly received: OrderedMap<Zxid, Transaction>;
  /** Syncs that wait for the leader's answer. */
  readonly pendingSyncs: number;
}

/** What a member holds for one other server on the election port. */
export interface PeerView {
  /** A connection that is being made. */
  readonly connecting: ChannelId | null;
  /** The one connection of the pair. */
  readonly standing: ChannelId | null;
  /** Who and which round the waiting message names; null when none waits. */
  readonly slot: { readonly leader: ServerId; readonly round: Round } | null;
}

export interface WriteView {
  readonly write: WriteId;
  readonly file: string;
  readonly at: Instant;
  readonly record: RecordId;
  /** What will be in an epoch file; null for others. */
  readonly entry: DiskRecord | null;
  /** What it does to a log or a snapshot; null where it concerns neither. */
  readonly change: FileChange | null;
  /** There was no room for it: it never reaches the disk. */
  readonly fails: boolean;
}

/** One connection. */
export interface ChannelView {
  readonly id: ChannelId;
  readonly opener: NodeId;
  readonly acceptor: NodeId;
  readonly port: string;
  /** "opening" until the opener knows that it stands; "closing" when one end is gone. */
  readonly state: "closing" | "open" | "opening";
  /** Processes that hold the channel now. */
  readonly ends: readonly NodeId[];
  /** On the way from the opener, by number; `flightOn` has both directions. */
  readonly forth: OrderedMap<number, FlightView>;
  /** On the way from the acceptor, by number. */
  readonly back: OrderedMap<number, FlightView>;
  /** How many messages were sent on it so far, in either direction. */
  readonly sentCount: number;
  /** The tree that a leader has sent whole on it; null: none. */
  readonly tree: TreeView | null;
}

/** A message on the way. */
export interface FlightView {
  /** Of the messages of its direction. */
  readonly number: number;
  /** The how-manieth on its channel it is, from 0, in either direction. */
  readonly place: number;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly sentAt: Instant;
  /** Null: held back, or a partition is in between. */
  readonly dueAt: Instant | null;
  readonly bytes: number;
  readonly message: unknown;
  readonly sent: RecordId;
}

export interface LinkView {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly blocked: boolean;
  readonly latencyUs: number;
  /** 0: not limited. */
  readonly bytesPerSecond: number;
}
