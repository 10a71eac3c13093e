import {
  type EnsembleState,
  entryAt,
  type EntryList,
  entryState,
  type EntryState,
  type EntryView,
  lastEntry,
  type MemberView,
} from "../../../../workers/zookeeper/projection.ts";
import { type Epoch, epochOf, type Zxid } from "../../../../workers/zookeeper/values.ts";
import { isUp } from "../member-words.ts";
import { placeOf } from "./log-columns.ts";

/** How far a transaction has come at a member, or what became of it there. */
export type CellState = EntryState | "none" | "removed" | "snapshot";

export interface Cell {
  readonly state: CellState;
  /** Null: it is in no log of the member. */
  readonly entry: EntryView | null;
  /** A newer epoch has begun without it. */
  readonly astray: boolean;
}

/** What a member's disk holds for certain: a snapshot, and the log that goes on from it. */
export interface DiskHistory {
  /** Up to here all is in the snapshot. */
  readonly base: Zxid;
  readonly list: EntryList;
}

export const NO_LIST: EntryList = { chunks: [], tail: [], length: 0 };

const NOTHING: Cell = { state: "none", entry: null, astray: false };

/** The history that the newest epoch goes on from, as far as it is known. */
export interface Reference {
  readonly epoch: Epoch;
  readonly list: EntryList;
}

/** Whether a member's log is the one that it works with: before it is loaded, the disk speaks for it. */
export function isLoaded(member: MemberView): boolean {
  return isUp(member) && member.state !== null;
}

/** What is durable at a member. */
export function diskOf({ files, log }: MemberView): DiskHistory {
  const snapshot = files.snapshots.at(-1);
  if (snapshot === undefined)
    return { base: 0n as Zxid, list: files.logs.get(log.number) ?? NO_LIST };
  return { base: snapshot.zxid, list: files.logs.get(snapshot.log) ?? NO_LIST };
}

/** Of all leaders that a quorum has followed the newest; otherwise the log that reaches into the newest epoch. */
export function referenceOf(state: EnsembleState): Reference | null {
  let found: Reference | null = null;
  const take = (epoch: Epoch, list: EntryList) => {
    if (found === null || epoch > found.epoch) found = { epoch, list };
  };
  for (const { leading, log } of state.members)
    if (leading?.quorumFormed === true) take(leading.epoch, log.entries);
  for (const member of state.members) {
    const list = isLoaded(member) ? member.log.entries : diskOf(member).list;
    const last = lastEntry(list);
    if (last !== undefined) take(epochOf(last.zxid), list);
  }
  return found;
}

/** Whether the newest epoch began without that transaction. */
export function isAstray(reference: Reference | null, zxid: Zxid): boolean {
  if (reference === null || epochOf(zxid) >= reference.epoch) return false;
  const first = entryAt(reference.list, 0);
  return first !== undefined && zxid > first.zxid && placeOf(reference.list, zxid) === null;
}

/** What a member has of one transaction. */
export function cellOf(member: MemberView, reference: Reference | null, zxid: Zxid): Cell {
  const loaded = isLoaded(member);
  const { base, list: durable } = diskOf(member);
  const list = loaded ? member.log.entries : durable;
  const place = placeOf(list, zxid);
  const astray = isAstray(reference, zxid);
  if (place !== null) {
    const entry = entryAt(list, place) ?? null;
    return { state: loaded ? entryState(member, place, zxid) : "synced", entry, astray };
  }
  if (loaded && member.log.truncated.includes(zxid))
    return { state: "removed", entry: null, astray };
  const before = earlier(member, zxid);
  if (before !== null && astray) return { state: "removed", entry: before, astray };
  if (zxid <= base && !astray) return { state: "snapshot", entry: before, astray };
  return NOTHING;
}

/** An entry of a log that a snapshot has taken the place of. */
function earlier({ files }: MemberView, zxid: Zxid): EntryView | null {
  for (const list of files.logs.values()) {
    const place = placeOf(list, zxid);
    if (place !== null) return entryAt(list, place) ?? null;
  }
  return null;
}
