import {
  type EnsembleState,
  entryAt,
  type EntryList,
  type EntryView,
  lastEntry,
  type MemberView,
} from "../../../../workers/zookeeper/projection.ts";
import {
  counterOf,
  type Epoch,
  epochOf,
  makeZxid,
  type Zxid,
} from "../../../../workers/zookeeper/values.ts";

/** The transactions of one epoch that any log holds: their counters have no gap. */
export interface EpochBand {
  readonly epoch: Epoch;
  readonly first: number;
  readonly last: number;
  /** Columns before this band. */
  readonly offset: number;
}

/** One column a zxid. Thousands of them are a few bands. */
export interface LogColumns {
  readonly bands: readonly EpochBand[];
  readonly count: number;
}

/** The columns that are needed to show every log. */
export function columnsOf(state: EnsembleState): LogColumns {
  const spans = new Map<Epoch, { first: number; last: number }>();
  const take = (zxid: Zxid) => {
    const counter = Number(counterOf(zxid));
    const epoch = epochOf(zxid);
    const span = spans.get(epoch);
    if (span === undefined) spans.set(epoch, { first: counter, last: counter });
    else {
      span.first = Math.min(span.first, counter);
      span.last = Math.max(span.last, counter);
    }
  };
  for (const member of state.members) {
    for (const list of listsOf(member)) for (const zxid of turnsOf(list)) take(zxid);
    for (const zxid of member.log.truncated) take(zxid);
  }
  const bands: EpochBand[] = [];
  let count = 0;
  for (const epoch of [...spans.keys()].sort((a, b) => (a < b ? -1 : 1))) {
    const { first, last } = spans.get(epoch) as { first: number; last: number };
    bands.push({ epoch, first, last, offset: count });
    count += last - first + 1;
  }
  return { bands, count };
}

/** The zxid of a column; null beyond the last. */
export function zxidAt({ bands }: LogColumns, column: number): Zxid | null {
  const band = bands.findLast(({ offset }) => offset <= column);
  if (band === undefined) return null;
  const counter = band.first + column - band.offset;
  return counter > band.last ? null : makeZxid(band.epoch, BigInt(counter));
}

/** The column of a zxid; null where there is none. */
export function columnOf({ bands }: LogColumns, zxid: Zxid): number | null {
  const band = bands.find(({ epoch }) => epoch === epochOf(zxid));
  const counter = Number(counterOf(zxid));
  if (band === undefined || counter < band.first || counter > band.last) return null;
  return band.offset + counter - band.first;
}

/** The place of a zxid in a log; null where it is not there. */
export function placeOf(list: EntryList, zxid: Zxid): number | null {
  let low = 0;
  let high = list.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = (entryAt(list, middle) as EntryView).zxid;
    if (found === zxid) return middle;
    if (found < zxid) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

/** All that a member has of logs: the one it writes, and those on its disk. */
function listsOf({ log, files }: MemberView): readonly EntryList[] {
  return [log.entries, ...files.logs.values()];
}

/** The first and the last zxid of each epoch in a log. Only chunks in which an epoch ends are looked into. */
function* turnsOf(list: EntryList): Generator<Zxid> {
  const last = lastEntry(list);
  if (last === undefined) return;
  for (const chunk of [...list.chunks, list.tail]) {
    const [head, end] = [chunk[0], chunk.at(-1)];
    if (head === undefined || end === undefined) continue;
    yield head.zxid;
    if (epochOf(head.zxid) !== epochOf(end.zxid)) for (const { zxid } of chunk) yield zxid;
    yield end.zxid;
  }
}
