import { useStore } from "zustand";
import { Narration } from "../views/controls/narration.tsx";
import { narrationOf, toldTurn } from "./narration.ts";
import type { AreaProps } from "./shown.ts";

/** What the scenario tells at the cursor; nothing where no scenario is open, or it was left behind. */
export function NarrationArea({ session, text, language }: AreaProps) {
  const { desk, run, playback } = session.stores;
  const story = useStore(desk, (now) => now.story);
  const played = useStore(run.store, (now) => now.known?.run ?? null);
  const narration = story === null || played === null ? [] : narrationOf(story, played);
  const told = useStore(playback.store, (now) => toldTurn(narration, now));
  if (narration.length === 0) return null;
  return (
    <Narration
      told={told}
      count={narration.length}
      sentence={narration[told]?.words[language] ?? text.narration.begins}
      text={text}
      onGo={(turn) => {
        const chosen = narration[turn];
        if (chosen !== undefined) session.orders.goToTurn(chosen.count, chosen.at);
      }}
    />
  );
}
