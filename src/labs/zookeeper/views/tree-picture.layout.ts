import { stratify, tree as tidyTree } from "d3-hierarchy";
import { sizeOf } from "../../../../workers/kernel/ordered-map.ts";
import type { TreeRow, TreeRows } from "./tree-rows.ts";

/** So many lines are drawn; the rest is folded, or said in a number. */
export const PICTURE_MAX = 300;
/** Between the widest name of a level and the next level, and between two siblings. */
const LEVEL_PX = 44;
const LINE_PX = 27;
const MARGIN_PX = 18;
const SIGN_PX = 24;
const LETTER_PX = 7.3;
const MARK_LETTERS = 2;
/** Letters of a name that fit between two levels; of a longer one the ends are shown. */
const NAME_MAX = 20;

export interface PlacedRow {
  readonly row: TreeRow;
  /** Its place among the lines. */
  readonly index: number;
  readonly x: number;
  readonly y: number;
  /** Of the box around its sign and its name. */
  readonly width: number;
  /** Where the box of its parent ends; null: the root. */
  readonly from: { readonly x: number; readonly y: number } | null;
}

export interface TreePicture {
  readonly rows: readonly PlacedRow[];
  readonly width: number;
  readonly height: number;
  /** Lines that are unfolded and not drawn. */
  readonly left: number;
}

/** Places for the lines of a tree as it is unfolded: the root to the left, children to the right of their parent. */
export function treePicture(rows: TreeRows): TreePicture {
  const drawn: TreeRow[] = [];
  for (let index = 0; index < Math.min(rows.count, PICTURE_MAX); index += 1) {
    const row = rows.rowAt(index);
    if (row !== null) drawn.push(row);
  }
  const root = stratify<TreeRow>()
    .id(({ path }) => path)
    .parentId(({ path }) => parentOf(path))(drawn);
  const placed = tidyTree<TreeRow>()
    .nodeSize([LINE_PX, 1])
    .separation(() => 1)(root);
  let least = 0;
  let most = 0;
  placed.each(({ x }) => {
    least = Math.min(least, x);
    most = Math.max(most, x);
  });
  const places = new Map(drawn.map(({ path }, index) => [path, index]));
  const levels = levelStarts(drawn);
  const at = ({ x, depth }: { x: number; depth: number }) => ({
    x: (levels[depth] ?? 0) + MARGIN_PX,
    y: x - least + MARGIN_PX,
  });
  const endOf = (node: { x: number; depth: number; data: TreeRow }) => {
    const { x, y } = at(node);
    return { x: x + widthOf(node.data) - SIGN_PX / 2, y };
  };
  return {
    rows: placed.descendants().map((node) => ({
      row: node.data,
      index: places.get(node.data.path) ?? 0,
      ...at(node),
      width: widthOf(node.data),
      from: node.parent === null ? null : endOf(node.parent),
    })),
    width: (levels[placed.height + 1] ?? 0) + MARGIN_PX,
    height: most - least + 2 * MARGIN_PX,
    left: rows.count - drawn.length,
  };
}

/** Where each level begins: behind the widest name of the one before; and behind the last where all ends. */
function levelStarts(rows: readonly TreeRow[]): readonly number[] {
  const widest: number[] = [];
  for (const row of rows) widest[row.depth] = Math.max(widest[row.depth] ?? 0, widthOf(row));
  const starts = [0];
  for (const width of widest) starts.push((starts.at(-1) ?? 0) + width + LEVEL_PX);
  return starts;
}

/** The ends of a name: behind it stands the number of a sequential znode. */
export function shortName(name: string): string {
  if (name.length <= NAME_MAX) return name;
  return `${name.slice(0, NAME_MAX - 12)}…${name.slice(-11)}`;
}

/** Room for the sign of a znode, its name, and behind it a number or a mark. */
function widthOf({ name, open, znode }: TreeRow): number {
  const behind = open === false ? String(sizeOf(znode.children)).length + 2 : 0;
  return SIGN_PX + (shortName(name).length + behind + MARK_LETTERS) * LETTER_PX;
}

function parentOf(path: string): string | null {
  if (path === "/") return null;
  const slash = path.lastIndexOf("/");
  return slash === 0 ? "/" : path.slice(0, slash);
}
