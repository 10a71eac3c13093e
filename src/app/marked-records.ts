import { useMemo } from "react";
import { useStore } from "zustand";
import { lastRecordAt } from "../store/trace-search.ts";
import type { MarkedInstant } from "../views/timeline/brush.ts";
import type { TimeWindow } from "../views/timeline/timeline.layout.ts";
import type { AreaProps, Shown } from "./shown.ts";

/** So many records of a window are looked at, the last of it, and so many are marked. */
const LOOKED_AT_MAX = 4_000;
const MARKED_MAX = 200;

/** The instants of the timeline's window that are about what is pointed at, or was chosen last. */
export function useMarkedRecords(
  { stores }: AreaProps["session"],
  { known, lab, cursor }: Shown,
  { from, to }: TimeWindow,
): readonly MarkedInstant[] {
  const thing = useStore(stores.view, ({ pointed, held }) => pointed ?? held);
  const timeline = useStore(stores.desk, (now) => now.timeline);
  return useMemo(() => {
    // A node is marked by its lane.
    if (thing === null || thing.kind === "node") return [];
    const { trace } = known;
    const found: MarkedInstant[] = [];
    const last = Math.min(cursor, lastRecordAt(trace, cursor + 1, to));
    const first = Math.max(0, last - LOOKED_AT_MAX);
    for (let index = last; index >= first && found.length < MARKED_MAX; index -= 1) {
      const { at, node, event } = trace.record(index);
      if (at < from) break;
      const lane = node === null ? -1 : timeline.lanes.indexOf(node);
      if (lane >= 0 && lab.touches(event, thing)) found.push({ at, lane });
    }
    return found;
  }, [thing, timeline, known, lab, cursor, from, to]);
}
