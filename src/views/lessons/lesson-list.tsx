import type { LessonWords } from "../../words/lessons.ts";
import { Icon } from "../primitives/icon.tsx";
import "./lessons.css";

export interface ListedChapter {
  readonly title: string;
  readonly lessons: readonly {
    readonly id: string;
    readonly title: string;
    readonly challenge: boolean;
    readonly finished: boolean;
  }[];
}

/** All lessons by chapter, with what was finished. */
export function LessonList({
  chapters,
  words,
  onChoose,
}: {
  chapters: readonly ListedChapter[];
  words: LessonWords;
  onChoose: (id: string) => void;
}) {
  return (
    <div className="lesson-list">
      <p className="lesson-note">{words.intro}</p>
      {chapters.length === 0 && <p className="lesson-note">{words.unread}</p>}
      {chapters.map(({ title, lessons }) => (
        <section key={title}>
          <h3 className="heading">{title}</h3>
          <ul>
            {lessons.map((lesson) => (
              <li key={lesson.id}>
                <button
                  type="button"
                  className="lesson-choice"
                  onClick={() => {
                    onChoose(lesson.id);
                  }}
                >
                  <span className="lesson-mark" data-done={lesson.finished}>
                    {lesson.finished && <Icon name="check" size={12} title={words.finished} />}
                  </span>
                  <span>{lesson.title}</span>
                  {lesson.challenge && <span className="lesson-kind">{words.challenge}</span>}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
