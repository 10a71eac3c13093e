import type { Law } from "../../kernel/law.ts";
import type { EnsembleEvent } from "../trace.ts";
import { formatZxid } from "../values.ts";
import { treeMemory } from "./tree.ts";
import type { TreeMemory } from "./tree.ts";
import { memberIn } from "./ghost/chronicle.ts";
import { nodeAt } from "./ghost/reference-tree.ts";

/** T6, the third part. */
export const noChangeMissed: Law<EnsembleEvent, TreeMemory> = {
  id: "no-change-missed",
  invariants: ["T6"],
  statement: {
    en: "A client that comes back with its watches is told at once of what has changed since it was gone.",
    zh: "带着监视重新连接的客户端，会立即得知离开期间发生的变更。",
  },
  source: "DataTree.setWatches",
  kinds: new Set(["watch-judged"] as const),
  start: treeMemory,
  check({ chronicle, tree }, { node, event }) {
    if (event.kind !== "watch-judged" || event.verdict !== "register") return null;
    const { list, relativeZxid } = event.values;
    const { lastZxid } = memberIn(chronicle, node);
    const now = nodeAt(tree, event.path, lastZxid);
    const changed = list === "child" ? now?.pzxid : now?.mzxid;
    if (event.path.startsWith("/zookeeper")) return null;
    const missed =
      list === "exist" ? now !== null : changed === undefined || changed > relativeZxid;
    if (!missed) return null;
    return {
      en: `${node} goes on watching ${event.path}, which has changed since ${formatZxid(relativeZxid)}`,
      zh: `${node} 继续监视 ${event.path}，而它自 ${formatZxid(relativeZxid)} 以来已经改变`,
    };
  },
};
