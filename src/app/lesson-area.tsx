import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { clockWord } from "../views/controls/clock-text.ts";
import { LessonList } from "../views/lessons/lesson-list.tsx";
import { Button } from "../views/primitives/button.tsx";
import { useFocusBack } from "../views/primitives/focus-back.ts";
import { LESSON_WORDS } from "../words/lessons.ts";
import { LessonFoot } from "./lesson-foot.tsx";
import { type LessonDesk, lessonsOf, type OpenLesson } from "./lesson-desk.ts";
import { beginAgain, chooseLesson, openLessons } from "./lesson-open.ts";
import { OpenChallenge } from "./open-challenge.tsx";
import { OpenCourse } from "./open-course.tsx";
import type { AreaProps } from "./shown.ts";
import "../views/lessons/lessons.css";

/** The lessons: their list, or the one that is open, in step with the cursor. */
export function LessonArea(props: AreaProps) {
  const { session, language } = props;
  const keeper = lessonsOf(session);
  const { chapters, open, finished } = useStore(keeper.store);
  const words = LESSON_WORDS[language];
  const panel = useRef<HTMLElement>(null);
  useFocusBack(panel);
  useEffect(() => {
    void openLessons(session);
    // Whoever has come by a link has the focus nowhere yet.
    if (document.activeElement !== document.body) panel.current?.focus();
  }, [session]);
  return (
    <aside ref={panel} className="lessons" aria-label={words.title} tabIndex={-1}>
      <div className="lessons-head">
        <h2 className="heading">{open === null ? words.title : open.lesson.title[language]}</h2>
        <div className="lessons-buttons">
          {open !== null && (
            <Button
              icon="first"
              name={words.again}
              look="bare"
              onPress={() => {
                beginAgain(session);
              }}
            />
          )}
          {open !== null && (
            <Button
              icon="list"
              name={words.all}
              look="bare"
              onPress={() => {
                keeper.close();
              }}
            />
          )}
          <Button
            icon="close"
            name={words.close}
            look="bare"
            onPress={() => {
              session.stores.desk.setState({ lessons: false });
            }}
          />
        </div>
      </div>
      {/* What a stage says may be longer than the panel, and holds nothing that has the focus. */}
      <div
        className="lessons-body"
        {...(open === null
          ? {}
          : { role: "group", "aria-label": open.lesson.title[language], tabIndex: 0 })}
      >
        {open === null ? (
          chapters !== null && (
            <LessonList
              chapters={listed(chapters, finished, language)}
              words={words}
              onChoose={(id) => {
                chooseLesson(session, id);
              }}
            />
          )
        ) : (
          <Opened {...props} open={open} />
        )}
      </div>
      {open !== null && <LessonFoot {...props} open={open} />}
    </aside>
  );
}

function Opened(props: AreaProps & { open: OpenLesson }) {
  const { session, language, open } = props;
  const words = LESSON_WORDS[language];
  const { lesson, course, left } = open;
  return (
    <>
      {left !== null && (
        <div className="lesson-left">
          <span>{words.left(clockWord(Math.max(0, left)))}</span>
          <Button
            onPress={() => {
              beginAgain(session);
            }}
          >
            {words.comeBack}
          </Button>
        </div>
      )}
      {course !== null && <OpenCourse {...props} open={open} course={course} />}
      {lesson.kind === "challenge" && <OpenChallenge {...props} open={open} challenge={lesson} />}
    </>
  );
}

function listed(
  chapters: NonNullable<LessonDesk["chapters"]>,
  finished: LessonDesk["finished"],
  language: AreaProps["language"],
) {
  return chapters.map(({ title, lessons }) => ({
    title: title[language],
    lessons: lessons.map(({ id, kind, title: name }) => ({
      id,
      title: name[language],
      challenge: kind === "challenge",
      finished: finished.has(id),
    })),
  }));
}
