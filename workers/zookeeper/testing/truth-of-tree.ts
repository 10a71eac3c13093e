import { entriesInOrder } from "../../kernel/ordered-map.ts";
import { childCountOf, childIn, statOfZnode } from "../projection.ts";
import type { TreeView, ZnodeView } from "../projection.ts";
import type { Acl } from "../tree/acl.ts";
import type { Bytes } from "../tree/bytes.ts";
import { childNames, statAt } from "../tree/data-tree.ts";
import type { DataTree } from "../tree/data-tree.ts";
import { childPath, ROOT } from "../tree/path.ts";
import type { Path } from "../tree/path.ts";
import type { Stat } from "../tree/stat.ts";

/** What is drawn of a tree: one line a znode, a session, and the ephemerals of a session. */
export function drawnTree(tree: TreeView): readonly string[] {
  const lines: string[] = [];
  drawBelow(lines, ROOT, tree.root);
  for (const { key, value } of entriesInOrder(tree.sessions)) lines.push(`${key} ${value}`);
  for (const { key, value } of entriesInOrder(tree.ephemerals)) {
    lines.push(`${key} owns ${[...entriesInOrder(value)].map((entry) => entry.key).join(" ")}`);
  }
  lines.push(`${tree.znodes} znodes`);
  return lines;
}

/** The same as the member holds it. */
export function heldTree(tree: DataTree): readonly string[] {
  const lines: string[] = [];
  holdBelow(lines, ROOT, tree);
  for (const [session, timeoutMs] of inOrder(tree.sessions)) lines.push(`${session} ${timeoutMs}`);
  for (const [session, paths] of inOrder(tree.ephemerals)) {
    lines.push(`${session} owns ${[...paths].sort().join(" ")}`);
  }
  lines.push(`${tree.nodes.size} znodes`);
  return lines;
}

function drawBelow(lines: string[], path: Path, znode: ZnodeView): void {
  lines.push(lineOf(path, znode, childCountOf(znode), () => statOfZnode(znode)));
  for (let place = 0; place < childCountOf(znode); place += 1) {
    const child = childIn(znode, place);
    if (child !== null) drawBelow(lines, childPath(path, child.name), child.znode);
  }
}

function holdBelow(lines: string[], path: Path, tree: DataTree): void {
  const znode = tree.nodes.get(path);
  if (znode === undefined) return;
  const names = childNames(tree, path);
  lines.push(lineOf(path, znode, names.length, () => statAt(tree, path)));
  for (const name of names) holdBelow(lines, childPath(path, name), tree);
}

/** Neither a znode nor a view of one is ever changed: a line that was written once is right as long as its children are as many. */
const written = new WeakMap<object, { readonly children: number; readonly line: string }>();

function lineOf(
  path: Path,
  znode: { readonly data: Bytes | null; readonly acl: Acl },
  children: number,
  statNow: () => Stat | null,
): string {
  const before = written.get(znode);
  if (before?.children === children) return before.line;
  const { data, acl } = znode;
  const stat = statNow();
  const numbers = STAT_FIELDS.map((field) => String(stat?.[field])).join(" ");
  const rights = acl.map(({ perms, scheme, id }) => `${perms} ${scheme} ${id}`).join();
  const line = `${path} ${data === null ? "null" : `"${data}"`} [${rights}] ${numbers}`;
  written.set(znode, { children, line });
  return line;
}

const STAT_FIELDS = [
  "czxid",
  "mzxid",
  "ctime",
  "mtime",
  "version",
  "cversion",
  "aversion",
  "ephemeralOwner",
  "dataLength",
  "numChildren",
  "pzxid",
] as const satisfies readonly (keyof Stat)[];

function inOrder<Key extends bigint, Value>(map: ReadonlyMap<Key, Value>) {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
