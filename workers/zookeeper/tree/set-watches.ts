import type { ChannelId } from "../../kernel/identity.ts";
import type { Zxid } from "../values.ts";
import { znodeAt } from "./data-tree.ts";
import type { DataTree } from "./data-tree.ts";
import type { WatchAgainValues, watchAgain } from "./rules.ts";
import { addWatch } from "./watches.ts";
import type { WatchEvent, Watches } from "./watches.ts";

/** The three lists of a client: what it waits for. */
export interface WatchedPaths {
  readonly data: readonly string[];
  readonly exist: readonly string[];
  readonly child: readonly string[];
}

/** One path of the lists, and why it was registered or reported at once. */
export interface WatchedAgain {
  readonly path: string;
  readonly values: WatchAgainValues;
}

/**
 * Takes over the watches of a client that comes back, and tells it at once of what it has missed.
 *
 * Not all: a node that was deleted and created again shows as changed at most, one that came and went not at all.
 *
 * @param relativeZxid - the last zxid that the client has seen
 * @source DataTree.setWatches
 */
export function setWatches(
  tree: DataTree,
  watches: Watches,
  watcher: ChannelId,
  relativeZxid: Zxid,
  paths: WatchedPaths,
  rules: { readonly "watch-again": typeof watchAgain },
): { readonly events: readonly WatchEvent[]; readonly why: readonly WatchedAgain[] } {
  const events: WatchEvent[] = [];
  const why: WatchedAgain[] = [];
  for (const list of ["data", "exist", "child"] as const) {
    for (const path of paths[list]) {
      const stat = znodeAt(tree, path)?.stat ?? null;
      const changed = stat === null ? null : list === "child" ? stat.pzxid : stat.mzxid;
      const values = { list, changed, relativeZxid };
      const verdict = rules["watch-again"].decide(values);
      if (verdict === "register")
        addWatch(watches, list === "child" ? "child" : "data", path, watcher);
      else events.push({ watcher, type: verdict, path });
      why.push({ path, values });
    }
  }
  return { events, why };
}
