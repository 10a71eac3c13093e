import type { ChannelId } from "../../kernel/identity.ts";
import type { Body } from "../requests/response.ts";
import { RULES } from "../rules.ts";
import type { SessionId } from "../tree/session-id.ts";
import { counterOf } from "../values.ts";
import type { Zxid } from "../values.ts";
import type { Mutant } from "./mutant.ts";
import { perProcess, tampered } from "./tampered.ts";
import type { Message } from "./tampered.ts";

/** The kinds of answer that only a write gets. */
function isOfWrite(body: Body | null): boolean {
  return body?.kind === "create" || body?.kind === "set-data";
}

function withZxid(message: Message, zxid: (own: Zxid) => Zxid): Message {
  if (message.kind !== "client-reply" || !isOfWrite(message.body)) return message;
  return { ...message, zxid: zxid(message.zxid) };
}

function isOfRead(body: Body | null): boolean {
  return body?.kind === "exists" || body?.kind === "get-data" || body?.kind === "get-children";
}

const REQUESTS_MAX = 20;
const requestCounts = perProcess(() => ({ count: 0 }));
const lastZxids = perProcess(() => new Map<ChannelId, Zxid>());
const firstSessions = perProcess((): { session: SessionId | null } => ({ session: null }));

/** What a member does wrong towards its clients. */
export const MUTANTS_OF_CLIENTS: readonly Mutant[] = [
  {
    name: "zxid-repeated",
    words: {
      en: "The answer to a write bears the zxid of the answer before it.",
      zh: "写入的答复带的是上一个答复的 zxid。",
    },
    breaks: "session-in-order",
    follows: null,
    actor: tampered({
      send(message, me, channel) {
        const last = lastZxids(me);
        const before = last.get(channel);
        if (message.kind === "client-reply") last.set(channel, message.zxid);
        return [withZxid(message, (own) => before ?? own)];
      },
    }),
  },
  {
    name: "zxid-of-the-one-before",
    words: {
      en: "The answer to a write bears the zxid of the transaction before its own.",
      zh: "写入的答复带的是前一个事务的 zxid。",
    },
    breaks: "writes-in-real-time",
    follows: null,
    actor: tampered({ send: (message) => [withZxid(message, (own) => (own - 1n) as Zxid)] }),
  },
  {
    name: "zxid-of-the-next-one",
    words: {
      en: "The answer to a write bears the zxid of a transaction that is still to come.",
      zh: "写入的答复带的是尚未出现的事务的 zxid。",
    },
    breaks: "answered-is-committed",
    follows: null,
    actor: tampered({ send: (message) => [withZxid(message, (own) => (own + 1n) as Zxid)] }),
  },
  {
    name: "reads-bear-an-older-zxid",
    words: {
      en: "The answer to a read bears the zxid before the one that it was read at.",
      zh: "读的答复带的是实际读取位置之前的 zxid。",
    },
    breaks: "time-goes-on",
    follows: null,
    actor: tampered({
      send: (message) =>
        message.kind === "client-reply" && isOfRead(message.body) && counterOf(message.zxid) > 1n
          ? [{ ...message, zxid: (message.zxid - 1n) as Zxid }]
          : [message],
    }),
  },
  {
    name: "last-child-forgotten",
    words: {
      en: "A list of children lacks the last one.",
      zh: "子节点列表缺少最后一个。",
    },
    breaks: "reads-fit-a-prefix",
    follows: null,
    actor: tampered({
      send(message) {
        if (message.kind !== "client-reply" || message.body?.kind !== "get-children") {
          return [message];
        }
        const children = message.body.children.slice(0, -1);
        return [{ ...message, body: { ...message.body, children } }];
      },
    }),
  },
  {
    name: "sync-promises-nothing",
    words: {
      en: "A server answers sync and exists with the zxid of the answer before.",
      zh: "服务器用上一个答复的 zxid 答复 sync 和 exists。",
    },
    breaks: "sync-is-current",
    follows: "ZOOKEEPER-3023",
    actor: tampered({
      send(message, me, channel) {
        if (message.kind !== "client-reply") return [message];
        const last = lastZxids(me);
        const before = last.get(channel);
        const kind = message.body?.kind;
        const isOld = (kind === "sync" || kind === "exists") && before !== undefined;
        if (!isOld) last.set(channel, message.zxid);
        return [isOld ? { ...message, zxid: before } : message];
      },
    }),
  },
  {
    name: "watches-never-missed",
    words: {
      en: "A server hangs up on its clients now and then, and tells them nothing of what they have missed.",
      zh: "服务器有时挂断客户端，又不告诉它们错过了什么。",
    },
    breaks: "no-change-missed",
    follows: null,
    actor: tampered({
      rules: { "watch-again": { ...RULES["watch-again"], decide: () => "register" } },
      input(input, me) {
        const isAsked = input.kind === "received" && input.message.kind === "client-request";
        const asked = requestCounts(me);
        if (isAsked) asked.count += 1;
        if (!isAsked || asked.count % REQUESTS_MAX !== 0) return [input];
        const { clock, channel } = input;
        return [input, { kind: "closed", clock, channel, reason: "reset" }];
      },
      after(me, input, out) {
        const isAsked = input.kind === "received" && input.message.kind === "client-request";
        if (!isAsked || requestCounts(me).count % REQUESTS_MAX !== 0) return;
        out.close(input.channel);
      },
    }),
  },
  {
    name: "reads-overtake-writes",
    words: {
      en: "A read is answered at once, although a write of the same session is on its way.",
      zh: "同一会话的写入尚未完成，读就立即得到答复。",
    },
    breaks: "replies-in-order",
    follows: null,
    actor: tampered({
      rules: {
        "session-order": {
          ...RULES["session-order"],
          decide: ({ commits }) => (commits ? "submit" : "answer"),
        },
      },
    }),
  },
  {
    name: "watch-stays",
    words: {
      en: "A watch stays when it has fired.",
      zh: "监视触发之后仍然保留。",
    },
    breaks: "watch-fires-once",
    follows: null,
    actor: tampered({
      tells(event, me) {
        if (event.kind !== "watch-triggered" || me.serving === null) return;
        const kind = event.type === "NodeChildrenChanged" ? "child" : "data";
        const { byPath, byWatcher } = me.serving.watches[kind];
        byPath.set(event.path, (byPath.get(event.path) ?? new Set()).add(event.channel));
        byWatcher.set(event.channel, (byWatcher.get(event.channel) ?? new Set()).add(event.path));
      },
    }),
  },
  {
    name: "session-number-again",
    words: {
      en: "A server gives every new session the same number.",
      zh: "服务器给每个新会话相同的编号。",
    },
    breaks: "sessions-are-new",
    follows: null,
    actor: tampered({
      after(me) {
        if (me.serving === null) return;
        const first = firstSessions(me);
        first.session ??= me.serving.nextSession;
        me.serving.nextSession = first.session;
      },
    }),
  },
  {
    name: "session-dies-with-connection",
    words: {
      en: "A server closes a session whose connection is lost.",
      zh: "连接断开时，服务器就关闭其会话。",
    },
    breaks: "sessions-end-for-a-reason",
    follows: null,
    actor: tampered({
      tells(event, me) {
        if (event.kind !== "client-gone" || event.reason !== "lost") return;
        if (event.session === null || me.serving === null) return;
        const { session } = event;
        const request = { session, cxid: 0, operation: { kind: "close-session" } } as const;
        me.serving.submitted.push({ kind: "request", request });
      },
    }),
  },
  {
    name: "session-expires-early",
    words: {
      en: "A leader expires sessions a tick or more before their time.",
      zh: "领导者提前判定会话过期。",
    },
    breaks: "expires-after-silence",
    follows: null,
    actor: tampered({
      rules: {
        "expiry-bucket": {
          ...RULES["expiry-bucket"],
          decide: (values) => RULES["expiry-bucket"].decide({ ...values, timeoutMs: 0 }),
        },
      },
    }),
  },
  {
    name: "ended-session-is-valid",
    words: {
      en: "A learner takes every session for valid, whatever its leader says.",
      zh: "无论领导者怎么说，学习者都认为会话有效。",
    },
    breaks: "ended-stays-ended",
    follows: "ZOOKEEPER-1367",
    actor: tampered({
      input(input) {
        if (input.kind !== "received" || input.message.kind !== "revalidated") return [input];
        return [{ ...input, message: { ...input.message, valid: true } }];
      },
    }),
  },
];
