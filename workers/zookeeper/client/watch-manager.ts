import type { WatchEventMessage } from "../client-messages.ts";
import type { ErrorCode } from "../requests/error-code.ts";
import type { SetWatchesOperation } from "../requests/operation.ts";
import type { TakenWatcher } from "../trace/client.ts";
import type { Zxid } from "../values.ts";
import type { HandleStep, Packet, Watches } from "./client-state.ts";
import { WATCH_LISTS } from "./states.ts";
import type { Caller, WatchList } from "./states.ts";

/** Three lists without entries. */
export function createWatches(): Watches {
  return { data: new Map(), exist: new Map(), child: new Map() };
}

/** A call that asked for a watch is answered: only now the watch is on a list. @source ZooKeeper.WatchRegistration.register */
export function registerWatch(step: HandleStep, packet: Packet, code: ErrorCode): void {
  const { operation, watcher } = packet;
  if (watcher === null || !("path" in operation)) return;
  const values = { operation: operation.kind, code };
  const list = step.rules["watch-list"].decide(values);
  if (list === null) return;
  const { path } = operation;
  const watchers = step.handle.watches[list].get(path) ?? [];
  if (watchers.includes(watcher)) return;
  step.handle.watches[list].set(path, [...watchers, watcher]);
  step.out.trace({ kind: "watch-registered", list, path, watcher, rule: "watch-list", values });
}

/**
 * An event came: whoever watches that path is taken off the lists and told once, however many lists it was on.
 *
 * When nobody watches any more it is told to nobody, but takes its place in the queue all the same.
 *
 * @source ZKWatchManager.materialize; ClientCnxn.EventThread.queueEvent
 */
export function watchEventReceived(step: HandleStep, { type, path }: WatchEventMessage): void {
  const { handle, out, rules } = step;
  const values = { type };
  const taken: TakenWatcher[] = [];
  for (const list of rules["watchers-taken"].decide(values)) {
    for (const watcher of takeWatchers(handle.watches, list, path)) taken.push({ list, watcher });
  }
  out.trace({
    kind: "watch-event-received",
    type,
    path,
    taken,
    rule: "watchers-taken",
    values,
  });
  const watchers = [...new Set(taken.map(({ watcher }) => watcher))];
  handle.eventThread.queue.push({ kind: "watch", type, path, watchers });
  // Watchers take an event of a znode as a sign of a session that stands.
  handle.eventThread.told = "SyncConnected";
}

/** The application, and whoever is on a list. */
export function everyWatcher(watches: Watches): readonly Caller[] {
  const all = new Set<Caller>(["application"]);
  for (const list of WATCH_LISTS) {
    for (const watchers of watches[list].values()) {
      for (const watcher of watchers) all.add(watcher);
    }
  }
  return [...all];
}

/**
 * What tells a new server of all watches, in the order in which it is written; nothing when there are none.
 *
 * Each batch is put before those made earlier, so the last one goes first.
 *
 * @source ClientCnxn.SendThread.primeConnection
 */
export function watchesToSetAgain(
  watches: Watches,
  relativeZxid: Zxid,
): readonly SetWatchesOperation[] {
  const batches: SetWatchesOperation[] = [];
  let lists = emptyLists();
  let length = 0;
  const closeBatch = () => {
    if (length > 0) batches.unshift({ kind: "set-watches", relativeZxid, ...lists });
    lists = emptyLists();
    length = 0;
  };
  for (const list of WATCH_LISTS) {
    for (const path of watches[list].keys()) {
      lists[list].push(path);
      length += path.length;
      if (length >= SET_WATCHES_MAX_LENGTH) closeBatch();
    }
  }
  closeBatch();
  return batches;
}

/** Characters of paths. @source ClientCnxn.SET_WATCHES_MAX_LENGTH */
const SET_WATCHES_MAX_LENGTH = 128 * 1024;

function emptyLists(): Record<WatchList, string[]> {
  return { data: [], exist: [], child: [] };
}

function takeWatchers(watches: Watches, list: WatchList, path: string): readonly Caller[] {
  const watchers = watches[list].get(path) ?? [];
  watches[list].delete(path);
  return watchers;
}
