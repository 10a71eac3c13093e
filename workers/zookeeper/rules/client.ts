import type { Rule } from "../../kernel/rule.ts";
import type { HandleState, WatchList } from "../client/states.ts";
import { ERRORS } from "../requests/error-code.ts";
import type { ErrorCode } from "../requests/error-code.ts";
import { OPERATIONS } from "../requests/operation.ts";
import type { OperationKind } from "../requests/operation.ts";
import type { WatchEventType } from "../tree/watches.ts";
import { lockQueue } from "./lock.ts";

export interface ConnectWaitValues {
  /** The very first try of a session. */
  readonly first: boolean;
  /** Whether any server ever took a connection. */
  readonly connectedBefore: boolean;
  /** Every server of the list was tried since. */
  readonly listTried: boolean;
  /** Drawn by chance. */
  readonly randomMs: number;
}

/** How long a client sleeps before it tries a server, in ms: so that not all of them fall on one at once. */
const connectWait: Rule<ConnectWaitValues, number> = {
  id: "connect-wait",
  decide: ({ first, connectedBefore, listTried, randomMs }) =>
    (first ? 0 : CLEANUP_MS) + (listTried ? SPIN_DELAY_MS : 0) + (connectedBefore ? randomMs : 0),
  words: (values) => {
    const { first, connectedBefore, listTried, randomMs } = values;
    if (first) return { en: "the first try is made at once", zh: "第一次尝试不等待" };
    const pause = listTried
      ? {
          en: `all servers were tried, so ${SPIN_DELAY_MS} ms, `,
          zh: `所有服务器都试过，先等 ${SPIN_DELAY_MS} 毫秒，`,
        }
      : { en: "", zh: "" };
    const random = connectedBefore
      ? {
          en: ` and ${randomMs} ms by chance, so that not all clients come at once`,
          zh: `，再随机等 ${randomMs} 毫秒，避免所有客户端同时涌来`,
        }
      : { en: "", zh: "" };
    return {
      en: `${pause.en}${CLEANUP_MS} ms to clean up${random.en}`,
      zh: `${pause.zh}用 ${CLEANUP_MS} 毫秒清理${random.zh}`,
    };
  },
  source:
    "ClientCnxn.SendThread.startConnect; StaticHostProvider.next; ClientCnxnSocketNIO.cleanup",
};

export interface ServerSilentValues {
  /** Since the last byte was heard, or the connection was begun. */
  readonly silentMs: number;
  readonly limitMs: number;
}

/** Whether a server has been silent for too long. */
const serverSilent: Rule<ServerSilentValues, boolean> = {
  id: "server-silent",
  decide: ({ silentMs, limitMs }) => silentMs >= limitMs,
  words: ({ silentMs, limitMs }) =>
    silentMs >= limitMs
      ? {
          en: `nothing was heard for ${silentMs} ms, and ${limitMs} ms is the limit`,
          zh: `已有 ${silentMs} 毫秒没有消息，上限是 ${limitMs} 毫秒`,
        }
      : {
          en: `nothing was heard for ${silentMs} ms: ${limitMs} ms are allowed`,
          zh: `${silentMs} 毫秒没有消息，允许 ${limitMs} 毫秒`,
        },
  source: "ClientCnxn.SendThread.run",
};

export interface PingDueValues {
  /** Since the last byte was written. */
  readonly idleMs: number;
  readonly readTimeoutMs: number;
}

/** Whether a client that has nothing to say speaks all the same, to keep its session. */
const pingDue: Rule<PingDueValues, boolean> = {
  id: "ping-due",
  decide: (values) => pingWaitMs(values) <= 0 || values.idleMs > MAX_SEND_PING_INTERVAL_MS,
  words: (values) => {
    const { idleMs, readTimeoutMs } = values;
    if (!pingDue.decide(values)) {
      return {
        en: `something was sent ${idleMs} ms ago: no ping is needed yet`,
        zh: `${idleMs} 毫秒前刚发送过：还不需要 ping`,
      };
    }
    if (pingWaitMs(values) > 0) {
      return {
        en: `nothing was sent for ${idleMs} ms: ${MAX_SEND_PING_INTERVAL_MS} ms is the longest pause`,
        zh: `已有 ${idleMs} 毫秒没有发送：最多停顿 ${MAX_SEND_PING_INTERVAL_MS} 毫秒`,
      };
    }
    const nearly = idleMs * 2 < readTimeoutMs - 1;
    return {
      en: `nothing was sent for ${idleMs} ms: half of the read time-out of ${readTimeoutMs} ms is ${nearly ? "nearly " : ""}over`,
      zh: `已有 ${idleMs} 毫秒没有发送：读超时 ${readTimeoutMs} 毫秒${nearly ? "即将" : "已"}过半`,
    };
  },
  source: "ClientCnxn.SendThread.run",
};

/** How long a client waits for something to send before it pings, in ms. @source ClientCnxn.SendThread.run */
export function pingWaitMs({ idleMs, readTimeoutMs }: PingDueValues): number {
  return Math.floor(readTimeoutMs / 2) - idleMs - (idleMs > PING_MARGIN_MS ? PING_MARGIN_MS : 0);
}

export interface ReplyOrderValues {
  /** Of the first request that waits for its answer; null when none does. */
  readonly expectedXid: number | null;
  readonly xid: number;
}

/** Replies come in the order of the requests; any other ends the connection. */
const replyInOrder: Rule<ReplyOrderValues, boolean> = {
  id: "reply-in-order",
  decide: ({ expectedXid, xid }) => expectedXid === xid,
  words: ({ expectedXid, xid }) =>
    expectedXid === xid
      ? { en: `xid ${xid} is the next to be answered`, zh: `xid ${xid} 正是下一个该应答的` }
      : expectedXid === null
        ? {
            en: `xid ${xid} answers nothing that was asked`,
            zh: `没有请求在等待 xid ${xid} 的应答`,
          }
        : {
            en: `xid ${expectedXid} was to be answered next, and not ${xid}`,
            zh: `下一个该应答的是 xid ${expectedXid}，而不是 ${xid}`,
          },
  source: "ClientCnxn.SendThread.readResponse",
};

export interface LossCodeValues {
  readonly state: HandleState;
  /** Whether it was written to a server. */
  readonly sent: boolean;
}

/** What a call without an answer ends with. Whether it happened, the caller cannot tell. */
const lossCode: Rule<LossCodeValues, ErrorCode> = {
  id: "loss-code",
  decide: ({ state }) => (state === "CLOSED" ? "SessionExpired" : "ConnectionLoss"),
  words: ({ state, sent }) =>
    state === "CLOSED"
      ? { en: "the session is over", zh: "会话已经结束" }
      : sent
        ? {
            en: "it was sent and not answered: it may have happened, or may yet happen, or not",
            zh: "请求已发出但没有应答：它可能已生效，可能稍后生效，也可能不会",
          }
        : {
            en: "it was not sent, but the caller is told no more than that the connection is gone",
            zh: "请求并未发出，但调用者只知道连接断开了",
          },
  source: "ClientCnxn.conLossPacket",
};

export interface SessionAnswerValues {
  /** As the server grants it. */
  readonly timeoutMs: number;
}

/** Whether a server's answer gives a session, or says that there is none any more. */
const sessionAnswer: Rule<SessionAnswerValues, "established" | "expired"> = {
  id: "session-answer",
  decide: ({ timeoutMs }) => (timeoutMs > 0 ? "established" : "expired"),
  words: ({ timeoutMs }) =>
    timeoutMs > 0
      ? { en: `the server grants ${timeoutMs} ms`, zh: `服务器同意的超时为 ${timeoutMs} 毫秒` }
      : {
          en: "a time-out of 0 says that the session is not valid any more",
          zh: "超时为 0 表示会话已失效",
        },
  source: "ClientCnxn.SendThread.onConnected",
};

export interface WatchListValues {
  readonly operation: OperationKind;
  readonly code: ErrorCode;
}

/** On which list a watch goes when the reply is there; null: on none. */
const watchList: Rule<WatchListValues, WatchList | null> = {
  id: "watch-list",
  decide: ({ operation, code }) => {
    if (operation === "exists" && code === "NoNode") return "exist";
    if (code !== "Ok") return null;
    if (operation === "exists" || operation === "get-data") return "data";
    return operation === "get-children" || operation === "get-children2" ? "child" : null;
  },
  words: (values) => {
    const { operation, code } = values;
    const list = watchList.decide(values);
    const { name } = OPERATIONS[operation];
    const answer = ERRORS[code].name;
    return list === null
      ? {
          en: `${name} was answered ${answer}, which leaves no watch`,
          zh: `${name} 的应答是 ${answer}，不留下监视`,
        }
      : {
          en: `${name} was answered ${answer}, which puts the watch on the ${list} list`,
          zh: `${name} 的应答是 ${answer}，监视记入 ${list} 列表`,
        };
  },
  source: "ZooKeeper.WatchRegistration.shouldAddWatch, getWatches",
};

export interface WatchersTakenValues {
  readonly type: WatchEventType;
}

/** Which lists an event takes the watchers of its path from: each is told once. */
const watchersTaken: Rule<WatchersTakenValues, readonly WatchList[]> = {
  id: "watchers-taken",
  decide: ({ type }) => {
    switch (type) {
      case "NodeChildrenChanged":
        return ["child"];
      case "NodeCreated":
      case "NodeDataChanged":
        return ["data", "exist"];
      case "NodeDeleted":
        return ["data", "exist", "child"];
    }
  },
  words: (values) => {
    const lists = watchersTaken.decide(values);
    return {
      en: `${values.type} takes watchers off these lists: ${lists.join(", ")}`,
      zh: `${values.type} 从这些列表中取出监视者：${lists.join("、")}`,
    };
  },
  source: "ZKWatchManager.materialize",
};

/** Every decision of a client that somebody could ask "why?" about. */
export const CLIENT_RULES = {
  "connect-wait": connectWait,
  "lock-queue": lockQueue,
  "loss-code": lossCode,
  "ping-due": pingDue,
  "reply-in-order": replyInOrder,
  "server-silent": serverSilent,
  "session-answer": sessionAnswer,
  "watch-list": watchList,
  "watchers-taken": watchersTaken,
} as const;

export type ClientRules = typeof CLIENT_RULES;

/** After every connection that was lost. @source ClientCnxnSocketNIO.cleanup */
const CLEANUP_MS = 100;
/** When all servers were tried. @source ClientCnxn.SendThread.run (hostProvider.next) */
const SPIN_DELAY_MS = 1000;
/** Draws are below it. @source ClientCnxn.SendThread.startConnect */
export const RANDOM_WAIT_MS = 1000;
/** So that a second ping is not missed by a hair. @source ClientCnxn.SendThread.run */
const PING_MARGIN_MS = 1000;
/** @source ClientCnxn.SendThread.run, MAX_SEND_PING_INTERVAL */
export const MAX_SEND_PING_INTERVAL_MS = 10_000;
