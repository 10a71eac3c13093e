import type { Rule } from "../../kernel/rule.ts";
import { formatEpoch, formatHex, formatZxid, UNCOUNTED_EPOCH } from "../values.ts";
import type { Epoch, Zxid } from "../values.ts";

export interface EpochChoiceValues {
  /** The epoch chosen so far; −1 before the first. */
  readonly chosen: Epoch;
  /** The epoch that the server has accepted before. */
  readonly accepted: Epoch;
}

/** The new epoch is larger than any that a server of the quorum has accepted. */
export const epochAboveAll: Rule<EpochChoiceValues, Epoch> = {
  id: "epoch-above-all",
  decide: ({ chosen, accepted }) => (accepted >= chosen ? ((accepted + 1n) as Epoch) : chosen),
  words: ({ chosen, accepted }) =>
    accepted >= chosen
      ? {
          en: `it has accepted epoch ${accepted} before, so the new epoch must be at least ${accepted + 1n}`,
          zh: `它曾接受过 epoch ${accepted}，因此新 epoch 至少为 ${accepted + 1n}`,
        }
      : {
          en: `it has accepted epoch ${accepted} before: epoch ${chosen} is above that`,
          zh: `它曾接受过 epoch ${accepted}：epoch ${chosen} 已高于它`,
        },
  source: "Leader.getEpochToPropose",
};

export interface AcceptEpochValues {
  readonly offered: Epoch;
  readonly accepted: Epoch;
}

/** Whether a learner takes the epoch that a leader offers. */
export const acceptEpoch: Rule<AcceptEpochValues, "accept" | "refuse" | "uncounted"> = {
  id: "accept-epoch",
  decide: ({ offered, accepted }) =>
    offered > accepted ? "accept" : offered === accepted ? "uncounted" : "refuse",
  words: ({ offered, accepted }) =>
    offered > accepted
      ? {
          en: `epoch ${offered} is above ${accepted}, the last one accepted: it is written down, then acknowledged`,
          zh: `epoch ${offered} 高于上次接受的 ${accepted}：先写入磁盘，再确认`,
        }
      : offered === accepted
        ? {
            en: `epoch ${offered} was accepted before: it cannot be promised twice, so the answer does not count`,
            zh: `epoch ${offered} 之前已接受过：不能重复承诺，因此这次答复不计数`,
          }
        : {
            en: `epoch ${offered} is below ${accepted}, which was promised to another: refused`,
            zh: `epoch ${offered} 低于已向他人承诺的 ${accepted}：拒绝`,
          },
  source: "Learner.registerWithLeader",
};

export interface HistoryValues {
  /** −1: the learner asks not to be counted. */
  readonly learnerEpoch: Epoch;
  readonly learnerZxid: Zxid;
  readonly leaderEpoch: Epoch;
  readonly leaderZxid: Zxid;
  readonly learnerVotes: boolean;
}

/** Nobody with a more recent history may be led: whoever is ahead is turned away. */
export const historyNotAhead: Rule<HistoryValues, "ahead" | "count" | "uncounted"> = {
  id: "history-not-ahead",
  decide: ({ learnerEpoch, learnerZxid, leaderEpoch, leaderZxid, learnerVotes }) => {
    if (learnerEpoch === UNCOUNTED_EPOCH) return "uncounted";
    if (learnerEpoch > leaderEpoch) return "ahead";
    if (learnerEpoch === leaderEpoch && learnerZxid > leaderZxid) return "ahead";
    return learnerVotes && learnerZxid !== -1n ? "count" : "uncounted";
  },
  words: (values) => {
    const learner = `(e${formatEpoch(values.learnerEpoch)}, ${formatZxid(values.learnerZxid)})`;
    const leader = `(e${formatEpoch(values.leaderEpoch)}, ${formatZxid(values.leaderZxid)})`;
    switch (historyNotAhead.decide(values)) {
      case "ahead":
        return {
          en: `its history ${learner} is ahead of the leader's ${leader}: it cannot be led`,
          zh: `它的历史 ${learner} 领先于领导者的 ${leader}：不能被领导`,
        };
      case "count":
        return {
          en: `its history ${learner} is not ahead of the leader's ${leader}: it counts`,
          zh: `它的历史 ${learner} 不领先于领导者的 ${leader}：计入`,
        };
      case "uncounted":
        return values.learnerEpoch === UNCOUNTED_EPOCH
          ? { en: "it asked not to be counted", zh: "它要求不被计入" }
          : { en: "it does not vote: it is not counted", zh: "它没有投票权：不计入" };
    }
  },
  source: "Leader.waitForEpochAck; StateSummary.isMoreRecentThan",
};

export interface LeaderAckValues {
  readonly acked: Zxid;
  readonly expected: Zxid;
}

/** Whether an ACK is one of the NEWLEADER of this epoch. */
export const newLeaderAck: Rule<LeaderAckValues, boolean> = {
  id: "new-leader-ack",
  decide: ({ acked, expected }) => acked === expected,
  words: ({ acked, expected }) =>
    acked === expected
      ? {
          en: `it acknowledges ${formatHex(expected)}, the start of this epoch`,
          zh: `它确认的是 ${formatHex(expected)}，即本 epoch 的起点`,
        }
      : {
          en: `it acknowledges ${formatHex(acked)}, this epoch starts at ${formatHex(expected)}: not counted`,
          zh: `它确认的是 ${formatHex(acked)}，而本 epoch 的起点是 ${formatHex(expected)}：不计入`,
        },
  source: "Leader.waitForNewLeaderAck",
};
