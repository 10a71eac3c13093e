import type { TreeRow, TreeRows } from "./tree-rows.ts";

/** What a key asks of the tree. */
export type TreeMove =
  | { readonly kind: "fold"; readonly path: string; readonly open: boolean }
  | { readonly kind: "go"; readonly index: number };

/** How far ahead a line is looked for that begins with what was typed. */
const LOOKED_AT_MAX = 2_000;

/**
 * What a key means in a tree, as WAI-ARIA has it: arrows, Home, End, Page Up and Page Down.
 *
 * @param page - how many lines are in sight
 * @returns null where the key means nothing
 */
export function moveOf(rows: TreeRows, row: TreeRow, key: string, page: number): TreeMove | null {
  const index = rows.indexOf(row.path);
  switch (key) {
    case "ArrowDown":
      return go(rows, index + 1);
    case "ArrowUp":
      return go(rows, index - 1);
    case "PageDown":
      return go(rows, Math.min(rows.count - 1, index + page));
    case "PageUp":
      return go(rows, Math.max(0, index - page));
    case "Home":
      return go(rows, 0);
    case "End":
      return go(rows, rows.count - 1);
    case "ArrowRight":
      if (row.open === null) return null;
      return row.open ? go(rows, index + 1) : { kind: "fold", path: row.path, open: true };
    case "ArrowLeft":
      if (row.open === true) return { kind: "fold", path: row.path, open: false };
      return row.depth === 0 ? null : go(rows, rows.indexOf(parentOf(row.path)));
    default:
      return null;
  }
}

/** The next line behind `index`, round the end, whose name begins with what was typed; −1: none near. */
export function typedAhead(rows: TreeRows, index: number, typed: string): number {
  const wanted = typed.toLowerCase();
  // One letter goes on to the next line that has it; more of them stay where they already fit.
  const first = typed.length === 1 ? 1 : 0;
  const count = Math.min(rows.count, LOOKED_AT_MAX);
  for (let step = first; step < count + first; step += 1) {
    const at = (index + step) % rows.count;
    if (rows.rowAt(at)?.name.toLowerCase().startsWith(wanted) === true) return at;
  }
  return -1;
}

function go(rows: TreeRows, index: number): TreeMove | null {
  return index < 0 || index >= rows.count ? null : { kind: "go", index };
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === 0 ? "/" : path.slice(0, slash);
}
