import type { RecordId } from "../../kernel/identity.ts";
import type { Transaction, Txn } from "../requests/transaction.ts";
import type { Zxid } from "../values.ts";

/** One entry of a log. */
export interface EntryView {
  readonly zxid: Zxid;
  readonly what: Txn["kind"];
  readonly path: string | null;
  readonly transaction: Transaction;
  /** The record of the write that it came with. */
  readonly by: RecordId;
}

/**
 * A log as a list that is never changed: a longer one shares all full chunks with the one before.
 *
 * So an entry costs the copy of part of one chunk, however long the log is.
 */
export interface EntryList {
  readonly chunks: readonly (readonly EntryView[])[];
  /** What does not fill a chunk yet. */
  readonly tail: readonly EntryView[];
  readonly length: number;
}

export const NO_ENTRIES: EntryList = { chunks: [], tail: [], length: 0 };

const CHUNK_ENTRIES = 128;

/** The list with one entry more. */
export function withAppended({ chunks, tail, length }: EntryList, entry: EntryView): EntryList {
  const grown = [...tail, entry];
  if (grown.length < CHUNK_ENTRIES) return { chunks, tail: grown, length: length + 1 };
  return { chunks: [...chunks, grown], tail: [], length: length + 1 };
}

/** The first `length` entries. */
export function withLength(list: EntryList, length: number): EntryList {
  if (length >= list.length) return list;
  const full = Math.floor(length / CHUNK_ENTRIES);
  const rest = full < list.chunks.length ? (list.chunks[full] ?? []) : list.tail;
  return {
    chunks: list.chunks.slice(0, full),
    tail: rest.slice(0, length - full * CHUNK_ENTRIES),
    length,
  };
}

/** The entry of that index, from 0; undefined beyond the end. */
export function entryAt({ chunks, tail }: EntryList, index: number): EntryView | undefined {
  const chunk = Math.floor(index / CHUNK_ENTRIES);
  return chunk < chunks.length
    ? chunks[chunk]?.[index % CHUNK_ENTRIES]
    : tail[index - chunks.length * CHUNK_ENTRIES];
}

/** The last entry; undefined where there is none. */
export function lastEntry(list: EntryList): EntryView | undefined {
  return entryAt(list, list.length - 1);
}

/** All entries, for those who want them one by one. */
export function entriesOf({ chunks, tail }: EntryList): readonly EntryView[] {
  return [...chunks.flat(), ...tail];
}

/** The entry of that zxid; undefined where there is none. */
export function entryOf(list: EntryList, zxid: Zxid): EntryView | undefined {
  const entry = entryAt(list, countUpTo(list, zxid) - 1);
  return entry?.zxid === zxid ? entry : undefined;
}

/** The entries behind that zxid, of the first `length`. */
export function entriesAfter(list: EntryList, zxid: Zxid, length: number): readonly EntryView[] {
  const found: EntryView[] = [];
  const end = Math.min(length, list.length);
  for (let index = countUpTo(list, zxid); index < end; index += 1) {
    found.push(entryAt(list, index) as EntryView);
  }
  return found;
}

/** How many entries have a zxid of at most that one. */
function countUpTo(list: EntryList, zxid: Zxid): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entryAt(list, middle) as EntryView).zxid <= zxid) low = middle + 1;
    else high = middle;
  }
  return low;
}
