import {
  type EnsembleState,
  entryAt,
  type EntryList,
  type EntryView,
  type MemberView,
} from "../../../../workers/zookeeper/projection.ts";
import {
  type Epoch,
  epochOf,
  type ServerId,
  type Zxid,
} from "../../../../workers/zookeeper/values.ts";
import { isAstray, type Reference } from "./log-cells.ts";
import { placeOf } from "./log-columns.ts";
import type { ZxidRange } from "./log-survival.ts";

/** What a server had logged and lost when it came to its leader's history. */
export interface Removal extends ZxidRange {
  readonly server: ServerId;
  readonly mode: "SNAP" | "TRUNC";
  /** The first that began without it. */
  readonly epoch: Epoch;
}

/** Everything that was cut off and can still be told of, by server. */
export function removalsOf(state: EnsembleState, reference: Reference | null): readonly Removal[] {
  return state.members.flatMap((member) => {
    const { truncated, sync } = member.log;
    const first = truncated.at(0);
    const last = truncated.at(-1);
    if (first !== undefined && last !== undefined)
      return [removal(member, { from: first, to: last }, "TRUNC", state)];
    if (sync?.mode !== "SNAP") return [];
    const lost = replaced(member, reference);
    return lost === null ? [] : [removal(member, lost, "SNAP", state)];
  });
}

function removal(
  { id }: MemberView,
  range: ZxidRange,
  mode: Removal["mode"],
  state: EnsembleState,
): Removal {
  const epochs = state.members.map(({ counters }) => counters.currentEpoch.value);
  const later = epochs.filter((epoch) => epoch > epochOf(range.to));
  const epoch = later.reduce((a, b) => (b < a ? b : a), later[0] ?? epochOf(range.to));
  return { ...range, server: id, mode, epoch };
}

/** The end of an older log that the newer history does not have. */
function replaced({ files, log }: MemberView, reference: Reference | null): ZxidRange | null {
  let lost: ZxidRange | null = null;
  for (const [number, list] of files.logs) {
    if (number >= log.number) continue;
    for (const zxid of backwards(list)) {
      if (placeOf(log.entries, zxid) !== null || !isAstray(reference, zxid)) break;
      lost = { from: zxid, to: lost === null || lost.to < zxid ? zxid : lost.to };
    }
  }
  return lost;
}

function* backwards(list: EntryList): Generator<Zxid> {
  for (let place = list.length - 1; place >= 0; place -= 1)
    yield (entryAt(list, place) as EntryView).zxid;
}
