import type { SyncMode } from "../rules/sync.ts";
import type { Epoch, ServerId, ServerState, Vote, Zxid } from "../values.ts";

/** One election of one server, as its log tells it. */
export interface LoggedElection {
  /** Milliseconds of the day at which it began to look. */
  readonly atMs: number;
  /** Milliseconds of the day of its first vote; null: it never voted. */
  spokeAtMs: number | null;
  /** Its own votes, in order. */
  readonly votes: Vote[];
  /** The last notification of each server that it heard while it looked. */
  readonly heard: Map<ServerId, Vote & { readonly state: ServerState }>;
  /** What it was afterwards; null when the log ends before. */
  outcome: "FOLLOWING" | "LEADING" | null;
  /** How a leader then brought it to its history; null: none did. */
  sync: LoggedSync | null;
}

/** The first packet of a synchronisation. */
export interface LoggedSync {
  readonly mode: SyncMode;
  readonly zxid: Zxid;
}

/** An election that has just begun. */
export function newElection(atMs: number, heard: LoggedElection["heard"]): LoggedElection {
  return { atMs, spokeAtMs: null, votes: [], heard, outcome: null, sync: null };
}

const TIME = /^\S+ (\d\d):(\d\d):(\d\d),(\d{3}) /;
const STATE = /QuorumPeer@\d+\] - (LOOKING|FOLLOWING|LEADING)$/;
const SENDING =
  /Sending Notification: (\d+) \(n\.leader\), 0x(\w+) \(n\.zxid\), 0x(\w+) \(n\.round\),.* 0x(\w+) \(n\.peerEpoch\)/;
const HEARD =
  /Notification: my state:LOOKING; n\.sid:(\d+), n\.state:(\w+), n\.leader:(\d+), n\.round:0x(\w+), n\.peerEpoch:0x(\w+), n\.zxid:0x(\w+),/;

const SYNC = /(Getting a diff|Getting a snapshot|Truncating log).* leader 0x(\w+)/;
const MODES: ReadonlyMap<string, SyncMode> = new Map([
  ["Getting a diff", "DIFF"],
  ["Getting a snapshot", "SNAP"],
  ["Truncating log", "TRUNC"],
]);

/** Reads a server's log: one entry for each time that it looked for a leader. */
export function parseServerLog(text: string): readonly LoggedElection[] {
  const elections: LoggedElection[] = [];
  // The receiver works before the election begins: what it hears by then is waiting when it does.
  let early: LoggedElection["heard"] = new Map();
  for (const line of text.split("\n")) {
    const state = STATE.exec(line)?.[1];
    const current = elections.at(-1);
    const over = current === undefined || current.outcome !== null;
    if (state === "LOOKING") {
      elections.push(newElection(timeOf(line), early));
      early = new Map();
    } else if (state === "FOLLOWING" || state === "LEADING") {
      if (!over) current.outcome = state;
    } else {
      readHeard(line, over ? early : current.heard);
      if (!over) readSent(line, current);
      else if (current !== undefined) current.sync ??= syncOf(line);
    }
  }
  return elections;
}

function readSent(line: string, election: LoggedElection): void {
  const sent = SENDING.exec(line);
  if (sent === null) return;
  election.spokeAtMs ??= timeOf(line);
  const [, leader = "", zxid = "", round = "", peerEpoch = ""] = sent;
  election.votes.push(voteOf(leader, zxid, round, peerEpoch));
}

function syncOf(line: string): LoggedSync | null {
  const [, what = "", zxid = ""] = SYNC.exec(line) ?? [];
  const mode = MODES.get(what);
  return mode === undefined ? null : { mode, zxid: BigInt(`0x${zxid}`) as Zxid };
}

function readHeard(line: string, heard: LoggedElection["heard"]): void {
  const got = HEARD.exec(line);
  if (got === null) return;
  const [, from = "", state = "", leader = "", round = "", peerEpoch = "", zxid = ""] = got;
  const vote = voteOf(leader, zxid, round, peerEpoch);
  heard.set(BigInt(from) as ServerId, { ...vote, state: state as ServerState });
}

function voteOf(leader: string, zxid: string, round: string, peerEpoch: string): Vote {
  return {
    leader: BigInt(leader) as ServerId,
    zxid: BigInt(`0x${zxid}`) as Zxid,
    round: BigInt(`0x${round}`) as Vote["round"],
    peerEpoch: BigInt(`0x${peerEpoch}`) as Epoch,
  };
}

function timeOf(line: string): number {
  const [, hours = "0", minutes = "0", seconds = "0", ms = "0"] = TIME.exec(line) ?? [];
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(ms);
}
