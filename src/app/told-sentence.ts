import { useStore } from "zustand";
import { clockWord } from "../views/controls/clock-text.ts";
import { useBroken } from "./law-light.tsx";
import { type AreaProps, finder, type Shown, usePlaying } from "./shown.ts";
import { toldIndex } from "./telling.ts";

/** What is said of the run at the cursor. */
export interface Told {
  /** When that happened; "" where nothing has. */
  readonly clock: string;
  readonly sentence: string;
}

/** What happened last, at the cursor, in one sentence. What breaks a law is told before all else that has happened since. */
export function useTold(
  { session, text, language }: AreaProps,
  { lab, known }: Pick<Shown, "known" | "lab">,
): Told {
  const now = useStore(session.stores.playback.store);
  const playing = usePlaying(session);
  const broke = useBroken(session).at(-1);
  const index = toldIndex(known, now, playing);
  const record = index === null ? null : known.trace.record(index);
  const clock = record === null ? "" : clockWord(record.at);
  if (broke !== undefined && (index === null || broke.index >= index))
    return { clock, sentence: text.laws.broke(broke.text[language]) };
  if (record === null) return { clock, sentence: text.caption.nothing };
  return { clock, sentence: lab.describe(record, finder(known))[language] };
}
