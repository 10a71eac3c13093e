import { useEffect, useRef } from "react";
import type { LessonWords } from "../../words/lessons.ts";
import { Icon } from "../primitives/icon.tsx";
import "./lesson-question.css";

/** A question, and what has come of it. */
export interface AskedQuestion {
  readonly text: string;
  readonly answers: readonly string[];
  /** Number of the chosen answer, from 1; null: none yet. */
  readonly chosen: number | null;
  /** Numbers of those that the run has proved right; null: not judged yet. */
  readonly right: readonly number[] | null;
  readonly because: string | null;
}

/** A question that holds the run; once it is answered, what was said and what the run has shown. */
export function LessonQuestion({
  question: { text, answers, chosen, right, because },
  words,
  onAnswer,
}: {
  question: AskedQuestion;
  words: LessonWords;
  onAnswer: (answer: number) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const panel = box.current?.closest(".lessons");
    // Whoever came here by the keyboard can answer at once.
    if (panel?.contains(document.activeElement) === true)
      box.current?.querySelector<HTMLElement>(".lesson-answers button")?.focus();
  }, []);
  return (
    <div ref={box} className="lesson-question">
      <p className="lesson-asked">{text}</p>
      {chosen === null ? (
        <div className="lesson-answers" role="group" aria-label={words.answers}>
          {answers.map((answer, index) => (
            <button
              key={answer}
              type="button"
              className="button button-plain"
              onClick={() => {
                onAnswer(index + 1);
              }}
            >
              {answer}
            </button>
          ))}
        </div>
      ) : (
        <p className="lesson-verdict" aria-live="polite" data-right={right?.includes(chosen)}>
          {right !== null && <Icon name={right.includes(chosen) ? "check" : "cross"} size={13} />}{" "}
          {words.said(answers[chosen - 1] ?? "")}{" "}
          {right === null ? words.judging : verdict(right, chosen, answers, words)}
          {right !== null && because !== null && <span className="lesson-because">{because}</span>}
        </p>
      )}
    </div>
  );
}

function verdict(
  right: readonly number[],
  chosen: number,
  answers: readonly string[],
  words: LessonWords,
): string {
  if (right.includes(chosen)) return words.right;
  const shown = answers[(right[0] ?? 0) - 1];
  return shown === undefined ? words.neither : words.wrong(shown);
}
