import { useMemo } from "react";
import { useStore } from "zustand";
import { CONE, type Cone } from "../store/lineage.ts";
import type { RunKnown } from "../store/run-store.ts";
import type { ShownCone } from "../views/timeline/brush.ts";
import type { Session } from "./session.ts";
import { type Shown, usePlaying } from "./shown.ts";
import { toldIndex } from "./telling.ts";

/** The causal cone of what "why?" is asked about; null while nothing is, or time flows. */
export function useCone(session: Session, shown: Shown | null): Cone | null {
  const { view, playback, run } = session.stores;
  const asked = useStore(view, (now) => now.why);
  const count = useStore(run.store, (now) => now.count);
  const now = useStore(playback.store);
  const playing = usePlaying(session);
  const known: RunKnown<unknown> | null = asked && !playing ? (shown?.known ?? null) : null;
  const index = known === null ? null : toldIndex(known, now, playing);
  return useMemo(
    () => (known === null || index === null || index >= count ? null : known.lineage.cone(index)),
    [known, index, count],
  );
}

/** A cone as the timeline draws it. */
export function shownCone(
  { standing, reach }: Cone,
  { trace }: RunKnown<unknown>,
  lanes: readonly Parameters<Cone["reach"]["get"]>[0][],
): ShownCone {
  const instantOf = (index: number | undefined) =>
    index === undefined || index < 0 ? null : trace.at(index);
  return {
    standing(record) {
      switch (standing[record]) {
        case CONE.before:
        case CONE.after:
          return "inside";
        case CONE.cause:
        case CONE.effect:
        case CONE.itself:
          return "direct";
        default:
          return "outside";
      }
    },
    reach: lanes.map((lane) => {
      const found = reach.get(lane);
      return { until: instantOf(found?.last), from: instantOf(found?.first) };
    }),
  };
}
