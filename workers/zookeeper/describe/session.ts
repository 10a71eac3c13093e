import { bucketDue, expiryBucket, sessionPassword, sessionTimeout } from "../rules/session.ts";
import type { SessionEvent, SessionRefusal } from "../trace/session.ts";
import { formatSessionId } from "../tree/session-id.ts";
import type { Words } from "../../kernel/words.ts";
import { nameOf, say } from "./sentences.ts";
import type { Sentences } from "./sentences.ts";

const REFUSED: Readonly<Record<SessionRefusal, Words>> = {
  expired: say("it has expired", "会话已过期"),
  "wrong-password": say("the password is wrong", "密码错误"),
};

/** Sentences of the life of sessions. */
export const SESSION_SENTENCES: Sentences<SessionEvent> = {
  "session-numbered": ({ session, values }, node) => {
    const [id, why] = [formatSessionId(session), sessionTimeout.words(values)];
    return say(
      `${node} numbers a new session ${id} and asks for its creation: ${why.en}`,
      `${node} 为新会话编号 ${id} 并请求创建：${why.zh}`,
    );
  },
  "session-opened": ({ session, timeoutMs }, node) => {
    const id = formatSessionId(session);
    return say(
      `${node} tells its client that session ${id} is open, time-out ${timeoutMs} ms`,
      `${node} 告诉客户端：会话 ${id} 已建立，超时 ${timeoutMs} ms`,
    );
  },
  "session-claimed": ({ session, values }, node) => {
    const [id, why] = [formatSessionId(session), sessionPassword.words(values)];
    return say(
      `${node} is asked for session ${id}: ${why.en}`,
      `${node} 收到续用会话 ${id} 的请求：${why.zh}`,
    );
  },
  "session-reattached": ({ session, timeoutMs }, node) => {
    const id = formatSessionId(session);
    return say(
      `${node} goes on with session ${id}, time-out ${timeoutMs} ms`,
      `${node} 继续服务会话 ${id}，超时 ${timeoutMs} ms`,
    );
  },
  "session-refused": ({ session, reason }, node) => {
    const [id, why] = [formatSessionId(session), REFUSED[reason]];
    return say(`${node} refuses session ${id}: ${why.en}`, `${node} 拒绝会话 ${id}：${why.zh}`);
  },
  "session-tracked": ({ session, values }, node) => {
    const [id, why] = [formatSessionId(session), expiryBucket.words(values)];
    return say(
      `${node} watches over session ${id}, which expires at ${why.en}`,
      `${node} 开始跟踪会话 ${id}，到期时刻：${why.zh}`,
    );
  },
  "session-touched": ({ session, values }, node) => {
    const [id, why] = [formatSessionId(session), expiryBucket.words(values)];
    return say(
      `${node} hears of session ${id}, which now expires at ${why.en}`,
      `${node} 得知会话 ${id} 仍活跃，到期时刻推迟：${why.zh}`,
    );
  },
  "session-owned": ({ session, owner }, node) => {
    const id = formatSessionId(session);
    return say(
      `${node} knows that ${nameOf(owner)} speaks for session ${id}`,
      `${node} 得知会话 ${id} 由 ${nameOf(owner)} 代表`,
    );
  },
  "session-moved": ({ session, from, owner }, node) => {
    const id = formatSessionId(session);
    return say(
      `${node} sees session ${id} move from ${nameOf(from)} to ${nameOf(owner)}: what the old one still sends for it is not done`,
      `${node} 看到会话 ${id} 从 ${nameOf(from)} 迁移到 ${nameOf(owner)}：旧服务器再为它发来的请求不予执行`,
    );
  },
  "session-timed-out": ({ session, values }, node) => {
    const [id, why] = [formatSessionId(session), bucketDue.words(values)];
    return say(
      `${node} expires session ${id} and asks for its end: ${why.en}`,
      `${node} 判定会话 ${id} 过期并请求关闭它：${why.zh}`,
    );
  },
  "session-closing": ({ session }, node) => {
    const id = formatSessionId(session);
    return say(
      `${node} does nothing more in the name of session ${id}: its end is being proposed`,
      `${node} 不再以会话 ${id} 的名义执行操作：其关闭已提议`,
    );
  },
  "session-ended": ({ session, ephemerals }, node) => {
    const id = formatSessionId(session);
    const gone = ephemerals.join(", ");
    return say(
      `${node} ends session ${id}, ${gone === "" ? "which had no ephemerals" : `and with it ${gone}`}`,
      `${node} 结束会话 ${id}，${gone === "" ? "它没有临时节点" : `随之删除 ${gone}`}`,
    );
  },
};
