import type { Drafts } from "../../lab.ts";
import type { Folding } from "./tree-rows.ts";

/** What a person has chosen in the panel, and typed: by the names under which it outlives the panel. */
export const TREE_DRAFTS = {
  member: "tree.member",
  path: "tree.path",
  search: "tree.search",
  view: "tree.view",
  against: "tree.against",
  againstTyped: "tree.againstTyped",
  folding: "tree.folding",
  form: "tree.form",
  client: "tree.client",
  call: "tree.call",
  newPath: "tree.newPath",
  callPath: "tree.callPath",
  data: "tree.data",
  mode: "tree.mode",
  version: "tree.version",
  read: "tree.read",
  watch: "tree.watch",
} as const;

type TreeDraft = keyof typeof TREE_DRAFTS;

/** One of them as it was left; "" where it was not touched. */
export function treeDraft(drafts: Drafts, name: TreeDraft): string {
  return drafts[TREE_DRAFTS[name]] ?? "";
}

/** What is unfolded and folded, from a text of lines: a sign and a path, which holds no line break. */
export function readFolding(text: string): Folding {
  const lines = text === "" ? [] : text.split("\n");
  return new Map(lines.map((line) => [line.slice(1), line.startsWith("+")]));
}

/** The text of a folding in which some paths were unfolded or folded. */
export function writeFolding(folding: Folding, paths: readonly string[], open: boolean): string {
  const next = new Map(folding);
  for (const path of paths) next.set(path, open);
  return [...next].map(([path, isOpen]) => `${isOpen ? "+" : "-"}${path}`).join("\n");
}
