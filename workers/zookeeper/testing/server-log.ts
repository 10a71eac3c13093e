import type { Epoch, ServerId, ServerState, Vote, Zxid } from "../values.ts";

/** One election of one server, as its log tells it. */
export interface LoggedElection {
  /** Milliseconds of the day at which it began to look. */
  readonly atMs: number;
  /** Its own votes, in order. */
  readonly votes: Vote[];
  /** The last notification of each server that it heard while it looked. */
  readonly heard: Map<ServerId, Vote & { readonly state: ServerState }>;
  /** What it was afterwards; null when the log ends before. */
  outcome: "FOLLOWING" | "LEADING" | null;
}

const TIME = /^\S+ (\d\d):(\d\d):(\d\d),(\d{3}) /;
const STATE = /QuorumPeer@\d+\] - (LOOKING|FOLLOWING|LEADING)$/;
const SENDING =
  /Sending Notification: (\d+) \(n\.leader\), 0x(\w+) \(n\.zxid\), 0x(\w+) \(n\.round\),.* 0x(\w+) \(n\.peerEpoch\)/;
const HEARD =
  /Notification: my state:LOOKING; n\.sid:(\d+), n\.state:(\w+), n\.leader:(\d+), n\.round:0x(\w+), n\.peerEpoch:0x(\w+), n\.zxid:0x(\w+),/;

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
      elections.push({ atMs: timeOf(line), votes: [], heard: early, outcome: null });
      early = new Map();
    } else if (state === "FOLLOWING" || state === "LEADING") {
      if (!over) current.outcome = state;
    } else {
      readHeard(line, over ? early : current.heard);
      if (!over) readSent(line, current.votes);
    }
  }
  return elections;
}

function readSent(line: string, votes: Vote[]): void {
  const sent = SENDING.exec(line);
  if (sent === null) return;
  const [, leader = "", zxid = "", round = "", peerEpoch = ""] = sent;
  votes.push(voteOf(leader, zxid, round, peerEpoch));
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
