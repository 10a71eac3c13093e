import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import type { Law } from "../../kernel/law.ts";
import type { EnsembleEvent } from "../trace.ts";
import type { WatchEventType, WatchKind } from "../tree/watches.ts";
import { formatZxid } from "../values.ts";
import type { Zxid } from "../values.ts";

/** What waits at each server: `kind path` by connection. */
type Waiting = Map<NodeId, Map<ChannelId, Set<string>>>;

/** The tables of a server out of which an event takes its watch. @source DataTree */
const TABLES: Readonly<Record<WatchEventType, readonly WatchKind[]>> = {
  NodeCreated: ["data"],
  NodeDataChanged: ["data"],
  NodeChildrenChanged: ["child"],
  NodeDeleted: ["data", "child"],
};

/** T6, the first part. */
export const watchFiresOnce: Law<EnsembleEvent, Waiting> = {
  id: "watch-fires-once",
  invariants: ["T6"],
  statement: {
    en: "A watch fires at most once, and only on the connection on which it was set.",
    zh: "一个监视至多触发一次，且只在设置它的连接上触发。",
  },
  source: "WatchManager.triggerWatch",
  kinds: new Set([
    "client-gone",
    "crashed",
    "exited",
    "killed",
    "watch-judged",
    "watch-set",
    "watch-triggered",
  ] as const),
  start: () => new Map(),
  check(waiting, { node, event }) {
    switch (event.kind) {
      case "watch-set":
        watchesOf(waiting, node, event.channel).add(`${event.watch} ${event.path}`);
        return null;
      case "watch-judged": {
        if (event.verdict !== "register") return null;
        const kind = event.values.list === "child" ? "child" : "data";
        watchesOf(waiting, node, event.channel).add(`${kind} ${event.path}`);
        return null;
      }
      case "client-gone":
        waiting.get(node)?.delete(event.channel);
        return null;
      case "crashed":
      case "exited":
      case "killed":
        waiting.delete(node);
        return null;
      case "watch-triggered": {
        const { channel, type, path } = event;
        const watches = watchesOf(waiting, node, channel);
        const taken = TABLES[type].filter((kind) => watches.delete(`${kind} ${path}`));
        if (taken.length > 0) return null;
        return {
          en: `${node} sends ${type} of ${path} on ${channel}, where nobody waits for it`,
          zh: `${node} 在 ${channel} 上发送 ${path} 的 ${type}，而那里没有等待它的监视`,
        };
      }
      default:
        return null;
    }
  },
};

/** T6, the second part. */
export const eventBeforeReply: Law<EnsembleEvent, Map<ChannelId, Zxid>> = {
  id: "event-before-reply",
  invariants: ["T6"],
  statement: {
    en: "On a connection, the event of a watched change comes before any reply that is as new as the change.",
    zh: "在同一连接上，被监视的变更的事件先于任何不早于该变更的回复。",
  },
  source: "DataTree.processTxn before FinalRequestProcessor's reply",
  kinds: new Set([
    "client-gone",
    "read-answered",
    "read-refused",
    "reply-sent",
    "watch-triggered",
  ] as const),
  start: () => new Map(),
  check(answered, { node, event }) {
    switch (event.kind) {
      case "read-answered":
      case "read-refused":
      case "reply-sent":
        answered.set(event.channel, event.zxid);
        return null;
      case "client-gone":
        answered.delete(event.channel);
        return null;
      case "watch-triggered": {
        const { channel, path, zxid } = event;
        const last = answered.get(channel);
        if (last === undefined || last < zxid) return null;
        return {
          en: `${node} tells of ${path} at ${formatZxid(zxid)} after a reply at ${formatZxid(last)}`,
          zh: `${node} 在 ${formatZxid(last)} 的回复之后才通知 ${path} 在 ${formatZxid(zxid)} 的变更`,
        };
      }
      default:
        return null;
    }
  },
};

function watchesOf(waiting: Waiting, node: NodeId, channel: ChannelId): Set<string> {
  const channels = waiting.get(node) ?? new Map<ChannelId, Set<string>>();
  waiting.set(node, channels);
  const watches = channels.get(channel) ?? new Set();
  channels.set(channel, watches);
  return watches;
}
