import type { Transaction } from "../requests/transaction.ts";
import type { Zxid } from "../values.ts";
import { appliedTo } from "./apply-to-tree.ts";
import { withConfigFrom } from "./fresh-tree.ts";
import type { TreeView } from "./tree-view.ts";

/** Trees that some member came to by applying a transaction, the newest last. */
export type AppliedTrees = readonly AppliedTree[];

export interface AppliedTree {
  readonly zxid: Zxid;
  /** As its member told it. */
  readonly digest: number;
  readonly tree: TreeView;
}

/** How many are remembered: how far a member may lag and still share what the first one came to. */
export const APPLIED_TREES_MAX = 256;

/** Where a member is in the history, as it tells it. */
export interface Point {
  readonly zxid: Zxid;
  readonly digest: number;
}

/** The tree of a member that applies a transaction, and what is remembered then. */
export interface Reached {
  readonly tree: TreeView;
  readonly appliedTrees: AppliedTrees;
  /** Whether nobody had come to it before. */
  readonly first: boolean;
}

/**
 * Applies a transaction to a tree. Members that come to the same point share what the first one came to.
 *
 * @param transaction - null: it is not known, and neither is the tree unless another member has come there
 */
export function reach(
  appliedTrees: AppliedTrees,
  tree: TreeView,
  transaction: Transaction | null,
  { zxid, digest }: Point,
): Reached | null {
  const known = treeAt(appliedTrees, { zxid, digest });
  if (known !== null) return { tree: withConfigFrom(known, tree), appliedTrees, first: false };
  if (transaction === null) return null;
  const made = appliedTo(tree, transaction);
  const kept = appliedTrees.slice(1 - APPLIED_TREES_MAX);
  kept.push({ zxid, digest, tree: made });
  return { tree: made, appliedTrees: kept, first: true };
}

/** The tree that somebody came to at that point; null when nobody is known to. The newest are looked at first. */
export function treeAt(appliedTrees: AppliedTrees, { zxid, digest }: Point): TreeView | null {
  for (let index = appliedTrees.length - 1; index >= 0; index -= 1) {
    const applied = appliedTrees[index] as AppliedTree;
    if (applied.zxid === zxid && applied.digest === digest) return applied.tree;
  }
  return null;
}
