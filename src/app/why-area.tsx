import { useStore } from "zustand";
import type { PlacedRecord } from "../labs/lab.ts";
import type { RunKnown } from "../store/run-store.ts";
import { WhyCard } from "../views/controls/why-card.tsx";
import { type AreaProps, finder, placed, usePlaying, useShown } from "./shown.ts";
import { toldIndex } from "./telling.ts";

const CAUSES_MAX = 4;

/** The answer to "why?" of what the caption says. */
export function WhyArea({ session, text, language }: AreaProps) {
  const { view, playback } = session.stores;
  const open = useStore(view, (now) => now.why);
  const shown = useShown(session);
  const playing = usePlaying(session);
  const now = useStore(playback.store);
  if (!open || shown === null) return null;
  const index = toldIndex(shown.known, now, playing);
  if (index === null) return null;
  const told = placed(shown.known, index);
  const why = shown.lab.why(told, language, causesOf(shown.known, told), finder(shown.known));
  return (
    <div className="why-area">
      <WhyCard
        why={why}
        text={text}
        onGo={session.orders.goTo}
        onClose={() => {
          view.setState({ why: false });
        }}
      />
    </div>
  );
}

/** What led to a record, the nearest cause first. */
function causesOf(known: RunKnown<unknown>, { record }: PlacedRecord): readonly PlacedRecord[] {
  const causes: PlacedRecord[] = [];
  let { cause } = record;
  while (cause !== null && causes.length < CAUSES_MAX) {
    const index = known.places.indexOf(cause);
    if (index === null) break;
    const found = placed(known, index);
    causes.push(found);
    cause = found.record.cause;
  }
  return causes;
}
