import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { Button } from "../views/primitives/button.tsx";
import { LESSON_WORDS } from "../words/lessons.ts";
import { stageShown } from "./lesson-course.ts";
import { lessonsOf, type OpenLesson } from "./lesson-desk.ts";
import { type AreaProps, usePlaying } from "./shown.ts";

/** Where the lesson stands, and on to its next stage. */
export function LessonFoot({ session, language, open }: AreaProps & { open: OpenLesson }) {
  const words = LESSON_WORDS[language];
  const keeper = lessonsOf(session);
  const { course, answers, left } = open;
  const stage = useStore(session.stores.playback.store, ({ at }) =>
    course === null ? -1 : stageShown(course, at, left),
  );
  const playing = usePlaying(session);
  const follows = left === null;
  const question = course?.lesson.stages[stage]?.question ?? null;
  const asks = follows && question !== null && !answers.has(stage);
  const foot = useRef<HTMLDivElement>(null);
  const asked = useRef(asks);
  useEffect(() => {
    // Whoever has answered goes on from there.
    if (asked.current && !asks && isHere(foot.current)) nextOf(foot.current)?.focus();
    asked.current = asks;
  }, [asks]);
  if (course === null) return null;
  const { stages } = course.lesson;
  const last = stage === stages.length - 1;
  return (
    <div ref={foot} className="lessons-foot">
      <span className="lesson-place" role="status">
        {asks
          ? words.held
          : last
            ? words.end
            : playing && follows
              ? words.playing
              : words.stageOf(stage + 1, stages.length)}
      </span>
      <Button
        icon="back"
        name={words.back}
        disabled={stage < 0}
        onPress={() => {
          keeper.back();
        }}
      />
      <Button
        look="strong"
        disabled={asks || last || !follows}
        onPress={() => {
          keeper.next();
        }}
      >
        {words.next}
      </Button>
    </div>
  );
}

/** Whether the focus is among the lessons, or nowhere. */
function isHere(foot: HTMLElement | null): boolean {
  const { activeElement } = document;
  const panel = foot?.closest(".lessons") ?? null;
  return activeElement === document.body || panel?.contains(activeElement) === true;
}

function nextOf(foot: HTMLElement | null): HTMLElement | null {
  return foot?.querySelector<HTMLElement>("button:last-child") ?? null;
}
