import { placeOf } from "../../../../workers/kernel/ordered-map.ts";
import type { NodeId } from "../../../../workers/kernel/identity.ts";
import { childIn, type TreeView, znodeIn } from "../../../../workers/zookeeper/projection.ts";
import { COMMAND_NAMES, COMMANDS, isCommandName } from "./client-command-list.ts";

/** How many ways to go on are offered. */
export const OFFERED_MAX = 12;

/** A way to go on: the word as it is offered, and the whole line with it. */
export interface Completion {
  readonly word: string;
  readonly line: string;
}

/** How the last word of a line could go on: a command, one of its options, a path of the tree, a server. */
export function completionsOf(
  line: string,
  tree: TreeView | null,
  servers: readonly NodeId[],
): readonly Completion[] {
  const start = line.search(/\S*$/);
  const [before, word] = [line.slice(0, start), line.slice(start)];
  const [name] = before.trim().split(/\s+/);
  if (name === undefined || name === "") {
    return offered(before, word, COMMAND_NAMES, " ");
  }
  if (!isCommandName(name)) return [];
  const { options, valued, most } = COMMANDS[name];
  if (word.startsWith("-")) return offered(before, word, [...options, ...valued], " ");
  if (name === "connect") return offered(before, word, servers, " ");
  return most > 0 && word.startsWith("/") && tree !== null
    ? offered(before, word, pathsIn(tree, word), "")
    : [];
}

function offered(
  before: string,
  word: string,
  words: readonly string[],
  behind: string,
): readonly Completion[] {
  return words
    .filter((one) => one.startsWith(word) && (one !== word || behind !== ""))
    .slice(0, OFFERED_MAX)
    .map((one) => ({ word: one, line: `${before}${one}${behind}` }));
}

/** Paths below the last slash that begin as the word does: found by place, however many children there are. */
function pathsIn(tree: TreeView, word: string): readonly string[] {
  const slash = word.lastIndexOf("/");
  const parent = slash === 0 ? "/" : word.slice(0, slash);
  const znode = znodeIn(tree, parent);
  if (znode === null) return [];
  const prefix = word.slice(slash + 1);
  const found: string[] = [];
  for (let place = placeOf(znode.children, prefix); found.length <= OFFERED_MAX; place++) {
    const child = childIn(znode, place);
    if (child?.name.startsWith(prefix) !== true) break;
    found.push(`${word.slice(0, slash + 1)}${child.name}`);
  }
  return found;
}
