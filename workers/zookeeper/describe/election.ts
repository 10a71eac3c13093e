import { answer, checkLeader, newerRound, resendOrConnect, voteOrder } from "../rules/election.ts";
import { quorum } from "../rules/quorum.ts";
import type { BroadcastReason, DropReason, ElectionEvent } from "../trace/election.ts";
import type { Words } from "../../kernel/words.ts";
import { gist, nameOf, say } from "./sentences.ts";
import type { Sentences } from "./sentences.ts";

const BROADCAST: Readonly<Record<BroadcastReason, Words>> = {
  entered: say("", ""),
  "joined-round": say(", because the round is new", "（因为进入了新一轮）"),
  resent: say(" again, because nothing was heard", "（久未收到消息，再次发送）"),
  "vote-changed": say(", because its vote changed", "（因为选票变了）"),
};

const DROPPED: Readonly<Record<DropReason, Words>> = {
  drained: say(
    "it is no better, and the wait takes better ones only",
    "它并不更优，而等待期间只接受更优的选票",
  ),
  "incomplete-database": say(
    "a zxid of -1 says that a database is incomplete",
    "zxid 为 -1 表示数据库不完整",
  ),
  "not-a-voter": say(
    "it comes from or names one who does not vote",
    "它来自或指向没有投票权的服务器",
  ),
  observing: say("observers have no vote", "观察者没有投票权"),
  "older-round": say("its round is over", "它的轮次已经过去"),
  "queue-full": say(
    "the receive queue is full and the oldest one goes",
    "接收队列已满，最旧的一条被丢弃",
  ),
};

/** Sentences of the election. */
export const ELECTION_SENTENCES: Sentences<ElectionEvent> = {
  "election-began": ({ round, ...vote }, node) => {
    const { en, zh } = gist(vote);
    return say(
      `${node} looks for a leader, round ${round}: votes ${en}`,
      `${node} 开始选举，轮次 ${round}：${zh}`,
    );
  },
  "election-delayed": ({ delayMs }, node) =>
    say(
      `${node} rests ${delayMs} ms before it looks for a leader`,
      `${node} 在寻找领导者之前先等待 ${delayMs} 毫秒`,
    ),
  "vote-broadcast": ({ reason, voters, round, ...vote }, node) => {
    const { en, zh } = gist(vote);
    const why = BROADCAST[reason];
    return say(
      `${node} tells all ${voters} voters its vote ${en}, round ${round}${why.en}`,
      `${node} 向全部 ${voters} 个投票者发送选票：${zh}，轮次 ${round}${why.zh}`,
    );
  },
  "notification-received": ({ from, state, round, ...vote }, node) => {
    const { en, zh } = gist(vote);
    return say(
      `${node} hears ${nameOf(from)}, ${state}, round ${round}: votes ${en}`,
      `${node} 收到 ${nameOf(from)}（${state}，轮次 ${round}）的选票：${zh}`,
    );
  },
  "notification-answered": ({ to, values, ...vote }, node) => {
    const { en, zh } = gist(vote);
    const why = answer.words(values);
    return say(
      `${node} answers ${nameOf(to)} with its vote ${en}: ${why.en}`,
      `${node} 回复 ${nameOf(to)}：${zh}；${why.zh}`,
    );
  },
  "notification-dropped": ({ from, reason }, node) => {
    const why = DROPPED[reason];
    return say(
      `${node} drops the vote of ${nameOf(from)}: ${why.en}`,
      `${node} 丢弃 ${nameOf(from)} 的选票：${why.zh}`,
    );
  },
  "round-joined": ({ from, round, values }, node) => {
    const why = newerRound.words(values);
    return say(
      `${node} joins round ${round} of ${nameOf(from)}: ${why.en}`,
      `${node} 加入 ${nameOf(from)} 的轮次 ${round}：${why.zh}`,
    );
  },
  "vote-changed": ({ leader, values }, node) => {
    const why = voteOrder.words(values);
    return say(
      `${node} changes its vote to ${nameOf(leader)}: ${why.en}`,
      `${node} 改投 ${nameOf(leader)}：${why.zh}`,
    );
  },
  "vote-kept": ({ leader, values }, node) => {
    const why = voteOrder.words(values);
    return say(
      `${node} stays with ${nameOf(leader)}: ${why.en}`,
      `${node} 仍投 ${nameOf(leader)}：${why.zh}`,
    );
  },
  "vote-stored": ({ from, map, leader, round, state }, node) =>
    map === "recvset"
      ? say(
          `${node} counts the vote of ${nameOf(from)} for ${nameOf(leader)}, round ${round}, ${state}`,
          `${node} 计入 ${nameOf(from)} 投给 ${nameOf(leader)} 的票（轮次 ${round}，${state}）`,
        )
      : say(
          `${node} notes that ${nameOf(from)}, ${state}, has elected ${nameOf(leader)} in round ${round}`,
          `${node} 记下：${nameOf(from)}（${state}）在轮次 ${round} 选出了 ${nameOf(leader)}`,
        ),
  "finalize-wait-began": ({ leader, values }, node) => {
    const why = quorum.words(values);
    return say(
      `${node} waits for a better vote than ${nameOf(leader)}: ${why.en}`,
      `${node} 等待有没有比 ${nameOf(leader)} 更优的选票：${why.zh}`,
    );
  },
  "finalize-wait-broken": ({ from, values }, node) => {
    const why = voteOrder.words(values);
    return say(
      `${node} ends its wait, ${nameOf(from)} has a better vote: ${why.en}`,
      `${node} 中断等待，${nameOf(from)} 的选票更优：${why.zh}`,
    );
  },
  "leader-checked": ({ leader, confirmed, values }, node) => {
    const why = checkLeader.words(values);
    return say(
      `${node} ${confirmed ? "believes" : "does not believe yet"} that ${nameOf(leader)} leads: ${why.en}`,
      `${node} ${confirmed ? "相信" : "尚不相信"} ${nameOf(leader)} 是领导者：${why.zh}`,
    );
  },
  "notification-timed-out": ({ nextIntervalMs, values }, node) => {
    const why = resendOrConnect.words(values);
    return say(
      `${node} has heard nothing, its next wait is ${nextIntervalMs} ms: ${why.en}`,
      `${node} 没有收到消息，下次等待 ${nextIntervalMs} 毫秒：${why.zh}`,
    );
  },
  "leader-elected": ({ state, leader, round, values }, node) => {
    const why = quorum.words(values);
    const result =
      state === "LEADING"
        ? say("is elected", "当选领导者")
        : say(`elects ${nameOf(leader)}`, `选出 ${nameOf(leader)}`);
    return say(
      `${node} ${result.en} in round ${round}: ${why.en}`,
      `${node} 在轮次 ${round} ${result.zh}：${why.zh}`,
    );
  },
};
