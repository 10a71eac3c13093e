import type { NodeId } from "../../kernel/identity.ts";
import type { LockVariant } from "../recipes/lock-state.ts";
import { sequenceOf } from "../rules/lock.ts";
import { childPath, nameOf, parentOf } from "../tree/path.ts";
import type { Path } from "../tree/path.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { Zxid } from "../values.ts";
import { entriesInOrder } from "../../kernel/ordered-map.ts";
import type { ClientView, LockView } from "./client-view.ts";
import type { LockDirectoryView } from "./lock-directories.ts";
import { ownerOf } from "./sessions.ts";
import type { EnsembleState, MemberView } from "./state.ts";
import { watchersOf } from "./watchers.ts";
import type { WatcherView } from "./watchers.ts";
import { znodeIn } from "./tree-view.ts";
import type { TreeView, ZnodeView } from "./tree-view.ts";

/** One lock: a directory and its queue of tickets, as one member's tree has it. */
export interface LockQueueView {
  readonly directory: string;
  /** How those wait that are known to be in the recipe; null: none is. */
  readonly variant: LockVariant | "mixed" | null;
  /** In the order of their numbers: the first one has the lock. */
  readonly tickets: readonly TicketView[];
  /** Clients in the recipe for that directory whose ticket is not in this tree: not yet, or not any more. */
  readonly without: readonly ClientView[];
  /** Clients whom the end of the first ticket would wake, by the watches that members hold now. */
  readonly wouldWake: readonly NodeId[];
  /** What changes in it have woken so far; null: no client of the run has asked for a lock here. */
  readonly known: LockDirectoryView | null;
}

/** A node in the queue. */
export interface TicketView {
  readonly name: string;
  readonly path: Path;
  /** The number that the server has put behind its name. */
  readonly sequence: number;
  /** Whose end would delete it; 0: it is persistent. */
  readonly session: SessionId;
  /** Whose session that is; null: no client's of this run. */
  readonly client: NodeId | null;
  /** The ticket before it: the one that it waits for. Null: it is the first, and holds the lock. */
  readonly predecessor: string | null;
  /** Grows from holder to holder: a store that remembers the largest can refuse a holder that was. */
  readonly fencingToken: Zxid;
  /** What its client believes; null: its client is not in the recipe with this ticket. */
  readonly belief: LockView | null;
  /** Who watches this node, at whichever member. */
  readonly watchers: readonly WatcherView[];
}

/** The locks in a member's tree, by directory: those that clients have asked for, and whatever looks like one. */
export function locksOf(state: EnsembleState, member: MemberView): readonly LockQueueView[] {
  const { tree } = member;
  if (tree === null) return [];
  const directories = new Set<string>(state.lockDirectories.keys());
  for (const { value: paths } of entriesInOrder(tree.ephemerals)) {
    for (const { key: path } of entriesInOrder(paths)) {
      if (LOCK_NAME.test(nameOf(path)) && sequenceOf(path) !== null) {
        directories.add(parentOf(path) ?? "/");
      }
    }
  }
  return [...directories].sort().map((directory) => queueOf(state, tree, directory));
}

/** As recipes name their tickets, with whatever before it. */
const LOCK_NAME = /(^|[-_])lock-/;

function queueOf(state: EnsembleState, tree: TreeView, directory: string): LockQueueView {
  const asking = state.clients.filter(({ lock }) => lock?.directory === directory);
  const tickets = ticketsOf(state, znodeIn(tree, directory), directory as Path);
  const names = new Set(tickets.map(({ name }) => name));
  const variants = new Set(asking.map(({ lock }) => lock?.variant ?? "chain"));
  const [variant = null] = variants;
  const head = tickets[0];
  const woken = new Set(head === undefined ? [] : head.watchers.map(({ client }) => client));
  if (head !== undefined) {
    for (const { client, watch } of watchersOf(state, directory)) {
      if (watch === "child") woken.add(client);
    }
  }
  return {
    directory,
    variant: variants.size > 1 ? "mixed" : variant,
    tickets,
    without: asking.filter(({ lock }) => !names.has(lock?.name ?? "")),
    wouldWake: [...woken],
    known: state.lockDirectories.get(directory) ?? null,
  };
}

function ticketsOf(
  state: EnsembleState,
  directory: ZnodeView | null,
  path: Path,
): readonly TicketView[] {
  if (directory === null) return [];
  const found: TicketView[] = [];
  for (const { key: name, value: znode } of entriesInOrder(directory.children)) {
    const sequence = sequenceOf(name);
    if (sequence === null) continue;
    const session = znode.stat.ephemeralOwner;
    const client = ownerOf(state, session);
    const { node = null, lock = null } = client ?? {};
    found.push({
      name,
      path: childPath(path, name),
      sequence,
      session,
      client: node,
      predecessor: null,
      fencingToken: znode.stat.czxid,
      belief: lock?.directory === path && lock.name === name ? lock : null,
      watchers: watchersOf(state, childPath(path, name)),
    });
  }
  found.sort((a, b) => a.sequence - b.sequence);
  return found.map((ticket, place) => ({ ...ticket, predecessor: found[place - 1]?.name ?? null }));
}
