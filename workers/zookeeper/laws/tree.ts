import type { Law, MemoryOf } from "../../kernel/law.ts";
import type { Words } from "../../kernel/words.ts";
import type { EnsembleEvent } from "../trace.ts";
import { formatSessionId } from "../tree/session-id.ts";
import { formatZxid } from "../values.ts";
import type { Zxid } from "../values.ts";
import { CALLS } from "./client-order.ts";
import { CHRONICLE } from "./one-history.ts";
import { memberIn } from "./ghost/chronicle.ts";
import type { Chronicle } from "./ghost/chronicle.ts";
import { askedFor } from "./ghost/calls.ts";
import type { Calls } from "./ghost/calls.ts";
import { difference, expectedOutcome } from "./ghost/expected-outcome.ts";
import { createReferenceTree, nodeAt, takeIn } from "./ghost/reference-tree.ts";
import type { Damage, ReferenceTree } from "./ghost/reference-tree.ts";
import type { KnownTransaction } from "./ghost/transactions.ts";

/** The reference tree, and what was wrong with what the last record has committed. */
export interface TreeMemory {
  readonly chronicle: Chronicle;
  readonly calls: Calls;
  readonly tree: ReferenceTree;
  readonly damages: { readonly damage: Damage; readonly zxid: Zxid }[];
  readonly differences: { readonly text: string; readonly transaction: KnownTransaction }[];
}

/** The name under which other laws find the reference tree that this one keeps. */
export const TREE = "tree-shape";

/** T2. It keeps the reference tree, so it stands before all that read it. */
export const treeShape: Law<EnsembleEvent, TreeMemory> = {
  id: TREE,
  invariants: ["T2"],
  statement: {
    en: "Every znode but the root has its parent, and ephemerals have no children.",
    zh: "除根之外每个节点都有父节点，临时节点没有子节点。",
  },
  source: "DataTree.createNode, deleteNode",
  kinds: new Set(["committed", "phase-changed"] as const),
  start: (of) => ({
    chronicle: of(CHRONICLE) as Chronicle,
    calls: of(CALLS) as Calls,
    tree: createReferenceTree(),
    damages: [],
    differences: [],
  }),
  check(memory) {
    grow(memory);
    return damaged(memory, "orphan", (path) =>
      both(
        `${path} would be without a parent that may have it`,
        `${path} 将没有可以容纳它的父节点`,
      ),
    );
  },
};

/** T3. */
export const versionsRise: Law<EnsembleEvent, TreeMemory> = {
  id: "versions-rise",
  invariants: ["T3"],
  statement: {
    en: "The versions of a znode that lives only rise, and so do the numbers that it gives its children.",
    zh: "存活节点的各个版本号只增不减，它给子节点的序号也一样。",
  },
  source: "DataTree.setData, createNode",
  kinds: new Set(["committed", "phase-changed"] as const),
  start: treeMemory,
  check: (memory) =>
    damaged(memory, "version-back", (path) =>
      both(`a version of ${path} does not rise`, `${path} 的版本号没有增加`),
    ),
};

/** T4. */
export const ephemeralsHaveOwners: Law<EnsembleEvent, TreeMemory> = {
  id: "ephemerals-have-owners",
  invariants: ["T4"],
  statement: {
    en: "The owner of every ephemeral is a session that lives, and all of them go with it.",
    zh: "每个临时节点的所有者都是存活的会话，会话结束时它们全部消失。",
  },
  source: "DataTree.killSession; ZOOKEEPER-1367, ZOOKEEPER-2355",
  kinds: new Set(["committed", "phase-changed", "session-ended"] as const),
  start: treeMemory,
  check(memory, { node, event }) {
    if (event.kind !== "session-ended") {
      return damaged(memory, "of-nobody", (path) =>
        both(`${path} would belong to a session that is over`, `${path} 将属于已结束的会话`),
      );
    }
    const { lastZxid } = memberIn(memory.chronicle, node);
    const left = leftBehind(memory, event.session, lastZxid, event.ephemerals);
    if (left === null) return null;
    return both(
      `${node} ends session ${formatSessionId(event.session)} and leaves ${left}`,
      `${node} 结束会话 ${formatSessionId(event.session)} 时留下了 ${left}`,
    );
  },
};

/** K1. */
export const writesInSequence: Law<EnsembleEvent, TreeMemory> = {
  id: "writes-in-sequence",
  invariants: ["K1"],
  statement: {
    en: "Every write comes to what it would if all of them were done one after the other, in the order of their zxids.",
    zh: "每个写入的结果，都与按 zxid 顺序逐个执行时相同。",
  },
  source: "PrepRequestProcessor.pRequest2Txn; Zab (DSN 2011), linearizable writes",
  kinds: new Set(["committed", "phase-changed"] as const),
  start: treeMemory,
  check({ differences }) {
    const [first] = differences;
    if (first === undefined) return null;
    const { transaction, text } = first;
    return both(
      `${formatZxid(transaction.zxid)} is not what was to come of it: ${text}`,
      `${formatZxid(transaction.zxid)} 的结果与应有的不同：${text}`,
    );
  },
};

export function treeMemory(of: MemoryOf): TreeMemory {
  return of(TREE) as TreeMemory;
}

/** Takes in what the record has committed. */
function grow({ chronicle, calls, tree, damages, differences }: TreeMemory): void {
  damages.length = 0;
  differences.length = 0;
  const { committed } = chronicle;
  for (; tree.count < committed.length; tree.count += 1) {
    const transaction = committed[tree.count] as KnownTransaction;
    const { body, session, cxid, zxid } = transaction;
    const operation = askedFor(calls, session, cxid);
    const isAsked = body.kind !== "create-session" && body.kind !== "close-session";
    const expected = operation === null || !isAsked ? null : expectedOutcome(tree, operation);
    const text = expected === null ? null : difference(tree, expected, body);
    if (text !== null) differences.push({ text, transaction });
    for (const damage of takeIn(tree, transaction)) damages.push({ damage, zxid });
  }
}

function damaged(
  { damages }: TreeMemory,
  kind: Damage["kind"],
  words: (path: string) => Words,
): Words | null {
  const found = damages.find(({ damage }) => damage.kind === kind);
  if (found === undefined) return null;
  const { en, zh } = words(found.damage.path);
  const zxid = formatZxid(found.zxid);
  return both(`with ${zxid}, ${en}`, `在 ${zxid}，${zh}`);
}

/** An ephemeral of that session which its end did not take away; null: none. */
function leftBehind(
  { tree }: TreeMemory,
  session: bigint,
  zxid: Zxid,
  gone: readonly string[],
): string | null {
  const before = (zxid - 1n) as Zxid;
  for (const path of tree.versions.keys()) {
    const owner = nodeAt(tree, path, before)?.owner;
    if (owner === session && !gone.includes(path)) return path;
  }
  return null;
}

function both(en: string, zh: string): Words {
  return { en, zh };
}
