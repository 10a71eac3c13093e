import type { Words } from "../../kernel/words.ts";
import type { KeeperState } from "../client/states.ts";
import { ERRORS } from "../requests/error-code.ts";
import { CLIENT_RULES } from "../rules/client.ts";
import type {
  CallbackEvent,
  CallbackGist,
  CallEvent,
  ClientEvent,
  CommandProblem,
  HandleEvent,
  ServerLoss,
  WatchEvent,
} from "../trace/client.ts";
import { pathProblemWords } from "../tree/path.ts";
import { formatSessionId, NO_SESSION } from "../tree/session-id.ts";
import { formatZxid } from "../values.ts";
import { bodyGist } from "./client-message.ts";
import { LOCK_SENTENCES } from "./lock.ts";
import { operationGist } from "./operation.ts";
import { say } from "./sentences.ts";
import type { Sentences } from "./sentences.ts";

// What is refused is shown where it was typed, in the same words.
export { pathProblemWords };

/** Why a command to a client makes no sense now. */
export function commandProblemWords(problem: CommandProblem): Words {
  return PROBLEMS[problem];
}

const LOST: Readonly<Record<ServerLoss, Words>> = {
  closed: say("the server has hung up", "服务器关闭了连接"),
  "out-of-order": say("a reply came that was not the next", "收到的应答次序不对"),
  refused: say("nobody listens there", "对方没有监听"),
  "reply-too-long": say("a reply is longer than a client reads", "应答超过客户端能读的长度"),
  reset: say("the connection is broken", "连接中断"),
  "session-closed": say("the session is closed", "会话已关闭"),
  "session-expired": say("the session has expired", "会话已过期"),
  silent: say("it was silent for too long", "它沉默得太久"),
};

const PROBLEMS: Readonly<Record<CommandProblem, Words>> = {
  "lock-not-in-queue": say("its place in the queue is not known yet", "尚不知道它在队列中的位置"),
  "lock-taken": say("it asks for a lock already, or has one", "它已在申请或持有一个锁"),
  "no-lock": say("it neither has a lock nor waits for one", "它既不持有也没有在等待锁"),
  "no-servers": say("there is no server to connect to", "没有可连接的服务器"),
  "no-session": say("it has no session", "它没有会话"),
  "session-open": say("it has a session already", "它已有会话"),
};

const TOLD: Readonly<Record<KeeperState, Words>> = {
  Closed: say("the session is closed", "会话已关闭"),
  Disconnected: say("the connection is lost", "连接已断开"),
  Expired: say("the session has expired", "会话已过期"),
  SyncConnected: say("the session is connected", "会话已连接"),
};

const HANDLE_SENTENCES: Sentences<HandleEvent> = {
  "command-refused": ({ command, problem }, node) => {
    const why = PROBLEMS[problem];
    return say(
      `${node} cannot do "${command}": ${why.en}`,
      `${node} 无法执行“${command}”：${why.zh}`,
    );
  },
  "handle-opened": ({ servers, timeoutMs }, node) =>
    say(
      `${node} wants a session of ${timeoutMs} ms and will try ${servers.join(", ")}`,
      `${node} 要建立超时 ${timeoutMs} 毫秒的会话，将依次尝试 ${servers.join("、")}`,
    ),
  "handle-state-changed": ({ state }, node) => say(`${node} is ${state}`, `${node} 进入 ${state}`),
  "ping-sent": ({ values }, node) => {
    const why = CLIENT_RULES["ping-due"].words(values);
    return say(`${node} sends a ping: ${why.en}`, `${node} 发送 ping：${why.zh}`);
  },
  "server-chosen": ({ server, waitMs, values }, node) => {
    const why = CLIENT_RULES["connect-wait"].words(values);
    return waitMs === 0
      ? say(`${node} tries ${server}: ${why.en}`, `${node} 尝试 ${server}：${why.zh}`)
      : say(
          `${node} will try ${server} in ${waitMs} ms: ${why.en}`,
          `${node} 将在 ${waitMs} 毫秒后尝试 ${server}：${why.zh}`,
        );
  },
  "server-connecting": ({ server }, node) =>
    say(`${node} connects to ${server}`, `${node} 连接 ${server}`),
  "server-lost": ({ server, reason }, node) =>
    say(
      `${node} parts from ${server}: ${LOST[reason].en}`,
      `${node} 与 ${server} 断开：${LOST[reason].zh}`,
    ),
  "server-timed-out": ({ server, values }, node) => {
    const why = CLIENT_RULES["server-silent"].words(values);
    return say(`${node} gives up ${server}: ${why.en}`, `${node} 放弃 ${server}：${why.zh}`);
  },
  "session-closed": ({ session }, node) =>
    session === NO_SESSION
      ? say(`${node} has closed before it had a session`, `${node} 在得到会话之前就已关闭`)
      : say(
          `${node} has closed session ${formatSessionId(session)}`,
          `${node} 已关闭会话 ${formatSessionId(session)}`,
        ),
  "session-established": ({ server, session, again, values }, node) => {
    const why = CLIENT_RULES["session-answer"].words(values);
    const id = formatSessionId(session);
    return again
      ? say(
          `${node} has its session ${id} again, at ${server}: ${why.en}`,
          `${node} 在 ${server} 上恢复会话 ${id}：${why.zh}`,
        )
      : say(
          `${node} has session ${id} at ${server}: ${why.en}`,
          `${node} 在 ${server} 上得到会话 ${id}：${why.zh}`,
        );
  },
  "session-expired": ({ session, values }, node) => {
    const why = CLIENT_RULES["session-answer"].words(values);
    return say(
      `${node} learns that session ${formatSessionId(session)} has expired: ${why.en}`,
      `${node} 得知会话 ${formatSessionId(session)} 已过期：${why.zh}`,
    );
  },
  "session-requested": ({ server, session, lastZxid }, node) =>
    session === NO_SESSION
      ? say(`${node} asks ${server} for a session`, `${node} 向 ${server} 请求会话`)
      : say(
          `${node} asks ${server} for its session ${formatSessionId(session)}; it has seen zxid ${formatZxid(lastZxid)}`,
          `${node} 向 ${server} 请求恢复会话 ${formatSessionId(session)}；它已见过 zxid ${formatZxid(lastZxid)}`,
        ),
};

const CALL_SENTENCES: Sentences<CallEvent> = {
  "call-refused": ({ call, path, problem }, node) => {
    const why = pathProblemWords(path, problem);
    return say(
      `${node}'s call ${call} is refused by its own library: "${path}", ${why.en}`,
      `${node} 的调用 ${call} 被客户端库拒绝：“${path}”，${why.zh}`,
    );
  },
  "reply-received": ({ call, xid, zxid }, node) =>
    say(
      `${node} has the reply to ${call === null ? "setWatches" : `call ${call}`}, #${xid}, at zxid ${formatZxid(zxid)}`,
      `${node} 收到${call === null ? " setWatches " : `调用 ${call} `}的应答 #${xid}，zxid ${formatZxid(zxid)}`,
    ),
  "reply-refused": ({ values }, node) => {
    const why = CLIENT_RULES["reply-in-order"].words(values);
    return say(`${node} cannot take a reply: ${why.en}`, `${node} 无法接受应答：${why.zh}`);
  },
  "request-completed": ({ call, code, body }, node) => {
    if (code !== "Ok") {
      const { name, words } = ERRORS[code];
      return say(
        `${node}'s call ${call} ends with ${name}: ${words.en}`,
        `${node} 的调用 ${call} 以 ${name} 结束：${words.zh}`,
      );
    }
    if (body === null) return say(`${node}'s call ${call} is done`, `${node} 的调用 ${call} 完成`);
    const gist = bodyGist(body);
    return say(
      `${node}'s call ${call} is done: ${gist.en}`,
      `${node} 的调用 ${call} 完成：${gist.zh}`,
    );
  },
  "request-lost": ({ call, code, values }, node) => {
    const why = CLIENT_RULES["loss-code"].words(values);
    const { name } = ERRORS[code];
    return say(
      `${node}'s call ${call} ends with ${name}: ${why.en}`,
      `${node} 的调用 ${call} 以 ${name} 结束：${why.zh}`,
    );
  },
  "request-queued": ({ call, operation, watcher }, node) => {
    const gist = operationGist(operation);
    return watcher === null
      ? say(`${node} calls ${gist}, call ${call}`, `${node} 调用 ${gist}，编号 ${call}`)
      : say(
          `${node} calls ${gist} with a watch, call ${call}`,
          `${node} 调用 ${gist} 并设监视，编号 ${call}`,
        );
  },
  "request-sent": ({ call, xid }, node) =>
    call === null
      ? say(`${node} sends setWatches`, `${node} 发送 setWatches`)
      : say(`${node} sends call ${call} as #${xid}`, `${node} 将调用 ${call} 作为 #${xid} 发出`),
  "request-turned-away": ({ call, operation, code, values }, node) => {
    const why = CLIENT_RULES["loss-code"].words(values);
    const gist = operationGist(operation);
    const { name } = ERRORS[code];
    return say(
      `${node} calls ${gist}, call ${call}, and has ${name} at once: ${why.en}`,
      `${node} 调用 ${gist}（编号 ${call}），立即得到 ${name}：${why.zh}`,
    );
  },
};

const WATCH_SENTENCES: Sentences<WatchEvent> = {
  "watch-event-received": ({ type, path, taken, values }, node) => {
    if (taken.length === 0) {
      return say(
        `${node} hears ${type} of ${path}, which nobody watches any more`,
        `${node} 收到 ${path} 的 ${type}，但已无人监视`,
      );
    }
    const why = CLIENT_RULES["watchers-taken"].words(values);
    return say(
      `${node} hears ${type} of ${path}: ${why.en}`,
      `${node} 收到 ${path} 的 ${type}：${why.zh}`,
    );
  },
  "watch-registered": ({ path, values }, node) => {
    const why = CLIENT_RULES["watch-list"].words(values);
    return say(`${node} watches ${path} now: ${why.en}`, `${node} 开始监视 ${path}：${why.zh}`);
  },
  "watches-queued-again": ({ operation }, node) => {
    const { data, exist, child } = operation;
    const count = data.length + exist.length + child.length;
    return say(
      `${node} will tell the new server of ${count} ${count === 1 ? "watch" : "watches"}, before anything else`,
      `${node} 将先向新服务器重新登记 ${count} 个监视`,
    );
  },
};

const CALLBACK_SENTENCES: Sentences<CallbackEvent> = {
  "callback-began": ({ callback, takesMs }, node) => {
    const what = callbackGist(callback);
    if (takesMs === 0) return say(`${node} is told ${what.en}`, `${node} 的应用得知${what.zh}`);
    return say(
      `${node} is told ${what.en}, and takes ${takesMs} ms over it: all other callbacks wait`,
      `${node} 的应用得知${what.zh}，并花 ${takesMs} 毫秒处理：其余回调都要等待`,
    );
  },
  "callback-ended": () => null,
  "callback-slowed": ({ ms }, node) =>
    say(`${node}'s next callback will take ${ms} ms`, `${node} 的下一个回调将耗时 ${ms} 毫秒`),
  "session-event-queued": ({ state, watchers }, node) => {
    const told = TOLD[state];
    const whom = watchers.length === 1 ? "" : " and all who watch";
    return say(
      `${node} will tell its application${whom}: ${state}, ${told.en}`,
      `${node} 将告知应用${whom === "" ? "" : "和所有监视者"}：${state}，${told.zh}`,
    );
  },
};

/** Sentences of a client. */
export const CLIENT_SENTENCES: Sentences<ClientEvent> = {
  ...HANDLE_SENTENCES,
  ...CALL_SENTENCES,
  ...WATCH_SENTENCES,
  ...CALLBACK_SENTENCES,
  ...LOCK_SENTENCES,
};

function callbackGist(callback: CallbackGist): Words {
  switch (callback.kind) {
    case "result": {
      const { call, code } = callback;
      const { name } = ERRORS[code];
      return say(`the result of call ${call}, ${name}`, `调用 ${call} 的结果 ${name}`);
    }
    case "session": {
      const { state } = callback;
      return say(`${state}: ${TOLD[state].en}`, ` ${state}：${TOLD[state].zh}`);
    }
    case "watch": {
      const { type, path } = callback;
      return say(`of ${type} of ${path}`, ` ${path} 的 ${type}`);
    }
  }
}
