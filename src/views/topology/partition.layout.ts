import { compareNodeIds, type NodeId } from "../../../workers/kernel/identity.ts";
import type { Point } from "./point.ts";

/** What a line drawn over the stage would do. */
export type Severance =
  /** The line parts the nodes: these groups would not hear each other. */
  | { readonly kind: "groups"; readonly groups: readonly (readonly NodeId[])[] }
  /** It crosses some links only: these would be blocked both ways. */
  | { readonly kind: "links"; readonly links: readonly (readonly [NodeId, NodeId])[] }
  | { readonly kind: "nothing" };

/** Those who hang on a node and carry nothing on to others. */
export interface Threads {
  readonly ids: ReadonlySet<NodeId>;
  readonly links: readonly (readonly [NodeId, NodeId])[];
}

/** A path whose ends are this near each other is a lasso. */
const LASSO_CLOSED_PX = 40;
const LASSO_LENGTH_MIN_PX = 160;

/**
 * What is cut by a path drawn with the pointer.
 *
 * A closed path puts what it encloses into a group of its own; an open one cuts the links that it crosses, which makes
 * groups if no way round is left.
 */
export function severance(
  path: readonly Point[],
  places: ReadonlyMap<NodeId, Point>,
  threads: Threads = { ids: new Set(), links: [] },
): Severance {
  const all = [...places.keys()].sort(compareNodeIds);
  const nodes = all.filter((id) => !threads.ids.has(id));
  const enclosed = isLasso(path) ? all.filter((id) => isInside(path, placeOf(places, id))) : [];
  if (enclosed.length > 0 && enclosed.length < all.length) {
    return { kind: "groups", groups: [enclosed, all.filter((id) => !enclosed.includes(id))] };
  }
  const cut = ([a, b]: readonly [NodeId, NodeId]) =>
    crosses(path, placeOf(places, a), placeOf(places, b));
  const crossed = pairs(nodes).filter(cut);
  const groups = connectedGroups(nodes, crossed);
  // Clients are in no group then: whom they can reach is not changed by what parts the others.
  if (groups.length > 1) return { kind: "groups", groups };
  const links = [...crossed, ...threads.links.filter(cut)];
  return links.length === 0 ? { kind: "nothing" } : { kind: "links", links };
}

/** Whether a severance cuts the link between two nodes. */
export function severs(cut: Severance, a: NodeId, b: NodeId): boolean {
  switch (cut.kind) {
    case "groups":
      return (
        cut.groups.findIndex((group) => group.includes(a)) !==
        cut.groups.findIndex((group) => group.includes(b))
      );
    case "links":
      return cut.links.some(([c, d]) => (a === c && b === d) || (a === d && b === c));
    case "nothing":
      return false;
  }
}

function connectedGroups(
  nodes: readonly NodeId[],
  without: readonly (readonly [NodeId, NodeId])[],
): NodeId[][] {
  const cut = (a: NodeId, b: NodeId) =>
    without.some(([c, d]) => (a === c && b === d) || (a === d && b === c));
  const left = new Set(nodes);
  const groups: NodeId[][] = [];
  for (const start of nodes) {
    if (!left.delete(start)) continue;
    const group = [start];
    for (const reached of group) {
      for (const other of left) {
        if (cut(reached, other)) continue;
        left.delete(other);
        group.push(other);
      }
    }
    groups.push(group.sort(compareNodeIds));
  }
  return groups;
}

function isLasso(path: readonly Point[]): boolean {
  const [first, last] = [path[0], path[path.length - 1]];
  if (first === undefined || last === undefined) return false;
  let length = 0;
  for (let at = 1; at < path.length; at++)
    length += distance(path[at - 1] as Point, path[at] as Point);
  return length >= LASSO_LENGTH_MIN_PX && distance(first, last) <= LASSO_CLOSED_PX;
}

/** Even–odd rule: a ray to the right crosses the border an odd number of times. */
function isInside(path: readonly Point[], point: Point): boolean {
  let inside = false;
  for (let at = 0, before = path.length - 1; at < path.length; before = at++) {
    const [p, q] = [path[at] as Point, path[before] as Point];
    if (p.y > point.y === q.y > point.y) continue;
    if (point.x < ((q.x - p.x) * (point.y - p.y)) / (q.y - p.y) + p.x) inside = !inside;
  }
  return inside;
}

function crosses(path: readonly Point[], a: Point, b: Point): boolean {
  for (let at = 1; at < path.length; at++) {
    if (segmentsMeet(path[at - 1] as Point, path[at] as Point, a, b)) return true;
  }
  return false;
}

function segmentsMeet(p: Point, q: Point, a: Point, b: Point): boolean {
  const side = (from: Point, to: Point, point: Point) =>
    Math.sign((to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x));
  return side(p, q, a) !== side(p, q, b) && side(a, b, p) !== side(a, b, q);
}

function pairs(nodes: readonly NodeId[]): (readonly [NodeId, NodeId])[] {
  return nodes.flatMap((a, place) => nodes.slice(place + 1).map((b) => [a, b] as const));
}

function placeOf(places: ReadonlyMap<NodeId, Point>, id: NodeId): Point {
  return places.get(id) ?? { x: 0, y: 0 };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
