import { entryAtPlace, placeOf, sizeOf, valueOf } from "../../../../workers/kernel/ordered-map.ts";
import type { TreeView, ZnodeView } from "../../../../workers/zookeeper/projection.ts";

/** One line of the tree as it is unfolded. */
export interface TreeRow {
  readonly path: string;
  /** The last name of the path; "/" for the root. */
  readonly name: string;
  readonly znode: ZnodeView;
  /** 0: the root. */
  readonly depth: number;
  /** Among its siblings, from 0. */
  readonly place: number;
  readonly siblings: number;
  /** Null: it has no children. */
  readonly open: boolean | null;
}

/** What a person has unfolded or folded, by path; whatever is not named is as it is by itself. */
export type Folding = ReadonlyMap<string, boolean>;

/** All lines of a tree without making them: each is made when it is asked for. */
export interface TreeRows {
  readonly count: number;
  /** Costs the depth times the logarithm of the number of siblings. Null beyond the end. */
  rowAt(index: number): TreeRow | null;
  /** The line of that path; −1 where it is not there or folded away. */
  indexOf(path: string): number;
}

/** A parent with more children is folded by itself. */
export const OPEN_CHILDREN_MAX = 50;
/** What is deeper is folded by itself. */
const OPEN_DEPTH_MAX = 2;
/** ZooKeeper's own: folded by itself. */
const OWN = "/zookeeper";

/** The lines of a tree. Costs the number of unfolded znodes, however many children those have. */
export function rowsOf(tree: TreeView, folding: Folding): TreeRows {
  const root = unfolded(tree.root, "/", 0, true, namedByParent(folding));
  const below = root?.count ?? 0;
  return {
    count: below + 1,
    rowAt(index) {
      if (index === 0) {
        const open = sizeOf(tree.root.children) === 0 ? null : root !== null;
        return { path: "/", name: "/", znode: tree.root, depth: 0, place: 0, siblings: 1, open };
      }
      return root === null || index < 1 || index > below ? null : rowIn(root, index - 1);
    },
    indexOf(path) {
      if (path === "/" || root === null) return path === "/" ? 0 : -1;
      return lineBelow(root, path.slice(1).split("/")) + 1 || -1;
    },
  };
}

/** The paths above one, the root first: what must be unfolded for it to be seen. */
export function pathsAbove(path: string): readonly string[] {
  if (path === "/") return [];
  const names = path.slice(1).split("/");
  return ["/", ...names.slice(0, -1).map((_, place) => `/${names.slice(0, place + 1).join("/")}`)];
}

/** A znode whose children are in sight. */
interface Unfolded {
  readonly path: string;
  readonly znode: ZnodeView;
  readonly depth: number;
  /** Lines below it. */
  readonly count: number;
  /** Its children that are unfolded too, in order. */
  readonly open: readonly UnfoldedChild[];
}

interface UnfoldedChild {
  readonly place: number;
  /** Lines below its unfolded siblings before it. */
  readonly before: number;
  readonly below: Unfolded;
}

type Named = ReadonlyMap<string, ReadonlyMap<string, boolean>>;

function namedByParent(folding: Folding): Named {
  const named = new Map<string, Map<string, boolean>>();
  for (const [path, open] of folding) {
    const slash = path.lastIndexOf("/");
    // The root is its own parent: it has the empty name there.
    const parent = slash === 0 ? "/" : path.slice(0, slash);
    const names = named.get(parent) ?? new Map<string, boolean>();
    named.set(parent, names.set(path.slice(slash + 1), open));
  }
  return named;
}

/** @param byItself - whether it would be unfolded if nobody had said anything */
function unfolded(
  znode: ZnodeView,
  path: string,
  depth: number,
  byItself: boolean,
  named: Named,
): Unfolded | null {
  const size = sizeOf(znode.children);
  const said = named.get("/")?.get("");
  if (size === 0 || (depth === 0 && said === false)) return null;
  const names = named.get(path);
  const looksIn = byItself && size <= OPEN_CHILDREN_MAX && depth < OPEN_DEPTH_MAX;
  const candidates = new Map<number, string>();
  if (looksIn) {
    for (let place = 0; place < size; place += 1)
      candidates.set(place, entryAtPlace(znode.children, place)?.key ?? "");
  }
  for (const [name, open] of names ?? []) {
    if (open && valueOf(znode.children, name) !== undefined)
      candidates.set(placeOf(znode.children, name), name);
  }
  const open: UnfoldedChild[] = [];
  let before = 0;
  for (const place of [...candidates.keys()].sort((a, b) => a - b)) {
    const name = candidates.get(place) ?? "";
    const child = valueOf(znode.children, name);
    const whole = joined(path, name);
    const itself = looksIn && whole !== OWN && sizeOf(child?.children ?? null) <= OPEN_CHILDREN_MAX;
    if (child === undefined || !(names?.get(name) ?? itself)) continue;
    const below = unfolded(child, whole, depth + 1, itself, named);
    if (below === null) continue;
    open.push({ place, before, below });
    before += below.count;
  }
  return { path, znode, depth, count: size + before, open };
}

function rowIn(parent: Unfolded, index: number): TreeRow | null {
  const near = parent.open[lastUpTo(parent.open, ({ place, before }) => place + before <= index)];
  if (near === undefined) return rowOf(parent, index, null);
  const behind = index - near.place - near.before;
  if (behind === 0) return rowOf(parent, near.place, near.below);
  if (behind <= near.below.count) return rowIn(near.below, behind - 1);
  return rowOf(parent, index - near.before - near.below.count, null);
}

function rowOf(parent: Unfolded, place: number, below: Unfolded | null): TreeRow | null {
  const { children } = parent.znode;
  const entry = entryAtPlace(children, place);
  if (entry === null) return null;
  const { key: name, value: znode } = entry;
  return {
    path: joined(parent.path, name),
    name,
    znode,
    depth: parent.depth + 1,
    place,
    siblings: sizeOf(children),
    open: sizeOf(znode.children) === 0 ? null : below !== null,
  };
}

/** Which line below that znode leads to the path that these names make; −1: none. */
function lineBelow({ znode, open }: Unfolded, names: readonly string[]): number {
  const [name = "", ...rest] = names;
  if (valueOf(znode.children, name) === undefined) return -1;
  const place = placeOf(znode.children, name);
  const near = open[lastUpTo(open, (child) => child.place <= place)];
  const own = near?.place === place;
  const before = near === undefined ? 0 : near.before + (own ? 0 : near.below.count);
  if (rest.length === 0) return place + before;
  const line = own ? lineBelow(near.below, rest) : -1;
  return line < 0 ? -1 : place + before + 1 + line;
}

/** The last place for which something holds that holds up to there; −1 where it never does. */
function lastUpTo<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(items[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function joined(parent: string, name: string): string {
  return parent === "/" ? `/${name}` : `${parent}/${name}`;
}
