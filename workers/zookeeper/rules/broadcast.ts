import type { Rule } from "../../kernel/rule.ts";
import { containsAllQuorums } from "../election/quorum-verifier.ts";
import { counterOf, formatZxid } from "../values.ts";
import type { Zxid } from "../values.ts";
import { quorum } from "./quorum.ts";
import type { QuorumValues } from "./quorum.ts";

export interface ProposalAckValues {
  readonly zxid: Zxid;
  readonly lastCommitted: Zxid;
  /** Whether it was proposed and is not committed. */
  readonly outstanding: boolean;
}

/** Whether an ACK still matters. */
export const proposalAck: Rule<ProposalAckValues, boolean> = {
  id: "proposal-ack",
  decide: ({ zxid, lastCommitted, outstanding }) =>
    counterOf(zxid) !== 0n && outstanding && zxid > lastCommitted,
  words: ({ zxid, lastCommitted, outstanding }) => {
    const it = formatZxid(zxid);
    if (counterOf(zxid) === 0n) {
      return {
        en: `${it} is the start of an epoch, no proposal: not counted`,
        zh: `${it} 是 epoch 的起点，不是提案：不计入`,
      };
    }
    if (zxid <= lastCommitted) {
      return {
        en: `${it} is committed already, up to ${formatZxid(lastCommitted)}: not needed any more`,
        zh: `${it} 已提交（已提交到 ${formatZxid(lastCommitted)}）：不再需要`,
      };
    }
    return outstanding
      ? {
          en: `${it} is proposed and not yet committed: it counts`,
          zh: `${it} 已提出、尚未提交：计入`,
        }
      : {
          en: `${it} was not proposed in this reign: not counted`,
          zh: `本任期没有提出过 ${it}：不计入`,
        };
  },
  source: "Leader.processAck",
};

export interface CommitValues extends QuorumValues {
  /** Whether the one before it waits for its commit still. */
  readonly previousWaits: boolean;
}

/** A proposal is committed when a quorum has it on disk, and never before the one that precedes it. */
export const commit: Rule<CommitValues, boolean> = {
  id: "commit",
  decide: ({ supporters, verifiers, previousWaits }) =>
    !previousWaits && containsAllQuorums(verifiers, supporters),
  words: (values) => {
    const { en, zh } = quorum.words(values);
    if (!values.previousWaits) return { en: `on disk at ${en}`, zh: `已落盘：${zh}` };
    return {
      en: `on disk at ${en}; but the one before it is not committed yet`,
      zh: `已落盘：${zh}；但前一个尚未提交`,
    };
  },
  source: "Leader.tryToCommit",
};

export interface SyncReleaseValues {
  readonly lastProposed: Zxid;
  readonly lastCommitted: Zxid;
}

/** A sync waits for what was proposed when it came. */
export const syncRelease: Rule<SyncReleaseValues, "now" | "wait"> = {
  id: "sync-release",
  decide: ({ lastProposed, lastCommitted }) => (lastProposed > lastCommitted ? "wait" : "now"),
  words: ({ lastProposed, lastCommitted }) =>
    lastProposed > lastCommitted
      ? {
          en: `${formatZxid(lastProposed)} is proposed and not yet committed: the sync waits for it`,
          zh: `${formatZxid(lastProposed)} 已提出、尚未提交：sync 等待它`,
        }
      : {
          en: `all that was proposed, up to ${formatZxid(lastCommitted)}, is committed: the answer follows at once`,
          zh: `所有提案（到 ${formatZxid(lastCommitted)}）都已提交：立即答复`,
        },
  source: "Leader.processSync",
};

export interface CommitOrderValues {
  readonly zxid: Zxid;
  /** The first one that waits for its commit; null: none. */
  readonly head: Zxid | null;
}

/** What a follower does with a COMMIT. */
export const commitOrder: Rule<CommitOrderValues, "apply" | "exit" | "ignore"> = {
  id: "commit-order",
  decide: ({ zxid, head }) => (head === null ? "ignore" : head === zxid ? "apply" : "exit"),
  words: ({ zxid, head }) => {
    const it = formatZxid(zxid);
    if (head === null) {
      return { en: `${it} was never proposed here: ignored`, zh: `这里没有 ${it} 的提案：忽略` };
    }
    return head === zxid
      ? { en: `${it} is the next one that waits`, zh: `${it} 正是下一个等待提交的` }
      : {
          en: `${it} is committed, but ${formatZxid(head)} waits before it: the history would have a hole`,
          zh: `要提交 ${it}，但 ${formatZxid(head)} 还排在前面：历史会出现缺口`,
        };
  },
  source: "FollowerZooKeeperServer.commit",
};
