import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import type { Law } from "../../kernel/law.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { Words } from "../../kernel/words.ts";
import { containsAllQuorums } from "../election/quorum-verifier.ts";
import type { QuorumVerifier } from "../election/quorum-verifier.ts";
import type { QuorumPacket } from "../messages.ts";
import type { EnsembleEvent } from "../trace.ts";
import { formatZxid, makeZxid, ZERO_ZXID } from "../values.ts";
import type { Epoch, ServerId, Zxid } from "../values.ts";
import { CHRONICLE } from "./one-history.ts";
import { memberIn } from "./ghost/chronicle.ts";
import type { Chronicle } from "./ghost/chronicle.ts";

/** Whom a leader waits for: who has registered, or has acknowledged the epoch. */
interface Waiting {
  readonly verifiers: readonly QuorumVerifier[];
  readonly heard: Set<ServerId>;
}

interface StateMemory {
  readonly chronicle: Chronicle;
  readonly waiting: Map<NodeId, Waiting>;
  /** Where the history ended with which an epoch began. */
  readonly begins: Map<Epoch, Zxid>;
  /** The last commit that a learner was told of while it was brought to its leader's history, until it has applied it. */
  readonly noted: Map<NodeId, Zxid>;
  /** Packets on their way that only a learner may get which is not in step yet, by channel and number. */
  readonly early: Map<string, string>;
}

/** What a leader sends before a learner is in step, and at no other time. */
const EARLY: ReadonlySet<string> = new Set(["diff", "leader-info", "new-leader", "snap", "trunc"]);

/** A1. No harm is done yet where it does not hold, so it warns. */
export const stateIsMeant: Law<EnsembleEvent, StateMemory> = {
  id: "state-is-meant",
  invariants: ["A1"],
  severity: "warning",
  statement: {
    en: "Leader and learner are as far as what they do is meant for: nobody waits for a quorum that is there, is brought to a history twice, is sent what is not committed, serves before all that is committed is applied, or is to cut its log where it has no entry.",
    zh: "领导者与学习者所处的阶段与其行为相符：不会等待已经达到的法定人数，不会重复同步历史，不会收到未提交的快照，不会在应用全部已提交事务之前提供服务，也不会被要求在没有条目之处截断日志。",
  },
  source: "MSPEC_2.tla, I-11; Leader.lead; Learner.syncWithLeader; ZOOKEEPER-3023",
  kinds: new Set([
    "applied",
    "commit-noted",
    "delivered",
    "epoch-acked",
    "epoch-proposed",
    "epoch-raised",
    "leader-elected",
    "leader-established",
    "sent",
    "state-changed",
    "sync-received",
    "truncation-failed",
  ] as const),
  start: (of) => ({
    chronicle: of(CHRONICLE) as Chronicle,
    waiting: new Map(),
    begins: new Map(),
    noted: new Map(),
    early: new Map(),
  }),
  check(memory, record) {
    const { node, event } = record;
    switch (event.kind) {
      case "truncation-failed":
        return both(
          `${node} is to cut its log behind ${formatZxid(event.zxid)}, which is not in it`,
          `${node} 被要求截断到 ${formatZxid(event.zxid)}，而其日志中没有它`,
        );
      case "sync-received":
        return event.mode === "SNAP" ? uncommitted(memory, node, event.zxid) : null;
      case "sent":
      case "delivered":
        return arrival(memory, record);
      case "applied":
      case "commit-noted":
        noteCommit(memory, node, event.kind, event.zxid);
        return null;
      case "epoch-raised":
        return event.counted ? hear(memory, node, event.by) : null;
      case "epoch-acked":
        return event.verdict === "count" ? hear(memory, node, event.learner) : null;
      default:
        noteReign(memory, node, event);
        return null;
    }
  },
};

function noteReign(
  { chronicle, waiting, begins, noted }: StateMemory,
  node: NodeId,
  event: EnsembleEvent,
): void {
  switch (event.kind) {
    case "leader-elected":
      waiting.set(node, { verifiers: event.values.verifiers.slice(0, 1), heard: new Set() });
      return;
    case "epoch-proposed":
      waiting.get(node)?.heard.clear();
      return;
    case "leader-established":
      begins.set(event.epoch, memberIn(chronicle, node).lastZxid);
      waiting.delete(node);
      return;
    case "state-changed":
      noted.delete(node);
      return;
    default:
      return;
  }
}

/** One more is heard by a leader that waits, though it need not. */
function hear({ chronicle, waiting }: StateMemory, node: NodeId, by: ServerId): Words | null {
  const reign = waiting.get(node);
  if (reign === undefined) return null;
  const { heard, verifiers } = reign;
  const before = [...heard];
  heard.add(by);
  const isOver = before.some((id) => chronicle.nodes.get(id) === node);
  if (!isOver || !containsAllQuorums(verifiers, before)) return null;
  return both(
    `${node} still waits, though ${before.join(", ")} are a quorum`,
    `${node} 仍在等待，而 ${before.join(", ")} 已达法定人数`,
  );
}

/** A snapshot holds more than its leader began with, and than was committed since. */
function uncommitted({ chronicle, begins }: StateMemory, node: NodeId, zxid: Zxid): Words | null {
  const { epoch } = memberIn(chronicle, node);
  const begun = (epoch === null ? undefined : begins.get(epoch)) ?? ZERO_ZXID;
  const committed = chronicle.committed.at(-1)?.zxid ?? ZERO_ZXID;
  if (epoch === null || zxid <= begun || zxid <= committed) return null;
  if (zxid === makeZxid(epoch, 0n)) return null;
  return both(
    `${node} is sent a snapshot at ${formatZxid(zxid)}, and ${formatZxid(committed)} is the last that is committed`,
    `${node} 收到 ${formatZxid(zxid)} 处的快照，而最后提交的是 ${formatZxid(committed)}`,
  );
}

function noteCommit(
  { noted }: StateMemory,
  node: NodeId,
  kind: "applied" | "commit-noted",
  zxid: Zxid,
): void {
  if (kind === "commit-noted") noted.set(node, zxid);
  else if (zxid >= (noted.get(node) ?? zxid)) noted.delete(node);
}

/** Something comes to a learner that is in step and lacks what is committed, or that is meant for one that is not. */
function arrival(
  { chronicle, noted, early }: StateMemory,
  { node, event }: TraceRecord<EnsembleEvent>,
): Words | null {
  if (event.kind === "sent") {
    const { kind } = event.message as QuorumPacket;
    if (EARLY.has(kind)) early.set(keyOf(event.channel, event.number), kind);
    return null;
  }
  if (event.kind !== "delivered" || (noted.size === 0 && early.size === 0)) return null;
  const { phase, state, lastZxid } = memberIn(chronicle, node);
  const isInStep = phase === "BROADCAST" && state !== "LEADING";
  const key = keyOf(event.channel, event.number);
  // What a learner sends has numbers of its own.
  const packet = isInStep || state !== "LEADING" ? early.get(key) : undefined;
  if (packet !== undefined) early.delete(key);
  if (!isInStep) return null;
  const last = noted.get(node);
  if (last !== undefined) {
    return both(
      `${node} serves at ${formatZxid(lastZxid)}, and was told before that ${formatZxid(last)} is committed`,
      `${node} 在 ${formatZxid(lastZxid)} 处提供服务，而此前已得知 ${formatZxid(last)} 已提交`,
    );
  }
  if (packet === undefined) return null;
  return both(
    `${node} is in step, and is sent ${packet} all the same`,
    `${node} 已经同步，却仍收到 ${packet}`,
  );
}

function keyOf(channel: ChannelId, number: number): string {
  return `${channel} ${number}`;
}

function both(en: string, zh: string): Words {
  return { en, zh };
}
