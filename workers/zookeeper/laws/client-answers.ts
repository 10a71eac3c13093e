import type { Law, MemoryOf } from "../../kernel/law.ts";
import type { Words } from "../../kernel/words.ts";
import { isWrite } from "../requests/operation.ts";
import type { Operation } from "../requests/operation.ts";
import type { Body } from "../requests/response.ts";
import type { EnsembleEvent } from "../trace.ts";
import { formatSessionId } from "../tree/session-id.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { Stat } from "../tree/stat.ts";
import { formatZxid } from "../values.ts";
import { treeMemory } from "./tree.ts";
import type { TreeMemory } from "./tree.ts";
import { CHRONICLE } from "./one-history.ts";
import { committedAt } from "./ghost/chronicle.ts";
import type { Chronicle } from "./ghost/chronicle.ts";
import { callOf } from "./ghost/calls.ts";
import { childrenAt, nodeAt } from "./ghost/reference-tree.ts";
import type { ModelNode } from "./ghost/reference-tree.ts";

type Completed = EnsembleEvent & { readonly kind: "request-completed" };

/** K5. */
export const readsFitAPrefix: Law<EnsembleEvent, TreeMemory> = {
  id: "reads-fit-a-prefix",
  invariants: ["K5"],
  statement: {
    en: "A read shows the tree right behind the zxid of its reply.",
    zh: "读到的内容正是其回复 zxid 处的树。",
  },
  source: "FinalRequestProcessor.processRequest; sequential consistency",
  kinds: new Set(["request-completed"] as const),
  start: treeMemory,
  check(memory, { node, event }) {
    if (event.kind !== "request-completed") return null;
    const known = callOf(memory.calls, node, event.call);
    if (known === null || isWrite(known.operation)) return null;
    const wrong = misread(memory, known.operation, event);
    if (wrong === null) return null;
    return both(
      `${node} reads what is not there at ${formatZxid(event.zxid)}: ${wrong}`,
      `${node} 读到的不是 ${formatZxid(event.zxid)} 处的内容：${wrong}`,
    );
  },
};

/** What a read shows and the tree does not have; null: nothing. */
function misread(
  { tree }: TreeMemory,
  operation: Operation,
  { code, zxid, body }: Completed,
): string | null {
  if (!("watch" in operation) || (code !== "Ok" && code !== "NoNode")) return null;
  const { path } = operation;
  const node = nodeAt(tree, path, zxid);
  // What servers write there on their own account is in no transaction.
  if (path.startsWith("/zookeeper")) return null;
  if (code === "NoNode") return node === null ? null : `${path} is there`;
  if (node === null) return `${path} is not there`;
  const stat = statOf(body);
  if (stat !== null && !fits(stat, node)) return `another stat of ${path}`;
  if (body?.kind === "get-data" && body.data !== node.data) return `other data of ${path}`;
  if (body?.kind !== "get-children" && body?.kind !== "get-children2") return null;
  const names = [...childrenAt(tree, path, zxid)].sort().join();
  return [...body.children].sort().join() === names ? null : `other children of ${path}`;
}

function statOf(body: Body | null): Stat | null {
  return body !== null && "stat" in body ? body.stat : null;
}

function fits(stat: Stat, node: ModelNode): boolean {
  return (
    stat.czxid === node.czxid &&
    stat.mzxid === node.mzxid &&
    stat.pzxid === node.pzxid &&
    stat.version === node.version &&
    stat.ephemeralOwner === node.owner &&
    stat.numChildren === node.childCount
  );
}

/** K6. */
export const answeredIsCommitted: Law<EnsembleEvent, TreeMemory> = {
  id: "answered-is-committed",
  invariants: ["K6"],
  statement: {
    en: "A write that was answered is among what was committed, at the zxid of its reply, and no request is there twice.",
    zh: "得到答复的写入就在已提交的序列中，位于其回复的 zxid 处，且没有请求出现两次。",
  },
  source: "FinalRequestProcessor.processRequest; CommitProcessor",
  kinds: new Set(["request-completed"] as const),
  start: treeMemory,
  check({ calls, chronicle }, { node, event }) {
    if (event.kind !== "request-completed") return null;
    const known = callOf(calls, node, event.call);
    if (known === null || !isWrite(known.operation)) return null;
    const found = committedAt(chronicle, event.zxid);
    if (found !== null && found.session === calls.sessions.get(node) && found.cxid === known.xid) {
      return null;
    }
    const zxid = formatZxid(event.zxid);
    return both(
      `${node} is answered that its write is done at ${zxid}, and it is not there`,
      `${node} 得到答复说写入在 ${zxid} 完成，而那里没有它`,
    );
  },
};

/** K8, the beginning of sessions. */
export const sessionsAreNew: Law<EnsembleEvent, Set<SessionId>> = {
  id: "sessions-are-new",
  invariants: ["K8"],
  statement: {
    en: "The number of a session is never given again.",
    zh: "会话的编号绝不重复使用。",
  },
  source: "SessionTrackerImpl.initializeNextSessionId",
  kinds: new Set(["session-numbered"] as const),
  start: () => new Set(),
  check(given, { node, event }) {
    if (event.kind !== "session-numbered") return null;
    const { session } = event;
    if (!given.has(session)) {
      given.add(session);
      return null;
    }
    const id = formatSessionId(session);
    return both(`${node} gives session ${id} once more`, `${node} 再次分配了会话 ${id}`);
  },
};

interface EndMemory {
  readonly chronicle: Chronicle;
  /** Of clients: a test may ask in the name of a session that nobody was given. */
  readonly given: Set<bigint>;
  readonly allowed: Set<bigint>;
  count: number;
}

/** K8, the end of sessions. */
export const sessionsEndForAReason: Law<EnsembleEvent, EndMemory> = {
  id: "sessions-end-for-a-reason",
  invariants: ["K8"],
  statement: {
    en: "A session ends, and its ephemerals with it, only when its client asks for that or a leader has heard nothing of it for too long.",
    zh: "会话及其临时节点只在客户端请求关闭，或领导者太久没有它的消息时才结束。",
  },
  source: "ZooKeeperServer.closeSession; SessionTrackerImpl.run",
  kinds: new Set([
    "committed",
    "phase-changed",
    "request-received",
    "session-numbered",
    "session-timed-out",
  ] as const),
  start: (of: MemoryOf) => ({
    chronicle: of(CHRONICLE) as Chronicle,
    given: new Set(),
    allowed: new Set(),
    count: 0,
  }),
  check(memory, { event }) {
    const { allowed, chronicle, given } = memory;
    if (event.kind === "session-numbered") given.add(event.session);
    if (event.kind === "session-timed-out") allowed.add(event.session);
    if (event.kind === "request-received" && event.operation === "close-session") {
      allowed.add(event.session);
    }
    while (memory.count < chronicle.committed.length) {
      const transaction = chronicle.committed[memory.count];
      memory.count += 1;
      if (transaction?.body.kind !== "close-session") continue;
      const { session } = transaction;
      if (!given.has(session) || allowed.has(session)) continue;
      const zxid = formatZxid(transaction.zxid);
      return both(
        `a session ends at ${zxid}, though it was not silent and nobody asked for that`,
        `一个会话在 ${zxid} 结束，而它并未沉默，也没有人请求关闭`,
      );
    }
    return null;
  },
};

function both(en: string, zh: string): Words {
  return { en, zh };
}
