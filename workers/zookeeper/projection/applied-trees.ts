import type { Zxid } from "../values.ts";
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
