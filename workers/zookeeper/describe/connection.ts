import type { Words } from "../../kernel/words.ts";
import { largerIdKeeps } from "../rules/connection.ts";
import type { ConnectionEnd, ConnectionEvent } from "../trace/connection.ts";
import { nameOf, say } from "./sentences.ts";
import type { Sentences } from "./sentences.ts";

const ENDED: Readonly<Record<ConnectionEnd, Words>> = {
  "handshake-timed-out": say("it never said who it was", "对方一直没有报上身份"),
  lost: say("the other end is gone", "对端已断开"),
  replaced: say("a newer one takes its place", "被更新的连接取代"),
  yielded: say("the smaller id has called, and is called back", "较小的 id 来过，将回连对方"),
};

const FAILED = {
  lost: say("the connection broke", "连接中断"),
  refused: say("nobody listens there", "对方没有监听"),
  "timed-out": say("no answer came in time", "没有及时得到回应"),
} as const;

/** Sentences of the election port's connections. */
export const CONNECTION_SENTENCES: Sentences<ConnectionEvent> = {
  "connect-began": ({ to }, node) =>
    say(`${node} connects to ${nameOf(to)}`, `${node} 向 ${nameOf(to)} 发起连接`),
  "connect-failed": ({ to, reason }, node) => {
    const why = FAILED[reason];
    return say(
      `${node} cannot connect to ${nameOf(to)}: ${why.en}`,
      `${node} 无法连接 ${nameOf(to)}：${why.zh}`,
    );
  },
  "connection-judged": ({ with: other, kept, values }, node) => {
    const why = largerIdKeeps.words(values);
    return say(
      `${node} ${kept ? "keeps" : "drops"} the connection with ${nameOf(other)}: ${why.en}`,
      `${node} ${kept ? "保留" : "放弃"}与 ${nameOf(other)} 的连接：${why.zh}`,
    );
  },
  "connection-ended": ({ with: other, reason }, node) => {
    const why = ENDED[reason];
    const whom = other === null ? say("a stranger", "陌生者") : say(nameOf(other), nameOf(other));
    return say(
      `${node} ends its connection with ${whom.en}: ${why.en}`,
      `${node} 与${other === null ? "" : " "}${whom.zh}${other === null ? "" : " "}的连接结束：${why.zh}`,
    );
  },
  "sender-started": ({ to, first }, node) => {
    const what = {
      "last-message": say("sends its last message again", "重发最后一条消息"),
      nothing: say("has nothing to send yet", "暂无消息可发"),
      queued: say("sends what was waiting", "发送等待中的消息"),
    }[first];
    return say(
      `${node} can speak to ${nameOf(to)} and ${what.en}`,
      `${node} 与 ${nameOf(to)} 的连接就绪，${what.zh}`,
    );
  },
  "slot-filled": ({ to, leader, round }, node) =>
    say(
      `${node} keeps its vote for ${nameOf(leader)}, round ${round}, until it can speak to ${nameOf(to)}`,
      `${node} 暂存投给 ${nameOf(leader)} 的票（轮次 ${round}），等待与 ${nameOf(to)} 连通`,
    ),
  "slot-replaced": ({ to, leader, round, oldLeader, oldRound }, node) =>
    say(
      `${node} replaces what waits for ${nameOf(to)}: a vote for ${nameOf(oldLeader)}, round ${oldRound}, by one for ${nameOf(leader)}, round ${round}; the newest wins`,
      `${node} 替换等待发给 ${nameOf(to)} 的消息：投给 ${nameOf(oldLeader)}（轮次 ${oldRound}）的票被投给 ${nameOf(leader)}（轮次 ${round}）的取代；只留最新`,
    ),
};
