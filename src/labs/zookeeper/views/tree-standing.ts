import type { NodeId } from "../../../../workers/kernel/identity.ts";
import { type EntryList, entryAt } from "../../../../workers/zookeeper/projection/entry-list.ts";
import type {
  EnsembleState,
  MemberView,
  WatcherView,
} from "../../../../workers/zookeeper/projection.ts";
import { counterOf, type Zxid } from "../../../../workers/zookeeper/values.ts";

/** The member whose tree is shown: the one asked for, else the selected one, else the leader, else who has a tree. */
export function memberShown(
  { members }: EnsembleState,
  asked: string,
  selected: NodeId | null,
): MemberView | null {
  return (
    members.find(({ node }) => node === asked) ??
    members.find(({ node }) => node === selected) ??
    members.find(({ leading }) => leading?.serving === true) ??
    members.find(({ tree }) => tree !== null) ??
    members[0] ??
    null
  );
}

/** How another member's tree differs from the one that is shown. */
export type Standing =
  /** So many transactions; null: its log does not reach that far back. */
  | { readonly kind: "ahead" | "behind"; readonly count: number | null; readonly zxid: Zxid }
  | { readonly kind: "no-tree" }
  | { readonly kind: "same" };

/** Where another member stands, seen from the one that is shown. */
export function standingAgainst(shown: MemberView, other: MemberView): Standing {
  if (other.tree === null) return { kind: "no-tree" };
  const { lastZxid: zxid } = other;
  const isBehind = zxid < shown.lastZxid;
  const count = isBehind
    ? between(shown.log.entries, zxid, shown.lastZxid)
    : between(other.log.entries, shown.lastZxid, zxid);
  // A leader's zxid moves on with its epoch, before there is any transaction; a failed write changes no tree.
  if (count === 0 || (count === null && other.tree === shown.tree)) return { kind: "same" };
  return { kind: isBehind ? "behind" : "ahead", count, zxid };
}

/** How many transactions a log has behind one and up to another; null where it does not hold all of them. */
function between(entries: EntryList, from: Zxid, upTo: Zxid): number | null {
  if (from === upTo) return 0;
  const first = entryAt(entries, 0);
  const start = countUpTo(entries, from);
  const end = countUpTo(entries, upTo);
  const beginsThere = first !== undefined && counterOf(from) === 0n && counterOf(first.zxid) === 1n;
  const endsThere = counterOf(upTo) === 0n || entryAt(entries, end - 1)?.zxid === upTo;
  return (start > 0 || beginsThere) && endsThere ? end - start : null;
}

function countUpTo(entries: EntryList, zxid: Zxid): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entryAt(entries, middle)?.zxid ?? zxid) <= zxid) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** All watches that members hold, by path. */
export function watchesByPath({
  members,
}: EnsembleState): ReadonlyMap<string, readonly WatcherView[]> {
  const found = new Map<string, WatcherView[]>();
  for (const { node: member, serving } of members) {
    for (const [channel, { client, session, watches }] of serving.clients) {
      for (const { watch, path } of watches) {
        const here = found.get(path) ?? [];
        here.push({ member, channel, client, session, watch });
        found.set(path, here);
      }
    }
  }
  return found;
}
