import type { NodeId } from "../../kernel/identity.ts";
import type { Law } from "../../kernel/law.ts";
import type { Words } from "../../kernel/words.ts";
import type { EnsembleEvent } from "../trace.ts";
import { counterOf, epochOf, formatZxid } from "../values.ts";
import type { ServerId, Zxid } from "../values.ts";
import { CHRONICLE } from "./one-history.ts";
import { memberIn } from "./ghost/chronicle.ts";
import type { Chronicle } from "./ghost/chronicle.ts";
import { logNumber, newestLog } from "./ghost/files.ts";

// Branches that are never to be taken: no harm is done yet where they are, so they warn.

/** A2. */
export const acksInOrder: Law<EnsembleEvent, Map<NodeId, Map<ServerId, Zxid>>> = {
  id: "acks-in-order",
  invariants: ["A2"],
  severity: "warning",
  statement: {
    en: "A learner acknowledges NEWLEADER first and then the proposals in their order, and none that its leader has not made.",
    zh: "学习者先确认 NEWLEADER，再依次确认提案，且不确认领导者没有提出过的提案。",
  },
  source: "MSPEC_2.tla, I-12; Leader.processAck; ZOOKEEPER-4685",
  kinds: new Set(["new-leader-acked", "proposal-acked", "state-changed"] as const),
  start: () => new Map(),
  check(acked, { node, event }) {
    if (event.kind === "state-changed") acked.delete(node);
    if (event.kind === "new-leader-acked") {
      acked.get(node)?.delete(event.learner);
      const { acked: zxid, expected } = event.values;
      if (zxid === expected) return null;
      return both(
        `server ${event.learner} acknowledges ${formatZxid(zxid)} to ${node} before NEWLEADER`,
        `服务器 ${event.learner} 在 NEWLEADER 之前向 ${node} 确认了 ${formatZxid(zxid)}`,
      );
    }
    if (event.kind !== "proposal-acked" || counterOf(event.zxid) === 0n) return null;
    const { zxid, by, values } = event;
    const learners = acked.get(node) ?? new Map<ServerId, Zxid>();
    acked.set(node, learners);
    const before = learners.get(by);
    learners.set(by, zxid);
    const strange = !values.outstanding && zxid > values.lastCommitted;
    const disordered = before !== undefined && epochOf(before) === epochOf(zxid) && before >= zxid;
    if (!strange && !disordered) return null;
    return both(
      `server ${by} acknowledges ${formatZxid(zxid)} to ${node}, which is not its turn`,
      `服务器 ${by} 向 ${node} 确认了 ${formatZxid(zxid)}，而还轮不到它`,
    );
  },
};

/** A3. */
export const proposalsInOrder: Law<EnsembleEvent, { readonly chronicle: Chronicle }> = {
  id: "proposals-in-order",
  invariants: ["A3"],
  severity: "warning",
  statement: {
    en: "A proposal follows on the one before it, or is the first of a new epoch.",
    zh: "每个提案紧接前一个，或是新 epoch 的第一个。",
  },
  source: "MSPEC_2.tla, I-13; Follower.processPacket",
  kinds: new Set(["leader-lost", "written"] as const),
  start: (of) => ({ chronicle: of(CHRONICLE) as Chronicle }),
  check({ chronicle }, { node, event }) {
    if (event.kind === "leader-lost") {
      if (event.reason !== "proposal-gap") return null;
      return both(
        `${node} is sent a proposal that does not follow on the one before it`,
        `${node} 收到的提案与前一个不相接`,
      );
    }
    if (event.kind !== "written" || logNumber(event.file) === null) return null;
    const log = newestLog(memberIn(chronicle, node).files.ordered);
    const [before, last] = [log.at(-2)?.zxid, log.at(-1)?.zxid];
    if (event.operation.kind !== "append" || before === undefined || last === undefined)
      return null;
    if (last === before + 1n || (epochOf(last) > epochOf(before) && counterOf(last) > 0n))
      return null;
    return both(
      `${node} logs ${formatZxid(last)} behind ${formatZxid(before)}`,
      `${node} 在 ${formatZxid(before)} 之后记录了 ${formatZxid(last)}`,
    );
  },
};

/** A4. */
export const commitsInOrder: Law<EnsembleEvent, null> = {
  id: "commits-in-order",
  invariants: ["A4"],
  severity: "warning",
  statement: {
    en: "A COMMIT is for the first proposal that waits.",
    zh: "COMMIT 针对的是第一个等待提交的提案。",
  },
  source: "MSPEC_2.tla, I-14; FollowerZooKeeperServer.commit; ZOOKEEPER-4394",
  kinds: new Set(["commit-received", "committed", "leader-lost"] as const),
  start: () => null,
  check(_memory, { node, event }) {
    if (event.kind === "commit-received" && event.verdict !== "apply") {
      const head = event.values.head === null ? "nothing" : formatZxid(event.values.head);
      return both(
        `${node} is told that ${formatZxid(event.zxid)} is committed, and ${head} waits`,
        `${node} 得知 ${formatZxid(event.zxid)} 已提交，而等待的是 ${head}`,
      );
    }
    if (event.kind === "committed" && event.values.previousWaits) {
      return both(
        `${node} commits ${formatZxid(event.zxid)} before the one that precedes it`,
        `${node} 在前一个提交之前就提交了 ${formatZxid(event.zxid)}`,
      );
    }
    if (event.kind !== "leader-lost" || event.reason !== "commit-mismatched") return null;
    return both(
      `${node} is told of a commit of something else than what waits`,
      `${node} 收到的 COMMIT 不是针对等待中的提案`,
    );
  },
};

/** A5. */
export const packetsOfRole: Law<EnsembleEvent, null> = {
  id: "packets-of-role",
  invariants: ["A5"],
  severity: "warning",
  statement: {
    en: "Leader and learner send each other only what the other one can make use of then.",
    zh: "领导者和学习者只互相发送对方此时能够处理的消息。",
  },
  source: "LearnerHandler.run; Learner.syncWithLeader",
  kinds: new Set(["leader-lost", "learner-lost"] as const),
  start: () => null,
  check(_memory, { node, event }) {
    if (event.kind !== "leader-lost" && event.kind !== "learner-lost") return null;
    if (event.reason !== "unexpected-packet") return null;
    return both(`${node} is sent a packet out of place`, `${node} 收到了不合时宜的数据包`);
  },
};

function both(en: string, zh: string): Words {
  return { en, zh };
}
