import type { Words } from "../../kernel/words.ts";
import { REQUEST_RULES } from "../requests/decision.ts";
import type { Decision } from "../requests/decision.ts";
import { ERRORS } from "../requests/error-code.ts";
import type { ErrorCode } from "../requests/error-code.ts";
import { OPERATIONS } from "../requests/operation.ts";
import type { OperationKind } from "../requests/operation.ts";
import { requestFits } from "../requests/rules.ts";
import { clientNotAhead, sessionOrder } from "../rules/serving.ts";
import type { ClientEnd, ServingEvent } from "../trace/serving.ts";
import { watchAgain } from "../tree/rules.ts";
import { formatSessionId } from "../tree/session-id.ts";
import { formatZxid } from "../values.ts";
import { say } from "./sentences.ts";
import type { Sentences } from "./sentences.ts";

const GONE: Readonly<Record<ClientEnd, Words>> = {
  ahead: say("it has seen more than this server knows", "它看到的比此服务器新"),
  lost: say("the connection is gone", "连接已断开"),
  replaced: say("the same session came on a newer one", "同一会话已用新连接接入"),
  "session-ended": say("its session is over", "会话已结束"),
  "session-moved": say("its session is on another server now", "会话已迁移到另一台服务器"),
  "session-refused": say("it has no session", "没有会话"),
  "stopped-serving": say("this server serves no more", "此服务器停止服务"),
  "too-long": say("its request was too long", "请求过长"),
  "unexpected-message": say("it did not speak the protocol", "对方不遵守协议"),
  "unknown-operation": say("it asked for an unknown operation", "请求了未知操作"),
};

/** Sentences of what a server does with its clients. */
export const SERVING_SENTENCES: Sentences<ServingEvent> = {
  "client-connected": ({ client }, node) =>
    say(`${node} accepts a connection of ${client}`, `${node} 接受 ${client} 的连接`),
  "client-refused": ({ values }, node) => {
    const why = clientNotAhead.words(values);
    return say(
      `${node} hangs up on a client without an answer: ${why.en}`,
      `${node} 不作答复便断开客户端：${why.zh}`,
    );
  },
  "client-gone": ({ session, reason }, node) => {
    const why = GONE[reason];
    const whose = session === null ? "" : formatSessionId(session);
    return say(
      `${node} ends a client's connection${whose === "" ? "" : ` of session ${whose}`}: ${why.en}`,
      `${node} 结束${whose === "" ? "" : `会话 ${whose} 的`}客户端连接：${why.zh}`,
    );
  },
  "request-too-long": ({ operation, values }, node) => {
    const why = requestFits.words(values);
    return say(
      `${node} does not read ${called(operation)}: ${why.en}`,
      `${node} 不读取 ${called(operation)}：${why.zh}`,
    );
  },
  "request-dropped": ({ session, operation }, node) => {
    const id = formatSessionId(session);
    return say(
      `${node} drops ${called(operation)} without an answer: session ${id} is over`,
      `${node} 丢弃 ${called(operation)}，不作答复：会话 ${id} 已结束`,
    );
  },
  "request-received": ({ session, operation, path, values }, node) => {
    const [id, why] = [formatSessionId(session), sessionOrder.words(values)];
    const what = called(operation, path);
    return say(
      `${node} takes ${what} of session ${id}: ${why.en}`,
      `${node} 收到会话 ${id} 的 ${what}：${why.zh}`,
    );
  },
  "read-answered": ({ operation, path, zxid }, node) => {
    const what = called(operation, path);
    return say(
      `${node} answers ${what} as its tree is at ${formatZxid(zxid)}`,
      `${node} 按本地树在 ${formatZxid(zxid)} 的状态答复 ${what}`,
    );
  },
  "read-refused": (event, node) => {
    const { operation, path, zxid, code } = event;
    const what = called(operation, path);
    const why = sayDecision(event);
    return say(
      `${node} answers ${what} at ${formatZxid(zxid)} with ${ERRORS[code].name}: ${why.en}`,
      `${node} 在 ${formatZxid(zxid)} 以 ${ERRORS[code].name} 答复 ${what}：${why.zh}`,
    );
  },
  "reply-sent": ({ operation, zxid, code }, node) => {
    const [what, outcome] = [called(operation), outcomeOf(code)];
    return say(
      `${node} replies to ${what} at ${formatZxid(zxid)}: ${outcome.en}`,
      `${node} 在 ${formatZxid(zxid)} 回复 ${what}：${outcome.zh}`,
    );
  },
  "watch-set": ({ session, watch, path }, node) => {
    const id = formatSessionId(session);
    return say(
      `${node} notes that session ${id} watches ${watch === "data" ? path : `the children of ${path}`}`,
      `${node} 记下会话 ${id} 监视 ${watch === "data" ? path : `${path} 的子节点`}`,
    );
  },
  "watch-judged": ({ session, path, values }, node) => {
    const [id, why] = [formatSessionId(session), watchAgain.words(values)];
    return say(
      `${node} looks at what session ${id} watched, ${path}: ${why.en}`,
      `${node} 核对会话 ${id} 监视的 ${path}：${why.zh}`,
    );
  },
  "watch-triggered": ({ session, type, path, zxid }, node) => {
    const id = formatSessionId(session);
    return say(
      `${node} tells session ${id} ${type} of ${path}, by ${formatZxid(zxid)}: its watch is gone`,
      `${node} 通知会话 ${id}：${path} ${type}（${formatZxid(zxid)}），该监视随之失效`,
    );
  },
};

/** An operation as ZooKeeper calls it, with the node that it is about. */
function called(operation: OperationKind, path: string | null = null): string {
  const { name } = OPERATIONS[operation];
  return path === null ? name : `${name} ${path}`;
}

function outcomeOf(code: ErrorCode): Words {
  const { name, words } = ERRORS[code];
  return code === "Ok" ? words : say(`${name}, ${words.en}`, `${name}，${words.zh}`);
}

function sayDecision({ rule, values }: Decision): Words {
  const { words } = REQUEST_RULES[rule] as {
    readonly words: (values: Decision["values"]) => Words;
  };
  return words(values);
}
