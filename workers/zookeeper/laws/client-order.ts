import type { NodeId } from "../../kernel/identity.ts";
import type { Law, MemoryOf } from "../../kernel/law.ts";
import type { Words } from "../../kernel/words.ts";
import { isWrite } from "../requests/operation.ts";
import type { EnsembleEvent } from "../trace.ts";
import { formatZxid, ZERO_ZXID } from "../values.ts";
import type { Zxid } from "../values.ts";
import { CALL_KINDS, callOf, createCalls, noteCalls } from "./ghost/calls.ts";
import type { Calls } from "./ghost/calls.ts";

/** Calls with the last that was completed, and the last write, of each client's session. */
interface OrderMemory extends Calls {
  readonly last: Map<NodeId, { call: number; write: Zxid }>;
}

/** The name under which other laws find the calls that this one follows. */
export const CALLS = "session-in-order";

/** K3. It follows the calls, so it stands before all that read them. */
export const sessionInOrder: Law<EnsembleEvent, OrderMemory> = {
  id: CALLS,
  invariants: ["K3"],
  statement: {
    en: "What a session asks for takes effect in that order: its calls complete in it, and the zxids of its writes rise.",
    zh: "一个会话的请求按发出的次序生效：调用依次完成，写入的 zxid 递增。",
  },
  source: "Zab (DSN 2011), FIFO client order; ClientCnxn",
  kinds: new Set(CALL_KINDS),
  start: () => ({ ...createCalls(), last: new Map() }),
  check(memory, { node, event }) {
    noteCalls(memory, node, event);
    if (event.kind === "handle-opened") memory.last.delete(node);
    if (event.kind !== "request-completed") return null;
    const known = callOf(memory, node, event.call);
    if (known === null) return null;
    const last = memory.last.get(node) ?? { call: 0, write: ZERO_ZXID };
    memory.last.set(node, last);
    const before = { ...last };
    last.call = event.call;
    const write = isWrite(known.operation);
    if (write) last.write = event.zxid;
    if (write && event.zxid > memory.told) memory.told = event.zxid;
    if (event.call < before.call) {
      return both(
        `${node} is told of call ${event.call} after ${before.call}`,
        `${node} 先得知调用 ${before.call}，后得知 ${event.call}`,
      );
    }
    if (!write || event.zxid > before.write) return null;
    return both(
      `${node} has a write at ${formatZxid(event.zxid)} after one at ${formatZxid(before.write)}`,
      `${node} 在 ${formatZxid(before.write)} 的写入之后又有 ${formatZxid(event.zxid)} 的写入`,
    );
  },
};

/** K2. */
export const writesInRealTime: Law<EnsembleEvent, { readonly calls: Calls }> = {
  id: "writes-in-real-time",
  invariants: ["K2"],
  statement: {
    en: "A write that was answered before another one was asked for has the smaller zxid, whoever asked.",
    zh: "若一个写入在另一个被请求之前已得到答复，则前者的 zxid 更小，无论是谁请求的。",
  },
  source: "Zab (DSN 2011), linearizable writes",
  kinds: new Set(["request-completed"] as const),
  start: (of: MemoryOf) => ({ calls: of(CALLS) as Calls }),
  check({ calls }, { node, event }) {
    if (event.kind !== "request-completed") return null;
    const known = callOf(calls, node, event.call);
    if (known === null || !isWrite(known.operation) || event.zxid > known.floor) return null;
    return both(
      `${node} has a write at ${formatZxid(event.zxid)}, and asked for it when ${formatZxid(known.floor)} was answered`,
      `${node} 的写入在 ${formatZxid(event.zxid)}，而请求它时 ${formatZxid(known.floor)} 已得到答复`,
    );
  },
};

/** K4. */
export const timeGoesOn: Law<EnsembleEvent, Map<NodeId, Zxid>> = {
  id: "time-goes-on",
  invariants: ["K4"],
  statement: {
    en: "What a session is shown never gets older, whichever server shows it.",
    zh: "一个会话看到的状态绝不会变旧，无论由哪个服务器答复。",
  },
  source: "ZooKeeperServer.processConnectRequest; single system image",
  kinds: new Set(["handle-opened", "killed", "reply-received"] as const),
  start: () => new Map(),
  check(seen, { node, event }) {
    if (event.kind !== "reply-received") {
      seen.delete(node);
      return null;
    }
    const before = seen.get(node) ?? ZERO_ZXID;
    if (event.zxid >= before) {
      seen.set(node, event.zxid);
      return null;
    }
    return both(
      `${node} is shown ${formatZxid(event.zxid)} after ${formatZxid(before)}`,
      `${node} 在 ${formatZxid(before)} 之后看到 ${formatZxid(event.zxid)}`,
    );
  },
};

function both(en: string, zh: string): Words {
  return { en, zh };
}
