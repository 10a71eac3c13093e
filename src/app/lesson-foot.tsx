import { useStore } from "zustand";
import { Button } from "../views/primitives/button.tsx";
import { LESSON_WORDS } from "../words/lessons.ts";
import { stageAt } from "./lesson-course.ts";
import { lessonsOf, type OpenLesson } from "./lesson-desk.ts";
import { beginAgain } from "./lesson-open.ts";
import { type AreaProps, usePlaying } from "./shown.ts";

/** Where the lesson stands, and on to its next stage. */
export function LessonFoot({ session, language, open }: AreaProps & { open: OpenLesson }) {
  const words = LESSON_WORDS[language];
  const keeper = lessonsOf(session);
  const { course, answers, left } = open;
  const stage = useStore(session.stores.playback.store, ({ at }) =>
    course === null ? -1 : stageAt(course, at),
  );
  const playing = usePlaying(session);
  const again = (
    <Button
      icon="first"
      name={words.again}
      onPress={() => {
        beginAgain(session);
      }}
    />
  );
  if (course === null) return <div className="lessons-foot">{again}</div>;
  const { stages } = course.lesson;
  const asks = (stages[stage]?.question ?? null) !== null && !answers.has(stage);
  const last = stage === stages.length - 1;
  return (
    <div className="lessons-foot">
      {again}
      <span className="lesson-place" role="status">
        {asks
          ? words.held
          : last
            ? words.end
            : playing
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
        disabled={asks || last || playing || left !== null}
        onPress={() => {
          keeper.next();
        }}
      >
        {words.next}
      </Button>
    </div>
  );
}
