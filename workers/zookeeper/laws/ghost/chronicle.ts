import type { NodeId } from "../../../kernel/identity.ts";
import type { TraceRecord } from "../../../kernel/trace/record.ts";
import type { EnsembleEvent } from "../../trace.ts";
import { ZERO_ZXID } from "../../values.ts";
import type { Epoch, ServerId, ServerState, ZabPhase, Zxid } from "../../values.ts";
import {
  countUpTo,
  createFiles,
  forgetWrite,
  keepCopy,
  lastIn,
  loseProcess,
  newestLog,
  newestSnapshot,
  orderWrite,
  persistUpTo,
  restoreCopy,
  spoil,
} from "./files.ts";
import type { Files } from "./files.ts";
import { createTransactions, know } from "./transactions.ts";
import type { KnownTransaction, Transactions } from "./transactions.ts";

/** What the checker alone knows of a run: what was proposed and committed, and what is on every disk. Plain data. */
export interface Chronicle {
  readonly transactions: Transactions;
  /** The one sequence of all that was committed, in its order. */
  readonly committed: KnownTransaction[];
  readonly members: Map<NodeId, KnownMember>;
  readonly nodes: Map<ServerId, NodeId>;
  /** The history with which an epoch was established, and who leads it. */
  readonly established: Map<Epoch, InitialHistory>;
}

export interface InitialHistory {
  readonly epoch: Epoch;
  readonly leader: NodeId;
  /** Null: there was nothing yet, or only what was there before the trace. */
  readonly last: KnownTransaction | null;
  /** Whether a quorum has taken it over. */
  served: boolean;
}

export interface KnownMember {
  readonly node: NodeId;
  readonly files: Files;
  state: ServerState;
  phase: ZabPhase;
  leader: NodeId | null;
  /** Of its leader, or its own; null before it is offered or proposed. */
  epoch: Epoch | null;
  /** The last transaction in its tree. */
  lastZxid: Zxid;
  digest: number | null;
  /** How many transactions of the one sequence its tree holds; meant only while it serves. */
  position: number;
  /** Whether it has acknowledged NEWLEADER of its leader. */
  inStep: boolean;
}

/** What the chronicle reads. */
export const CHRONICLE_KINDS = [
  "applied",
  "committed",
  "crashed",
  "database-loaded",
  "database-reloaded",
  "disk-changed",
  "disk-restored",
  "entry-corrupted",
  "epoch-offered",
  "epoch-proposed",
  "exited",
  "fast-forwarded",
  "killed",
  "last-zxid-set",
  "leader-established",
  "persist-failed",
  "persisted",
  "phase-changed",
  "proposed",
  "snapshot-loaded",
  "started",
  "state-changed",
  "truncated",
  "written",
] as const;

export function createChronicle(): Chronicle {
  return {
    transactions: createTransactions(),
    committed: [],
    members: new Map(),
    nodes: new Map(),
    established: new Map(),
  };
}

/** What is known of a member; clients have none of it. */
export function memberIn({ members }: Chronicle, node: NodeId): KnownMember {
  const found = members.get(node);
  if (found !== undefined) return found;
  const made: KnownMember = {
    node,
    files: createFiles(),
    state: "LOOKING",
    phase: "ELECTION",
    leader: null,
    epoch: null,
    lastZxid: ZERO_ZXID,
    digest: null,
    position: 0,
    inStep: false,
  };
  members.set(node, made);
  return made;
}

/** How many transactions of the one sequence are not above `zxid`. */
export function committedUpTo({ committed }: Chronicle, zxid: Zxid): number {
  const last = committed.at(-1);
  return last !== undefined && last.zxid <= zxid ? committed.length : countUpTo(committed, zxid);
}

/** The transaction of the one sequence with that zxid; null: there is none. */
export function committedAt(chronicle: Chronicle, zxid: Zxid): KnownTransaction | null {
  const found = chronicle.committed[committedUpTo(chronicle, zxid) - 1];
  return found?.zxid === zxid ? found : null;
}

/** Takes notice of a record. What is committed by it is at the end of `committed`. */
export function noteInChronicle(chronicle: Chronicle, record: TraceRecord<EnsembleEvent>): void {
  const { node, event } = record;
  const { transactions } = chronicle;
  switch (event.kind) {
    case "proposed": {
      const member = memberIn(chronicle, node);
      const before = newestLog(member.files.ordered).at(-1)?.digest ?? member.digest;
      know(transactions, event.transaction, node, before);
      return;
    }
    case "committed":
      commit(chronicle, node, event.zxid);
      return;
    case "written":
      orderWrite(memberIn(chronicle, node).files, transactions, event);
      return;
    case "persisted":
      persistUpTo(memberIn(chronicle, node).files, transactions, event.upTo);
      return;
    case "persist-failed":
      forgetWrite(memberIn(chronicle, node).files, event.write);
      return;
    case "disk-changed":
      memberIn(chronicle, node).files.full = event.full;
      return;
    case "entry-corrupted":
      spoil(memberIn(chronicle, event.node).files, event.file, event.index);
      return;
    case "disk-restored":
      restoreCopy(memberIn(chronicle, event.node).files, event.incarnation);
      return;
    case "started":
      keepCopy(memberIn(chronicle, node).files, event.incarnation);
      return;
    case "crashed":
    case "exited":
    case "killed": {
      const member = memberIn(chronicle, node);
      loseProcess(member.files, transactions, event.unsyncedKept);
      leave(member, "LOOKING");
      return;
    }
    default:
      noteProtocol(chronicle, node, event);
  }
}

function noteProtocol(chronicle: Chronicle, node: NodeId, event: EnsembleEvent): void {
  const member = memberIn(chronicle, node);
  switch (event.kind) {
    case "state-changed":
      leave(member, event.state);
      member.leader = event.leader === null ? null : (chronicle.nodes.get(event.leader) ?? null);
      return;
    case "epoch-offered":
    case "epoch-proposed":
      member.epoch = event.epoch;
      return;
    case "leader-established": {
      const last = newestLog(member.files.ordered).at(-1) ?? null;
      const { epoch } = event;
      chronicle.established.set(epoch, { epoch, leader: node, last, served: false });
      return;
    }
    case "phase-changed":
      member.phase = event.phase;
      if (event.phase === "BROADCAST") beginBroadcast(chronicle, member);
      return;
    case "applied":
      member.lastZxid = event.zxid;
      member.digest = event.digest;
      if (member.phase === "BROADCAST") member.position += 1;
      return;
    case "database-loaded":
      chronicle.nodes.set(event.id, node);
      member.lastZxid = event.lastZxid;
      member.digest = event.digest;
      return;
    case "database-reloaded":
    case "fast-forwarded":
    case "snapshot-loaded":
    case "truncated":
      member.lastZxid = event.zxid;
      member.digest = event.digest;
      return;
    case "last-zxid-set":
      member.lastZxid = event.zxid;
      return;
    default:
      return;
  }
}

/** What a leader inherits is committed by those who have taken it over. */
function beginBroadcast(chronicle: Chronicle, member: KnownMember): void {
  const { committed } = chronicle;
  if (member.state === "LEADING") {
    committed.push(...withinSnapshot(chronicle, member));
    const history = newestLog(member.files.ordered);
    const from = countUpTo(history, committed.at(-1)?.zxid ?? ZERO_ZXID);
    for (let index = from; index < history.length; index += 1) {
      committed.push(history[index] as KnownTransaction);
    }
    const initial = chronicle.established.get(member.epoch as Epoch);
    if (initial !== undefined) initial.served = true;
  }
  member.position = committedUpTo(chronicle, member.lastZxid);
}

/**
 * What a leader has inherited within its newest snapshot and nobody has committed: a leader that never served may have sent
 * it whole. A log that leads to the same tree tells which transactions these are.
 */
function withinSnapshot(
  { committed, members }: Chronicle,
  { files }: KnownMember,
): readonly KnownTransaction[] {
  const snapshot = newestSnapshot(files.ordered);
  const end = committed.at(-1)?.zxid ?? ZERO_ZXID;
  if (snapshot === null || snapshot.zxid <= end) return [];
  for (const { files: other } of members.values()) {
    for (const log of [...other.ordered.logs.values(), ...other.durable.logs.values()]) {
      const count = countUpTo(log, snapshot.zxid);
      const last = log[count - 1];
      const leadsThere = last?.digest === null || last?.digest === snapshot.digest;
      if (last?.zxid === snapshot.zxid && leadsThere) return log.slice(countUpTo(log, end), count);
    }
  }
  return [];
}

function commit(chronicle: Chronicle, node: NodeId, zxid: Zxid): void {
  const { committed, transactions } = chronicle;
  const last = committed.at(-1);
  if (last !== undefined && last.zxid >= zxid) return;
  const numbers = transactions.byZxid.get(zxid) ?? [];
  const known = numbers.map((number) => transactions.all[number] as KnownTransaction);
  const found = known.find(({ by }) => by === node) ?? known[0];
  if (found !== undefined) committed.push(found);
}

function leave(member: KnownMember, state: ServerState): void {
  member.state = state;
  member.phase = "ELECTION";
  member.leader = null;
  member.epoch = null;
  member.inStep = false;
}

/** The last transaction that a crash now would leave on a member's disk. */
export function durableEnd({ files }: KnownMember): Zxid {
  return lastIn(files.durable);
}
