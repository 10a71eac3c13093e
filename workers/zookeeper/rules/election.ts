import type { Rule } from "../../kernel/rule.ts";
import { supersedes } from "../election/vote.ts";
import { formatEpoch, formatServerId, formatZxid, NO_EPOCH, NO_SERVER } from "../values.ts";
import type { Epoch, Round, ServerId, ServerState, Zxid } from "../values.ts";

/** Two proposals, field by field. */
export interface VoteOrderValues {
  readonly newLeader: ServerId;
  readonly newZxid: Zxid;
  readonly newEpoch: Epoch;
  /** Of the new leader. */
  readonly newWeight: number;
  readonly curLeader: ServerId;
  readonly curZxid: Zxid;
  readonly curEpoch: Epoch;
}

/** Which of two proposals is better. */
export const voteOrder: Rule<VoteOrderValues, boolean> = {
  id: "vote-order",
  decide: (values) => supersedes(challenger(values), current(values), values.newWeight),
  words: (values) => {
    const one = triple(values.newEpoch, values.newZxid, values.newLeader);
    const other = triple(values.curEpoch, values.curZxid, values.curLeader);
    const better = voteOrder.decide(values);
    const reason = fieldThatDecides(values);
    return {
      en: `${one} ${better ? "beats" : "does not beat"} ${other}: ${reason.en}`,
      zh: `${one} ${better ? "胜过" : "不胜过"} ${other}：${reason.zh}`,
    };
  },
  source: "FastLeaderElection.totalOrderPredicate",
};

export interface RoundValues {
  readonly received: Round;
  readonly mine: Round;
}

/** What a round that differs from the own one means. */
export const newerRound: Rule<RoundValues, "join" | "older" | "same"> = {
  id: "newer-round",
  decide: ({ received, mine }) => (received > mine ? "join" : received < mine ? "older" : "same"),
  words: ({ received, mine }) =>
    received > mine
      ? {
          en: `round ${received} is newer than my round ${mine}: I join it and forget the votes of the old one`,
          zh: `轮次 ${received} 比我的轮次 ${mine} 新：加入新一轮，丢弃旧轮次的选票`,
        }
      : received < mine
        ? {
            en: `round ${received} is older than my round ${mine}: the vote does not count`,
            zh: `轮次 ${received} 比我的轮次 ${mine} 旧：此票不计`,
          }
        : { en: `round ${received} is my round`, zh: `轮次 ${received} 与我相同` },
  source: "FastLeaderElection.lookForLeader",
};

export interface AnswerValues {
  readonly myState: ServerState;
  readonly senderState: ServerState;
  readonly senderVotes: boolean;
  readonly senderRound: Round;
  readonly myRound: Round;
}

/** With what a notification is answered at once: the current vote, the proposal, or nothing. */
export type Answer = "current-vote" | "none" | "outsider" | "proposal";

/** Whether and with what the receiver answers. */
export const answer: Rule<AnswerValues, Answer> = {
  id: "answer",
  decide: ({ myState, senderState, senderVotes, senderRound, myRound }) => {
    if (!senderVotes) return "outsider";
    if (senderState !== "LOOKING") return "none";
    if (myState !== "LOOKING") return "current-vote";
    return senderRound < myRound ? "proposal" : "none";
  },
  words: (values) => {
    switch (answer.decide(values)) {
      case "outsider":
        return {
          en: "the sender does not vote: it is told my current vote, once for each question",
          zh: "发送者没有投票权：每问一次，就回复一次我当前的选票",
        };
      case "current-vote":
        return {
          en: `the sender is LOOKING and I am ${values.myState}: it is told whom I elected`,
          zh: `发送者处于 LOOKING，而我是 ${values.myState}：告诉它我选出的领导者`,
        };
      case "proposal":
        return {
          en: `the sender is still in round ${values.senderRound}, I am in ${values.myRound}: it is told my proposal`,
          zh: `发送者还在轮次 ${values.senderRound}，而我在轮次 ${values.myRound}：告诉它我的提议`,
        };
      case "none":
        return { en: "nothing to tell", zh: "无须回复" };
    }
  },
  source: "FastLeaderElection.Messenger.WorkerReceiver.run",
};

export interface CheckLeaderValues {
  readonly leader: ServerId;
  readonly myself: ServerId;
  /** What the leader's own vote in the map says; null when it has none. */
  readonly leaderSays: ServerState | null;
  readonly round: Round;
  readonly myRound: Round;
}

/** Whether the leader that a quorum names says so itself: votes of followers alone never end an election. */
export const checkLeader: Rule<CheckLeaderValues, boolean> = {
  id: "check-leader",
  decide: ({ leader, myself, leaderSays, round, myRound }) =>
    leader === myself ? round === myRound : leaderSays === "LEADING",
  words: (values) => {
    const { leader, myself, leaderSays, round, myRound } = values;
    if (leader === myself) {
      const same = round === myRound;
      return {
        en: `the others follow me in round ${round}, my round is ${myRound}: ${same ? "so I lead" : "that is not now"}`,
        zh: `其他成员在轮次 ${round} 跟随我，我的轮次是 ${myRound}：${same ? "由我领导" : "那不是现在"}`,
      };
    }
    return leaderSays === "LEADING"
      ? {
          en: `server ${leader} itself says that it leads`,
          zh: `服务器 ${leader} 亲自声明自己是 LEADING`,
        }
      : {
          en: `server ${leader} itself has ${leaderSays === null ? "not been heard" : `said ${leaderSays}`}: followers alone do not convince`,
          zh: `服务器 ${leader} 自己${leaderSays === null ? "尚未发声" : `声明的是 ${leaderSays}`}：仅凭跟随者的选票不算数`,
        };
  },
  source: "FastLeaderElection.checkLeader",
};

export interface ResendValues {
  /** Queues to other servers, and how many of them are empty. */
  readonly queues: number;
  readonly empty: number;
}

/** What to do when nothing was heard: tell all again, or connect to all. One empty queue is enough to tell again. */
export const resendOrConnect: Rule<ResendValues, "connect" | "resend"> = {
  id: "resend-or-connect",
  decide: ({ empty }) => (empty > 0 ? "resend" : "connect"),
  words: ({ queues, empty }) =>
    empty > 0
      ? {
          en: `${empty} of ${queues} send queues are empty, so something was delivered: the vote is sent again`,
          zh: `${queues} 个发送队列中有 ${empty} 个为空，说明有消息已送出：重发选票`,
        }
      : {
          en: `none of ${queues} send queues is empty, so nothing was delivered: connect to all`,
          zh: `${queues} 个发送队列都不为空，说明没有消息送出：重新连接所有成员`,
        },
  source: "FastLeaderElection.lookForLeader; QuorumCnxManager.haveDelivered",
};

function challenger({ newLeader, newZxid, newEpoch }: VoteOrderValues) {
  return { leader: newLeader, zxid: newZxid, peerEpoch: newEpoch };
}

function current({ curLeader, curZxid, curEpoch }: VoteOrderValues) {
  return { leader: curLeader, zxid: curZxid, peerEpoch: curEpoch };
}

function triple(epoch: Epoch, zxid: Zxid, leader: ServerId): string {
  if (leader === NO_SERVER && epoch === NO_EPOCH) return "(–)";
  return `(e${formatEpoch(epoch)}, ${formatZxid(zxid)}, ${formatServerId(leader)})`;
}

function fieldThatDecides(values: VoteOrderValues): { readonly en: string; readonly zh: string } {
  if (values.newWeight === 0) return { en: "its leader has weight 0", zh: "其领导者的权重为 0" };
  if (values.newEpoch !== values.curEpoch) {
    return values.newEpoch > values.curEpoch
      ? { en: "larger epoch", zh: "epoch 更大" }
      : { en: "smaller epoch", zh: "epoch 更小" };
  }
  if (values.newZxid !== values.curZxid) {
    return values.newZxid > values.curZxid
      ? { en: "same epoch, larger zxid", zh: "epoch 相同，zxid 更大" }
      : { en: "same epoch, smaller zxid", zh: "epoch 相同，zxid 更小" };
  }
  if (values.newLeader === values.curLeader) return { en: "they are the same", zh: "两者相同" };
  return values.newLeader > values.curLeader
    ? { en: "same epoch, same zxid, larger myid", zh: "epoch 和 zxid 都相同，myid 更大" }
    : { en: "same epoch, same zxid, smaller myid", zh: "epoch 和 zxid 都相同，myid 更小" };
}
