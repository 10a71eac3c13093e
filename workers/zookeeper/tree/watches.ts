import type { ChannelId } from "../../kernel/identity.ts";
import type { TreeChange } from "./tree-change.ts";
import { parentOf } from "./path.ts";

/** What a watch says. In the order of their numbers on the wire. @source Watcher.Event.EventType */
export const WATCH_EVENTS = {
  NodeCreated: 1,
  NodeDeleted: 2,
  NodeDataChanged: 3,
  NodeChildrenChanged: 4,
} as const;
export type WatchEventType = keyof typeof WATCH_EVENTS;

/** Which of a server's two tables: exists and getData share one, getChildren has the other. */
export type WatchKind = "child" | "data";

/** What goes to a client whose watch was triggered. No data and no zxid: the client must ask. @source WatcherEvent */
export interface WatchEvent {
  readonly watcher: ChannelId;
  readonly type: WatchEventType;
  /** As the client wrote it when it asked. */
  readonly path: string;
}

/**
 * Who waits for what: a server's own, of the connections that it has. Neither replicated nor written to disk.
 *
 * One entry for each connection and path, however often it asked.
 *
 * @source WatchManager
 */
export interface WatchTable {
  readonly byPath: Map<string, Set<ChannelId>>;
  readonly byWatcher: Map<ChannelId, Set<string>>;
}

/** @source DataTree.dataWatches, childWatches */
export interface Watches {
  readonly data: WatchTable;
  readonly child: WatchTable;
}

export function createWatches(): Watches {
  return {
    data: { byPath: new Map(), byWatcher: new Map() },
    child: { byPath: new Map(), byWatcher: new Map() },
  };
}

/** @source WatchManager.addWatch */
export function addWatch(
  watches: Watches,
  kind: WatchKind,
  path: string,
  watcher: ChannelId,
): void {
  const { byPath, byWatcher } = watches[kind];
  const watchers = byPath.get(path);
  if (watchers === undefined) byPath.set(path, new Set([watcher]));
  else watchers.add(watcher);
  const paths = byWatcher.get(watcher);
  if (paths === undefined) byWatcher.set(watcher, new Set([path]));
  else paths.add(path);
}

/** Forgets a connection that has ended. @source WatchManager.removeWatcher */
export function removeWatcher(watches: Watches, watcher: ChannelId): void {
  for (const { byPath, byWatcher } of [watches.data, watches.child]) {
    for (const path of byWatcher.get(watcher) ?? []) {
      const watchers = byPath.get(path);
      watchers?.delete(watcher);
      if (watchers?.size === 0) byPath.delete(path);
    }
    byWatcher.delete(watcher);
  }
}

/**
 * Triggers the watches that changes set off, and takes them out: each says one thing, once.
 *
 * In the order of the changes; for a deletion the node's own watches before those of its parent.
 *
 * @source DataTree.createNode, deleteNode, setData; WatchManager.triggerWatch
 */
export function triggerWatches(watches: Watches, changes: readonly TreeChange[]): WatchEvent[] {
  const events: WatchEvent[] = [];
  if (watches.data.byPath.size === 0 && watches.child.byPath.size === 0) return events;
  for (const change of changes) {
    switch (change.kind) {
      case "created":
        trigger(watches.data, change.path, "NodeCreated", events);
        triggerParent(watches, change, events);
        break;
      case "data-changed":
        trigger(watches.data, change.path, "NodeDataChanged", events);
        break;
      case "deleted": {
        const served = trigger(watches.data, change.path, "NodeDeleted", events);
        trigger(watches.child, change.path, "NodeDeleted", events, served);
        triggerParent(watches, change, events);
        break;
      }
    }
  }
  return events;
}

function triggerParent(watches: Watches, { path }: TreeChange, events: WatchEvent[]): void {
  const parent = parentOf(path);
  if (parent !== null) trigger(watches.child, parent, "NodeChildrenChanged", events);
}

/** `served` have had this event from the other table: their entry here goes without a word. */
function trigger(
  { byPath, byWatcher }: WatchTable,
  path: string,
  type: WatchEventType,
  events: WatchEvent[],
  served?: ReadonlySet<ChannelId>,
): ReadonlySet<ChannelId> | undefined {
  const watchers = byPath.get(path);
  if (watchers === undefined) return undefined;
  byPath.delete(path);
  for (const watcher of watchers) {
    const paths = byWatcher.get(watcher);
    paths?.delete(path);
    if (paths?.size === 0) byWatcher.delete(watcher);
    if (served?.has(watcher) !== true) events.push({ watcher, type, path });
  }
  return watchers;
}
