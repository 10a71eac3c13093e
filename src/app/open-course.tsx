import { useEffect } from "react";
import { useStore } from "zustand";
import { LAWS } from "../../workers/zookeeper/laws.ts";
import { type LawShown, LessonStages, type ToldStage } from "../views/lessons/lesson-stages.tsx";
import { LESSON_WORDS } from "../words/lessons.ts";
import { LAWS_PANEL, useBroken } from "./law-light.tsx";
import { type Course, stageShown } from "./lesson-course.ts";
import { lessonsOf, type OpenLesson } from "./lesson-desk.ts";
import type { AreaProps } from "./shown.ts";

/** Where a selected member takes the place of the panels. The same figure is in app.css. */
const NARROW = "(max-width: 900px)";

/** The stages of the open lesson up to the cursor. */
export function OpenCourse({
  session,
  language,
  open,
  course,
}: AreaProps & { open: OpenLesson; course: Course }) {
  const { playback, view } = session.stores;
  const stage = useStore(playback.store, ({ at }) => stageShown(course, at, open.left));
  const lawOf = useLaws(session, language);
  const { stages } = course.lesson;
  useEffect(() => {
    const shown = stages[stage]?.view ?? null;
    if (shown === null) return;
    const { panel, node } = shown;
    const narrow = matchMedia(NARROW).matches;
    view.setState((now) => ({
      panel: panel ?? now.panel,
      selected: narrow ? null : (node ?? now.selected),
    }));
  }, [stages, stage, view]);
  return (
    <>
      {stage === -1 && <p className="lesson-note">{course.lesson.summary[language]}</p>}
      <LessonStages
        stages={stages.slice(0, stage + 1).map((_one, index) => toldStage(index))}
        count={stages.length}
        words={LESSON_WORDS[language]}
        onAnswer={(at, answer) => {
          lessonsOf(session).answer(at, answer);
        }}
        onLaw={() => {
          view.setState({ panel: LAWS_PANEL });
        }}
      />
    </>
  );

  function toldStage(index: number): ToldStage {
    const told = stages[index] as (typeof stages)[number];
    const { text, question, oftenSaid, notPromised, laws } = told;
    return {
      text: text[language],
      question:
        question === null
          ? null
          : {
              text: question.text[language],
              answers: question.answers.map((answer) => answer.text[language]),
              chosen: open.answers.get(index) ?? null,
              right: index < stage ? (open.right.get(index) ?? null) : null,
              because: question.because?.[language] ?? null,
            },
      oftenSaid:
        oftenSaid === null
          ? null
          : { said: oftenSaid.said[language], runs: oftenSaid.runs[language] },
      notPromised: notPromised?.[language] ?? null,
      laws: laws.map(lawOf),
    };
  }
}

/** What a law says, and whether it holds at the cursor. */
function useLaws(
  session: AreaProps["session"],
  language: AreaProps["language"],
): (id: string) => LawShown {
  const broken = new Set(useBroken(session).map(({ law }) => law));
  const checked = useStore(session.stores.run.store, ({ laws }) => laws.checked > 0);
  return (id) => ({
    id,
    statement: LAWS.find((law) => law.id === id)?.statement[language] ?? id,
    state: broken.has(id) ? "broken" : checked ? "holds" : "unchecked",
  });
}
