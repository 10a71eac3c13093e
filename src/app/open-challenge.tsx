import { useStore } from "zustand";
import type { Challenge } from "../../workers/scenario/lesson.ts";
import { clockWord } from "../views/controls/clock-text.ts";
import { LessonChallenge } from "../views/lessons/lesson-challenge.tsx";
import { LESSON_WORDS } from "../words/lessons.ts";
import { lessonsOf, type OpenLesson } from "./lesson-desk.ts";
import type { AreaProps } from "./shown.ts";

/** The open challenge: what of it has come true up to the cursor. */
export function OpenChallenge({
  session,
  language,
  open,
  challenge,
}: AreaProps & { open: OpenLesson; challenge: Challenge }) {
  const cursor = useStore(session.stores.playback.store, (now) => now.cursor);
  const known = useStore(session.stores.run.store, (now) => now.known);
  const { solved, never, hints, summary } = challenge;
  const { progress } = open;
  const reached = progress.reached.filter((index) => index <= cursor);
  const spoilt =
    progress.spoilt !== null && progress.spoilt.index <= cursor ? progress.spoilt : null;
  const clockOf = (index: number | undefined) =>
    index === undefined || known === null ? null : clockWord(known.trace.at(index));
  return (
    <LessonChallenge
      challenge={{
        summary: summary[language],
        goals: solved.map(({ text }, index) => ({
          text: text[language],
          reached: index < reached.length,
        })),
        never: never.map(({ text }, index) => ({
          text: text[language],
          happened: spoilt?.which === index,
        })),
        solvedAt: reached.length === solved.length ? clockOf(reached.at(-1)) : null,
        spoiltAt: clockOf(spoilt?.index),
        hints: hints.slice(0, open.hints).map((hint) => hint[language]),
        hintCount: hints.length,
      }}
      words={LESSON_WORDS[language]}
      onHint={() => {
        lessonsOf(session).hint();
      }}
    />
  );
}
