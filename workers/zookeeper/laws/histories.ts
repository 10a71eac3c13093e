import type { NodeId } from "../../kernel/identity.ts";
import type { Law, MemoryOf } from "../../kernel/law.ts";
import type { Words } from "../../kernel/words.ts";
import type { ZooKeeperMessage } from "../messages.ts";
import type { DiskRecord } from "../protocol.ts";
import type { EnsembleEvent } from "../trace.ts";
import { counterOf, epochOf, formatZxid } from "../values.ts";
import type { Epoch, Zxid } from "../values.ts";
import { CHRONICLE } from "./one-history.ts";
import { committedAt, committedUpTo, memberIn } from "./ghost/chronicle.ts";
import type { Chronicle, KnownMember } from "./ghost/chronicle.ts";
import { countUpTo, holds, logNumber, newestLog, newestSnapshot } from "./ghost/files.ts";
import type { KnownTransaction } from "./ghost/transactions.ts";

/** What these laws remember: the chronicle is another law's. */
interface WithChronicle {
  readonly chronicle: Chronicle;
}

const withChronicle = (of: MemoryOf): WithChronicle => ({ chronicle: of(CHRONICLE) as Chronicle });

/** B6. */
export const primaryKnowsAll: Law<EnsembleEvent, WithChronicle & { begun: Epoch }> = {
  id: "primary-knows-all",
  invariants: ["B6"],
  statement: {
    en: "A leader proposes nothing before it has all that was ever committed in earlier epochs, and then nothing more is committed there.",
    zh: "领导者在拥有早先各 epoch 已提交的全部事务之后才提出提案，此后那些 epoch 中不再有事务提交。",
  },
  source: "Zab (DSN 2011), primary integrity",
  kinds: new Set(["committed", "proposed"] as const),
  start: (of) => ({ ...withChronicle(of), begun: 0n as Epoch }),
  check(memory, { node, event }) {
    const { chronicle } = memory;
    if (event.kind === "proposed") {
      const { zxid } = event.transaction.header;
      if (epochOf(zxid) > memory.begun) memory.begun = epochOf(zxid);
      if (counterOf(zxid) !== 1n) return null;
      const earlier = chronicle.committed[committedUpTo(chronicle, zxid) - 1];
      if (earlier === undefined || holds(memberIn(chronicle, node).files.ordered, earlier)) {
        return null;
      }
      return both(
        `${node} proposes ${formatZxid(zxid)} without having ${formatZxid(earlier.zxid)}, committed before`,
        `${node} 提出 ${formatZxid(zxid)}，却没有此前已提交的 ${formatZxid(earlier.zxid)}`,
      );
    }
    if (event.kind !== "committed" || epochOf(event.zxid) >= memory.begun) return null;
    // The later leader has inherited it.
    if (committedAt(chronicle, event.zxid) !== null) return null;
    return both(
      `${node} commits ${formatZxid(event.zxid)} when epoch ${memory.begun} has begun`,
      `epoch ${memory.begun} 已经开始，${node} 却提交了 ${formatZxid(event.zxid)}`,
    );
  },
};

/** H1. */
export const initialHistoryKept: Law<EnsembleEvent, WithChronicle> = {
  id: "initial-history-kept",
  invariants: ["H1"],
  statement: {
    en: "The history with which an epoch began, once a quorum has taken it over, is in that of every later one.",
    zh: "一个 epoch 起始的历史一旦被法定人数接收，就包含在此后每个 epoch 的起始历史中。",
  },
  source: "MSPEC_2.tla, I-8; ZOOKEEPER-4643",
  kinds: new Set(["leader-established"] as const),
  start: withChronicle,
  check({ chronicle }, { node, event }) {
    if (event.kind !== "leader-established") return null;
    const { files } = memberIn(chronicle, node);
    for (const { last, served, epoch } of chronicle.established.values()) {
      if (!served || last === null || epoch >= event.epoch || holds(files.ordered, last)) continue;
      return both(
        `${node} is established in epoch ${event.epoch} without ${formatZxid(last.zxid)}, with which epoch ${epoch} began`,
        `${node} 在 epoch ${event.epoch} 被确立，却缺少 epoch ${epoch} 起始时就有的 ${formatZxid(last.zxid)}`,
      );
    }
    return null;
  },
};

/** H2. */
export const servedIsKept: Law<EnsembleEvent, WithChronicle & { served: Map<NodeId, number> }> = {
  id: "served-is-kept",
  invariants: ["H2"],
  statement: {
    en: "What a server served from once, it has whenever it serves again.",
    zh: "服务器曾经据以提供服务的内容，在它再次提供服务时仍然具备。",
  },
  source: "MSPEC_2.tla, I-9",
  kinds: new Set(["applied", "phase-changed"] as const),
  start: (of) => ({ ...withChronicle(of), served: new Map() }),
  check({ chronicle, served }, { node, event }) {
    const member = memberIn(chronicle, node);
    if (member.phase !== "BROADCAST") return null;
    const before = served.get(node) ?? 0;
    served.set(node, member.position);
    if (event.kind === "applied" || member.position >= before) return null;
    return both(
      `${node} serves with ${member.position} transactions, and had ${before} when it served before`,
      `${node} 以 ${member.position} 个事务提供服务，而它此前提供服务时有 ${before} 个`,
    );
  },
};

/** H3 and H7. */
export const syncedFollower: Law<EnsembleEvent, WithChronicle> = {
  id: "synced-follower",
  invariants: ["H3", "H7"],
  statement: {
    en: "From the acknowledgement of NEWLEADER on, a follower's log is a beginning of its leader's.",
    zh: "从确认 NEWLEADER 起，跟随者的日志始终是其领导者日志的前缀。",
  },
  source: "MSPEC_2.tla, I-10 and ProcessConsistency; ZOOKEEPER-4712",
  kinds: new Set(["sent", "written"] as const),
  start: withChronicle,
  check({ chronicle }, { node, event }) {
    if (event.kind === "sent") {
      const packet = event.message as ZooKeeperMessage;
      if (packet.kind !== "ack" || counterOf(packet.zxid) !== 0n) return null;
      memberIn(chronicle, node).inStep = true;
    } else if (event.kind !== "written" || logNumber(event.file) === null) return null;
    const member = memberIn(chronicle, node);
    const leader = leaderOf(chronicle, member);
    const last = newestLog(member.files.ordered).at(-1);
    if (!member.inStep || leader === null || last === undefined) return null;
    if (holds(leader.files.ordered, last)) return null;
    return both(
      `${node} follows ${leader.node} and has logged ${formatZxid(last.zxid)}, which its leader has not`,
      `${node} 跟随 ${leader.node}，却记录了领导者没有的 ${formatZxid(last.zxid)}`,
    );
  },
};

/** Its leader, as long as that leads the same epoch. */
function leaderOf({ members }: Chronicle, { leader, epoch }: KnownMember): KnownMember | null {
  const found = leader === null ? undefined : members.get(leader);
  return found?.state === "LEADING" && found.epoch === epoch ? found : null;
}

/** Q2, the history's part. */
export const historyAtActivation: Law<
  EnsembleEvent,
  WithChronicle & { formed: Map<NodeId, readonly NodeId[]> }
> = {
  id: "history-at-activation",
  invariants: ["Q2"],
  statement: {
    en: "When a leader starts to serve, a quorum has the history with which its epoch began on the disk.",
    zh: "领导者开始服务时，法定人数的服务器已将该 epoch 的起始历史写入磁盘。",
  },
  source: "Zab (DSN 2011), step f.2.1; ZOOKEEPER-3911, ZOOKEEPER-4646",
  kinds: new Set(["phase-changed", "quorum-formed"] as const),
  start: (of) => ({ ...withChronicle(of), formed: new Map() }),
  check({ chronicle, formed }, { node, event }) {
    if (event.kind === "quorum-formed") {
      const { supporters } = event.values;
      formed.set(
        node,
        supporters.flatMap((id) => chronicle.nodes.get(id) ?? []),
      );
      return null;
    }
    const { state, epoch } = memberIn(chronicle, node);
    if (event.kind !== "phase-changed" || event.phase !== "BROADCAST" || state !== "LEADING") {
      return null;
    }
    const last = chronicle.established.get(epoch as Epoch)?.last ?? null;
    if (last === null) return null;
    const without = (formed.get(node) ?? []).find(
      (other) => !holds(memberIn(chronicle, other).files.durable, last),
    );
    if (without === undefined) return null;
    return both(
      `${node} starts to serve with ${without}, which has not ${formatZxid(last.zxid)} on its disk`,
      `${node} 凭 ${without} 开始服务，而后者尚未将 ${formatZxid(last.zxid)} 落盘`,
    );
  },
};

/** Q4. */
export const epochBehindHistory: Law<EnsembleEvent, WithChronicle & { seen: Map<NodeId, Epoch> }> =
  {
    id: "epoch-behind-history",
    invariants: ["Q4"],
    statement: {
      en: "currentEpoch says an epoch only when the history with which that epoch began is on the same disk.",
      zh: "只有当某个 epoch 的起始历史已在同一磁盘上，currentEpoch 才写成该 epoch。",
    },
    source: "ZOOKEEPER-4643; Learner.syncWithLeader",
    kinds: new Set(["crashed", "exited", "killed", "persisted"] as const),
    start: (of) => ({ ...withChronicle(of), seen: new Map() }),
    check({ chronicle, seen }, { node }) {
      const { files } = memberIn(chronicle, node);
      const { currentEpoch } = files.durable;
      if (currentEpoch === null || seen.get(node) === currentEpoch) return null;
      seen.set(node, currentEpoch);
      const last = chronicle.established.get(currentEpoch)?.last ?? null;
      if (last === null || holds(files.durable, last)) return null;
      return both(
        `${node} has currentEpoch ${currentEpoch} on its disk, and not ${formatZxid(last.zxid)}, with which it began`,
        `${node} 的磁盘上 currentEpoch 为 ${currentEpoch}，却没有该 epoch 起始时的 ${formatZxid(last.zxid)}`,
      );
    },
  };

/** Q6. */
export const noHole: Law<EnsembleEvent, WithChronicle> = {
  id: "no-hole",
  invariants: ["Q6"],
  statement: {
    en: "A log lacks nothing that was committed between two of its entries, or between its snapshot and its first one.",
    zh: "日志的相邻两条之间，以及快照与第一条之间，不缺少任何已提交的事务。",
  },
  source: "ZOOKEEPER-4882, ZOOKEEPER-4925",
  kinds: new Set(["written"] as const),
  start: withChronicle,
  check({ chronicle }, { node, event }) {
    if (event.kind !== "written" || event.operation.kind !== "append") return null;
    const [entry] = event.operation.entries as readonly DiskRecord[];
    if (entry?.kind !== "transaction") return null;
    const { zxid } = entry.transaction.header;
    const { ordered } = memberIn(chronicle, node).files;
    const snapshot = newestSnapshot(ordered);
    const log = newestLog(ordered);
    const logged = log[countUpTo(log, zxid) - 2]?.zxid;
    const before = latest(logged, snapshot?.zxid);
    if (before === null || before >= zxid) return null;
    const missing = missingBetween(chronicle, before, zxid);
    if (missing === null) return null;
    return both(
      `${node} logs ${formatZxid(zxid)} behind ${formatZxid(before)}, and lacks ${formatZxid(missing.zxid)}`,
      `${node} 在 ${formatZxid(before)} 之后记录 ${formatZxid(zxid)}，缺少 ${formatZxid(missing.zxid)}`,
    );
  },
};

function missingBetween(chronicle: Chronicle, before: Zxid, zxid: Zxid): KnownTransaction | null {
  const next = chronicle.committed[committedUpTo(chronicle, before)];
  return next !== undefined && next.zxid < zxid ? next : null;
}

function latest(one: Zxid | undefined, other: Zxid | undefined): Zxid | null {
  if (one === undefined || other === undefined) return one ?? other ?? null;
  return one > other ? one : other;
}

function both(en: string, zh: string): Words {
  return { en, zh };
}
