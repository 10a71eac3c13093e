import type { TraceRecord } from "../../kernel/trace/record.ts";
import { valueOf } from "../../kernel/ordered-map.ts";
import type { EnsembleEvent } from "../trace.ts";
import type { Transaction } from "../requests/transaction.ts";
import type { Zxid } from "../values.ts";
import { reach, treeAt } from "./applied-trees.ts";
import type { Point } from "./applied-trees.ts";
import { appliedTo } from "./apply-to-tree.ts";
import { endedBy } from "./session-ends.ts";
import { entriesAfter, entryOf } from "./entry-list.ts";
import { FRESH_TREE, withConfig, withConfigFrom } from "./fresh-tree.ts";
import { releasedBy } from "./lock-releases.ts";
import type { SnapshotView } from "./files.ts";
import { inOrder } from "./queue.ts";
import type { EnsembleState, MemberView } from "./state.ts";
import type { TreeView } from "./tree-view.ts";

/** How one kind of event changes the tree of its member: `member` is as it was before the event. */
type TreeFold<Kind extends EnsembleEvent["kind"]> = (
  state: EnsembleState,
  member: MemberView,
  event: EnsembleEvent & { readonly kind: Kind },
  record: TraceRecord<EnsembleEvent>,
) => Changed;

export type TreeFolds = { readonly [Kind in EnsembleEvent["kind"]]?: TreeFold<Kind> };

/** The tree that the member has now, and what else of the ensemble has changed with it. */
interface Changed {
  readonly tree: TreeView | null;
  readonly state: EnsembleState;
}

/** What members hold in memory: from files, from their leader, and by what they apply. */
export const TREE_FOLDS: TreeFolds = {
  "database-loaded": (state, member, event) => {
    const { log, logged, lastZxid: zxid, digest, wallMs } = event;
    const { files, config } = member;
    const newest = files.snapshots.at(-1) ?? null;
    // A snapshot has the configuration of the process that wrote it: each process writes its own.
    const begun = withConfig(newest?.tree ?? FRESH_TREE, config, wallMs);
    const known = knownTree(state, { zxid, digest });
    if (known !== null) return { state, tree: withConfigFrom(known, begun) };
    const kept = files.reached;
    const usable = kept !== null && kept.log === log && kept.zxid <= zxid;
    const from = usable ? withConfig(kept.tree, config, wallMs) : begun;
    const behind = usable ? kept.zxid : (newest?.zxid ?? zxid);
    const entries = files.logs.get(log);
    const more = entries === undefined ? [] : entriesAfter(entries, behind, logged);
    return { state, tree: replayed(from, more) };
  },
  applied: (state, member, { zxid, digest }, record) => {
    const { tree } = member;
    const transaction = transactionOf(member, zxid);
    const reached =
      tree === null ? null : reach(state.appliedTrees, tree, transaction, { zxid, digest });
    if (tree === null || reached === null) return { state, tree };
    if (!reached.first || transaction === null) return { state, tree: reached.tree };
    const known = { ...state, appliedTrees: reached.appliedTrees };
    return {
      tree: reached.tree,
      state: releasedBy(endedBy(known, tree, transaction, record), tree, transaction),
    };
  },
  "fast-forwarded": (state, member, { zxid, digest }) => {
    const { tree, log, lastZxid } = member;
    if (tree === null) return { state, tree };
    const known = knownTree(state, { zxid, digest });
    if (known !== null) return { state, tree: withConfigFrom(known, tree) };
    return { state, tree: replayed(tree, entriesAfter(log.entries, lastZxid, log.entries.length)) };
  },
  truncated: (state, member) => ({ state, tree: reloaded(member) }),
  "database-reloaded": (state, member) => ({ state, tree: reloaded(member) }),
  // Sent whole, with the configuration of the leader's own process.
  "snapshot-loaded": (state, member) => {
    const channel = member.learning?.channel ?? null;
    const sent = channel === null ? undefined : state.channels.get(channel);
    return { state, tree: sent?.tree ?? null };
  },
};

/** What is loaded from the files while a process runs: the newest snapshot, and all that was logged behind it. */
function reloaded({ files, writes, log }: MemberView): TreeView {
  const removed = inOrder(writes).flatMap(({ change }) =>
    change?.kind === "snapshot-removed" ? [change.snapshot] : [],
  );
  const isLeft = (one: SnapshotView) =>
    !removed.some((other) => other.zxid === one.zxid && other.log === one.log);
  const newest = files.snapshots.filter(isLeft).at(-1);
  const behind = newest?.zxid ?? (0n as Zxid);
  const entries = entriesAfter(log.entries, behind, log.entries.length);
  return replayed(newest?.tree ?? FRESH_TREE, entries);
}

function replayed(tree: TreeView, entries: readonly { readonly transaction: Transaction }[]) {
  return entries.reduce((made, { transaction }) => appliedTo(made, transaction), tree);
}

/** The tree at that point, where some member has it or has had it lately. */
function knownTree({ members, appliedTrees }: EnsembleState, point: Point): TreeView | null {
  const there = members.find(
    ({ tree, lastZxid, digest }) =>
      tree !== null && lastZxid === point.zxid && digest === point.digest,
  );
  return there?.tree ?? treeAt(appliedTrees, point);
}

/** What the member applies: it has logged it, or received it while its leader brought it up to date. */
function transactionOf({ log, learning }: MemberView, zxid: Zxid): Transaction | null {
  const own = entryOf(log.entries, zxid)?.transaction ?? valueOf(learning?.received ?? null, zxid);
  return own ?? null;
}
