// A session's id is a value like a zxid: who shows one writes it as ZooKeeper does.
export { formatSessionId, NO_SESSION } from "./tree/session-id.ts";
export type { SessionId } from "./tree/session-id.ts";

/** A server's id: `myid`. Signed 64 bit in the source. */
export type ServerId = bigint & { readonly brand: "ServerId" };

/** Number of a transaction: epoch in the high 32 bits, counter in the low 32. Signed 64 bit. */
export type Zxid = bigint & { readonly brand: "Zxid" };

/** Number of a leader's reign. */
export type Epoch = bigint & { readonly brand: "Epoch" };

/** Number of an election: `logicalclock`, called electionEpoch in a notification. */
export type Round = bigint & { readonly brand: "Round" };

/** What a server says that it is doing. In the order of their numbers on the wire. @source QuorumPeer.ServerState */
export const SERVER_STATES = ["LOOKING", "FOLLOWING", "LEADING", "OBSERVING"] as const;
export type ServerState = (typeof SERVER_STATES)[number];

/** How far a server is with its leader. @source QuorumPeer.ZabState */
export type ZabPhase = "ELECTION" | "DISCOVERY" | "SYNCHRONIZATION" | "BROADCAST";

/** Whether a server votes. @source QuorumPeer.LearnerType */
export type PeerType = "observer" | "participant";

/** Whom a member proposes: a leader with the history that speaks for it. */
export interface Proposal {
  readonly leader: ServerId;
  readonly zxid: Zxid;
  /** `currentEpoch` of the proposed leader, not of the voter. */
  readonly peerEpoch: Epoch;
}

/** A proposal made in a round. @source Vote */
export interface Vote extends Proposal {
  readonly round: Round;
}

/** A vote as it was heard: with the state of the server that spoke. */
export interface HeardVote extends Vote {
  readonly state: ServerState;
  /** Format of the notification; 0 where the source leaves it out. */
  readonly version: number;
}

const LONG_MIN = -(1n << 63n);
const LONG_MAX = (1n << 63n) - 1n;

/** The leader proposed by those who may not propose themselves. @source FastLeaderElection.getInitId */
export const NO_SERVER = LONG_MIN as ServerId;
/** The zxid of an observer's own proposal. @source FastLeaderElection.getInitLastLoggedZxid */
export const NO_ZXID = LONG_MIN as Zxid;
/** The epoch of an observer's own proposal. @source FastLeaderElection.getPeerEpoch */
export const NO_EPOCH = LONG_MIN as Epoch;
/** A database that is known to be incomplete: its member's vote is ignored. */
export const INCOMPLETE_ZXID = -1n as Zxid;
export const ZERO_ZXID = 0n as Zxid;
/** The round of the vote that a process holds before its first election. @source Vote.Vote */
export const NO_ROUND = -1n as Round;
/** In ACKEPOCH: "do not count me". @source Learner.registerWithLeader */
export const UNCOUNTED_EPOCH = -1n as Epoch;

const COUNTER_BITS = 32n;
const COUNTER_MASK = 0xffffffffn;

/** Where the counter of an epoch ends: no transaction has it. @source Leader.propose; ZOOKEEPER-1277 */
export const LAST_COUNTER = COUNTER_MASK;

/** @source ZxidUtils.makeZxid */
export function makeZxid(epoch: Epoch, counter: bigint): Zxid {
  return BigInt.asIntN(64, (epoch << COUNTER_BITS) | (counter & COUNTER_MASK)) as Zxid;
}

/** @source ZxidUtils.getEpochFromZxid */
export function epochOf(zxid: Zxid): Epoch {
  return (zxid >> COUNTER_BITS) as Epoch;
}

/** @source ZxidUtils.getCounterFromZxid */
export function counterOf(zxid: Zxid): bigint {
  return zxid & COUNTER_MASK;
}

/** Whether `zxid` may come right behind `before`: the next of its epoch, or the first of a later one. */
export function countedAfter(before: Zxid, zxid: Zxid): boolean {
  if (epochOf(zxid) === epochOf(before)) return zxid === before + 1n;
  return zxid > before && counterOf(zxid) === 1n;
}

/** Order of signed 64-bit numbers: of zxids, server ids, epochs and rounds. */
export function compareLongs(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How a zxid is shown: `1:4`; "none" for an observer's, `-1` for an incomplete database. */
export function formatZxid(zxid: Zxid): string {
  if (zxid === NO_ZXID) return "none";
  if (zxid === INCOMPLETE_ZXID) return "-1";
  return `${epochOf(zxid)}:${counterOf(zxid)}`;
}

/** How ZooKeeper prints a zxid, an epoch or a round: `0x100000004`, Long.MIN as `0x8000000000000000`. */
export function formatHex(long: bigint): string {
  return `0x${BigInt.asUintN(64, long).toString(16)}`;
}

/** How an epoch is shown. */
export function formatEpoch(epoch: Epoch): string {
  return epoch === NO_EPOCH ? "none" : String(epoch);
}

/** How a server's id is shown; "none" for the leader that nobody is. */
export function formatServerId(id: ServerId): string {
  return id === NO_SERVER ? "none" : String(id);
}

const HEX = /^0x([0-9a-f]{1,16})$/i;
const PAIR = /^(\d{1,10}):(\d{1,10})$/;
const ID = /^\d{1,19}$/;

/** A zxid written `1:4` or `0x100000004`, or null. */
export function parseZxid(text: string): Zxid | null {
  const hex = HEX.exec(text);
  if (hex !== null) return BigInt.asIntN(64, BigInt(`0x${hex[1]}`)) as Zxid;
  const pair = PAIR.exec(text);
  if (pair === null) return null;
  const epoch = BigInt(pair[1] as string);
  const counter = BigInt(pair[2] as string);
  if (epoch > COUNTER_MASK >> 1n || counter > COUNTER_MASK) return null;
  return makeZxid(epoch as Epoch, counter);
}

/** A server's id written as a decimal number, or null. */
export function parseServerId(text: string): ServerId | null {
  if (!ID.test(text)) return null;
  const id = BigInt(text);
  return id <= LONG_MAX ? (id as ServerId) : null;
}

/** A server's id from a small whole number. */
export function serverId(id: number): ServerId {
  return BigInt(id) as ServerId;
}
