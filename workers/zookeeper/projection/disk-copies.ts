import { isDiskKept } from "../../kernel/disk-copies.ts";
import type { Instant } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { EnsembleEvent } from "../trace.ts";
import { emptyLog } from "./broadcast.ts";
import { NO_ENTRIES } from "./entry-list.ts";
import { written } from "./folds.ts";
import type { DiskCopyView } from "./disk-view.ts";
import type { MemberView } from "./state.ts";

/** A member whose disk is kept as the process that starts now finds it. */
export function withDiskCopy(member: MemberView, incarnation: number, at: Instant): MemberView {
  const { files, durableZxid, counters, diskCopies } = member;
  const copy: DiskCopyView = {
    at,
    files,
    durableZxid,
    acceptedEpoch: counters.acceptedEpoch.value,
    currentEpoch: counters.currentEpoch.value,
  };
  const kept = [...diskCopies].filter(([number]) => isDiskKept(number, incarnation));
  return { ...member, diskCopies: new Map([...kept, [incarnation, copy]]) };
}

/** A member that is down, with the disk that one of its processes found. */
export function restored(
  member: MemberView,
  { incarnation }: EnsembleEvent & { readonly kind: "disk-restored" },
  record: TraceRecord<EnsembleEvent>,
): MemberView {
  const copy = member.diskCopies.get(incarnation);
  if (copy === undefined) return member;
  const { files, durableZxid, acceptedEpoch, currentEpoch } = copy;
  const number = files.snapshots.at(-1)?.log ?? 1;
  const entries = files.logs.get(number) ?? NO_ENTRIES;
  return {
    ...member,
    files,
    durableZxid,
    lastZxid: durableZxid,
    log: { ...emptyLog(number), entries, durableCount: entries.length },
    counters: {
      ...member.counters,
      acceptedEpoch: written(acceptedEpoch, record),
      currentEpoch: written(currentEpoch, record),
    },
  };
}
