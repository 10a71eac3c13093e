import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import type { Law } from "../../kernel/law.ts";
import type { Words } from "../../kernel/words.ts";
import type { ExpiryBucketValues } from "../rules/session.ts";
import type { EnsembleEvent } from "../trace.ts";
import type { ServingEvent } from "../trace/serving.ts";
import { formatSessionId } from "../tree/session-id.ts";
import type { SessionId } from "../tree/session-id.ts";
import { formatZxid } from "../values.ts";
import type { Zxid } from "../values.ts";

/** What a connection is owed. */
interface Owed {
  /** Requests that are not answered, in order. */
  readonly xids: number[];
  zxid: Zxid | null;
}

/** What K3 asks of a server. */
export const repliesInOrder: Law<EnsembleEvent, Map<ChannelId, Owed>> = {
  id: "replies-in-order",
  invariants: ["K3"],
  statement: {
    en: "On a connection, replies come in the order of the requests, and none shows an older tree than the one before it.",
    zh: "同一连接上，回复按请求的次序到达，且不会显示比前一个回复更旧的树。",
  },
  source: "CommitProcessor; ClientCnxn.SendThread.readResponse",
  kinds: new Set([
    "client-gone",
    "read-answered",
    "read-refused",
    "reply-sent",
    "request-received",
  ] as const),
  start: () => new Map(),
  check(connections, { node, event }) {
    switch (event.kind) {
      case "request-received":
        owedOf(connections, event.channel).xids.push(event.xid);
        return null;
      case "client-gone":
        connections.delete(event.channel);
        return null;
      case "read-answered":
      case "read-refused":
      case "reply-sent":
        return judgeReply(owedOf(connections, event.channel), node, event);
      default:
        return null;
    }
  },
};

function judgeReply(
  owed: Owed,
  node: NodeId,
  { xid, zxid }: ServingEvent & { readonly xid: number; readonly zxid: Zxid },
): Words | null {
  const first = owed.xids.shift();
  const before = owed.zxid;
  owed.zxid = zxid;
  if (first !== xid) {
    return {
      en: `${node} replies to ${xid}, and ${first ?? "nothing"} is next`,
      zh: `${node} 回复了 ${xid}，而下一个应是 ${first ?? "无"}`,
    };
  }
  if (before === null || zxid >= before) return null;
  return {
    en: `${node} replies at ${formatZxid(zxid)} after ${formatZxid(before)}`,
    zh: `${node} 在 ${formatZxid(before)} 之后以 ${formatZxid(zxid)} 回复`,
  };
}

function owedOf(connections: Map<ChannelId, Owed>, channel: ChannelId): Owed {
  const owed = connections.get(channel) ?? { xids: [], zxid: null };
  connections.set(channel, owed);
  return owed;
}

/** When a leader last put a session into another bucket. */
type Heard = Map<NodeId, Map<SessionId, ExpiryBucketValues & { readonly bucketMs: number }>>;

/** The time of expiry. */
export const expiresAfterSilence: Law<EnsembleEvent, Heard> = {
  id: "expires-after-silence",
  invariants: ["K8"],
  statement: {
    en: "A leader expires a session only after it has heard nothing of it for longer than its time-out.",
    zh: "领导者只有在超过会话超时的时间内没有它的任何消息时，才判定会话过期。",
  },
  source: "SessionTrackerImpl, ExpiryQueue",
  kinds: new Set([
    "session-timed-out",
    "session-touched",
    "session-tracked",
    "state-changed",
  ] as const),
  start: () => new Map(),
  check(heard, { node, event }) {
    switch (event.kind) {
      case "state-changed":
        heard.delete(node);
        return null;
      case "session-touched":
      case "session-tracked": {
        const sessions = heard.get(node) ?? new Map();
        heard.set(node, sessions);
        sessions.set(event.session, { ...event.values, bucketMs: event.bucketMs });
        return null;
      }
      case "session-timed-out": {
        const { session, bucketMs, values } = event;
        const last = heard.get(node)?.get(session);
        const silent = last !== undefined && values.nowMs - last.nowMs > last.timeoutMs;
        if (silent && last.bucketMs === bucketMs) return null;
        const id = formatSessionId(session);
        return {
          en: `${node} expires session ${id} at ${values.nowMs} ms, heard of at ${last?.nowMs ?? "no time"} ms`,
          zh: `${node} 在 ${values.nowMs} ms 判定会话 ${id} 过期，而最近一次消息在 ${last?.nowMs ?? "从未"} ms`,
        };
      }
      default:
        return null;
    }
  },
};

/** T4, as far as the servers' own word goes: what comes after the end of a session. */
export const endedStaysEnded: Law<EnsembleEvent, Map<NodeId, Set<SessionId>>> = {
  id: "ended-stays-ended",
  invariants: ["T4"],
  statement: {
    en: "A server that has ended a session answers no read, sets no watch and opens nothing in its name.",
    zh: "服务器结束一个会话之后，不再以它的名义答复读、设置监视或继续服务。",
  },
  source: "ZooKeeperServer.processTxnForSessionEvents; SessionTracker.removeSession",
  kinds: new Set([
    "read-answered",
    "session-ended",
    "session-opened",
    "session-reattached",
    "watch-set",
  ] as const),
  start: () => new Map(),
  check(ended, { node, event }) {
    switch (event.kind) {
      case "session-ended": {
        const sessions = ended.get(node) ?? new Set();
        ended.set(node, sessions);
        sessions.add(event.session);
        return null;
      }
      case "read-answered":
      case "session-opened":
      case "session-reattached":
      case "watch-set": {
        if (ended.get(node)?.has(event.session) !== true) return null;
        const id = formatSessionId(event.session);
        return {
          en: `${node} goes on with session ${id} after its end: ${event.kind}`,
          zh: `${node} 在会话 ${id} 结束之后仍为它服务：${event.kind}`,
        };
      }
      default:
        return null;
    }
  },
};
