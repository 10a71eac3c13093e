import type { LockVariant } from "../recipes/lock-state.ts";
import type { Transaction, Txn } from "../requests/transaction.ts";
import { sequenceOf } from "../rules/lock.ts";
import { nameOf, parentOf, ROOT } from "../tree/path.ts";
import type { Path } from "../tree/path.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { WatchEventType } from "../tree/watches.ts";
import type { Zxid } from "../values.ts";
import { withEntry } from "./folds.ts";
import { RELEASES_MAX } from "./lock-directories.ts";
import type { LockDirectoryView } from "./lock-directories.ts";
import type { EnsembleState } from "./state.ts";
import { ephemeralsOf, znodeIn } from "./tree-view.ts";
import type { TreeView } from "./tree-view.ts";

/** Somebody has asked for a lock there. */
export function withAsking(
  state: EnsembleState,
  directory: string,
  variant: LockVariant,
): EnsembleState {
  const known = state.lockDirectories.get(directory) ?? {
    wakeUps: 0,
    releases: 0,
    lastReleases: [],
  };
  const changed = { ...known, directory, variant };
  return { ...state, lockDirectories: withEntry(state.lockDirectories, directory, changed) };
}

/** A transaction was applied for the first time: it may have taken tickets away. `tree`: as it was before. */
export function releasedBy(
  state: EnsembleState,
  tree: TreeView,
  { header, txn }: Transaction,
): EnsembleState {
  if (state.lockDirectories.size === 0) return state;
  const tickets = goneWith(tree, header.session, txn).filter((path) => sequenceOf(path) !== null);
  let known = state;
  for (const directory of new Set(tickets.map((path) => parentOf(path) ?? ROOT))) {
    const lock = known.lockDirectories.get(directory);
    if (lock === undefined || lock.lastReleases.some(({ zxid }) => zxid === header.zxid)) continue;
    const names = tickets.filter((path) => parentOf(path) === directory).map(nameOf);
    const release = { zxid: header.zxid, tickets: names, woken: 0 };
    known = changed(known, {
      ...lock,
      releases: lock.releases + 1,
      lastReleases: [...lock.lastReleases.slice(1 - RELEASES_MAX), release],
    });
  }
  return known;
}

/** A watch was triggered, at whichever member. */
export function wokenBy(
  state: EnsembleState,
  {
    path,
    type,
    zxid,
  }: { readonly path: string; readonly type: WatchEventType; readonly zxid: Zxid },
): EnsembleState {
  if (state.lockDirectories.size === 0) return state;
  const directory = type === "NodeChildrenChanged" ? path : (parentOf(path as Path) ?? ROOT);
  const lock = state.lockDirectories.get(directory);
  if (lock === undefined) return state;
  const lastReleases = lock.lastReleases.map((release) =>
    release.zxid === zxid ? { ...release, woken: release.woken + 1 } : release,
  );
  return changed(state, { ...lock, wakeUps: lock.wakeUps + 1, lastReleases });
}

function changed(state: EnsembleState, lock: LockDirectoryView): EnsembleState {
  const { lockDirectories } = state;
  return { ...state, lockDirectories: withEntry(lockDirectories, lock.directory, lock) };
}

/** What a transaction takes out of that tree. */
function goneWith(tree: TreeView, session: SessionId, txn: Txn): readonly Path[] {
  switch (txn.kind) {
    case "delete":
      return znodeIn(tree, txn.path) === null ? [] : [txn.path];
    case "close-session":
      return ephemeralsOf(tree, session);
    case "multi":
      if (txn.parts.some(({ kind }) => kind === "error")) return [];
      return txn.parts.flatMap((part) => goneWith(tree, session, part));
    default:
      return [];
  }
}
