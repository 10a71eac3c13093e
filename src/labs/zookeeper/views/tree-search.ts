import { entriesInOrder, placeOf } from "../../../../workers/kernel/ordered-map.ts";
import {
  type TreeView,
  type ZnodeView,
  znodeIn,
} from "../../../../workers/zookeeper/projection.ts";

/** How many znodes one search looks at. */
export const SEARCHED_MAX = 20_000;

/**
 * Paths that a text may mean, in order: those that begin with it, when it begins with a slash, else those in which some
 * name has it.
 *
 * @param max - how many are wanted
 */
export function findPaths(tree: TreeView, text: string, max: number): readonly string[] {
  if (text === "") return [];
  return text.startsWith("/") ? beginning(tree, text, max) : containing(tree, text, max);
}

function beginning(tree: TreeView, text: string, max: number): readonly string[] {
  const slash = text.lastIndexOf("/");
  const parent = slash === 0 ? "/" : text.slice(0, slash);
  const name = text.slice(slash + 1);
  const znode = znodeIn(tree, parent);
  const found: string[] = [];
  if (znode === null) return found;
  if (text === "/") found.push("/");
  for (const { key } of entriesInOrder(znode.children, placeOf(znode.children, name))) {
    if (!key.startsWith(name) || found.length >= max) break;
    found.push(parent === "/" ? `/${key}` : `${parent}/${key}`);
  }
  return found;
}

function containing(tree: TreeView, text: string, max: number): readonly string[] {
  const wanted = text.toLowerCase();
  const found: string[] = [];
  const waiting: [ZnodeView, string][] = [[tree.root, ""]];
  let looked = 0;
  for (let next = 0; next < waiting.length && found.length < max; next += 1) {
    const [znode, above] = waiting[next] as [ZnodeView, string];
    for (const { key, value } of entriesInOrder(znode.children)) {
      looked += 1;
      if (looked > SEARCHED_MAX || found.length >= max) return found;
      const path = `${above}/${key}`;
      if (key.toLowerCase().includes(wanted)) found.push(path);
      if (value.children !== null) waiting.push([value, path]);
    }
  }
  return found;
}
