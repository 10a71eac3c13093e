import {
  entriesInOrder,
  type OrderedMap,
  valueOf,
  withKey,
} from "../../../../workers/kernel/ordered-map.ts";
import type { TreeView, ZnodeView } from "../../../../workers/zookeeper/projection.ts";

/** What became of a znode from the tree that is compared with to the one that is shown. */
export type Mark = "added" | "changed" | "removed";

/** How one tree differs from another. */
export interface TreeDifference {
  /** The one that is shown, with what it lacks of the other in its place. */
  readonly tree: TreeView;
  /** By path; what hangs on an added or removed znode is not named by itself. */
  readonly marks: ReadonlyMap<string, Mark>;
  /** How many marks hang below a path. */
  readonly below: ReadonlyMap<string, number>;
  readonly counts: Readonly<Record<Mark, number>>;
  /** False: the trees are too big to be compared to the end. */
  readonly whole: boolean;
}

/** So many znodes are looked at. Parts that the trees share cost nothing. */
export const COMPARED_MAX = 50_000;

type Children = OrderedMap<string, ZnodeView>;

/** What differs between the tree that is shown and another one: the znodes that only one has, and those it has otherwise. */
export function differenceOf(shown: TreeView, other: TreeView): TreeDifference {
  const marks = new Map<string, Mark>();
  const below = new Map<string, number>();
  const counts = { added: 0, removed: 0, changed: 0 };
  let looked = 0;
  const mark = (path: string, kind: Mark) => {
    marks.set(path, kind);
    counts[kind] += 1;
    for (let at = parentOf(path); at !== null; at = parentOf(at))
      below.set(at, (below.get(at) ?? 0) + 1);
  };
  const compare = (here: ZnodeView, there: ZnodeView, path: string): ZnodeView => {
    if (here === there) return here;
    if (isOtherwise(here, there)) mark(path, "changed");
    return { ...here, children: children(here.children, there.children, path) };
  };
  const children = (here: Children, there: Children, path: string): Children => {
    if (here === there) return here;
    let both = here;
    for (const { key, value } of entriesInOrder(here)) {
      looked += 1;
      if (looked > COMPARED_MAX) return both;
      const fellow = valueOf(there, key);
      if (fellow === value) continue;
      const whole = joined(path, key);
      if (fellow === undefined) mark(whole, "added");
      else both = withKey(both, key, compare(value, fellow, whole));
    }
    for (const { key, value } of entriesInOrder(there)) {
      looked += 1;
      if (looked > COMPARED_MAX) return both;
      if (valueOf(here, key) !== undefined) continue;
      mark(joined(path, key), "removed");
      both = withKey(both, key, value);
    }
    return both;
  };
  const root = compare(shown.root, other.root, "/");
  return { tree: { ...shown, root }, marks, below, counts, whole: looked <= COMPARED_MAX };
}

/** The mark of a path: its own, or that of the added or removed znode that it hangs on; null: it is the same in both. */
export function markOf({ marks }: TreeDifference, path: string): Mark | null {
  const own = marks.get(path);
  if (own !== undefined) return own;
  for (let at = parentOf(path); at !== null; at = parentOf(at)) {
    const above = marks.get(at);
    if (above === "added" || above === "removed") return above;
  }
  return null;
}

/** What of a znode differs, by the names of the Stat. */
export type DifferentField = "acl" | "data" | "mzxid" | "owner" | "version";

/** Which fields of a znode are not the same in both; its children are znodes of their own. */
export function fieldsApart(here: ZnodeView, there: ZnodeView): readonly DifferentField[] {
  const apart: DifferentField[] = [];
  if (here.data !== there.data) apart.push("data");
  if (here.stat.version !== there.stat.version) apart.push("version");
  if (here.stat.mzxid !== there.stat.mzxid) apart.push("mzxid");
  if (here.stat.aversion !== there.stat.aversion || !sameAcl(here, there)) apart.push("acl");
  if (here.stat.ephemeralOwner !== there.stat.ephemeralOwner) apart.push("owner");
  return apart;
}

function isOtherwise(here: ZnodeView, there: ZnodeView): boolean {
  return fieldsApart(here, there).length > 0;
}

function sameAcl({ acl: here }: ZnodeView, { acl: there }: ZnodeView): boolean {
  return (
    here === there ||
    (here.length === there.length &&
      here.every(({ perms, scheme, id }, place) => {
        const fellow = there[place];
        return fellow?.perms === perms && fellow.scheme === scheme && fellow.id === id;
      }))
  );
}

function joined(parent: string, name: string): string {
  return parent === "/" ? `/${name}` : `${parent}/${name}`;
}

function parentOf(path: string): string | null {
  if (path === "/") return null;
  const slash = path.lastIndexOf("/");
  return slash === 0 ? "/" : path.slice(0, slash);
}
