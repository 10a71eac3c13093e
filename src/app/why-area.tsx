import { useStore } from "zustand";
import { WhyCard } from "../views/controls/why-card.tsx";
import { useCone } from "./cone.ts";
import { type AreaProps, finder, placed, usePlaying, useShown } from "./shown.ts";
import { toldIndex } from "./telling.ts";
import "./why.css";

/** The answer to "why?" of what the caption says. */
export function WhyArea({ session, text, language }: AreaProps) {
  const { view, playback } = session.stores;
  const open = useStore(view, (now) => now.why);
  const shown = useShown(session);
  const playing = usePlaying(session);
  const now = useStore(playback.store);
  const cone = useCone(session, shown);
  if (!open || shown === null) return null;
  const index = toldIndex(shown.known, now, playing);
  if (index === null) return null;
  const told = placed(shown.known, index);
  const why = shown.lab.why(told, language, finder(shown.known));
  return (
    <div className="why-area">
      <WhyCard
        why={why}
        cone={cone}
        text={text}
        onGo={session.orders.goTo}
        onClose={() => {
          view.setState({ why: false });
        }}
      />
    </div>
  );
}
