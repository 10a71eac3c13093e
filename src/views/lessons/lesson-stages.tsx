import { useEffect, useRef } from "react";
import type { LessonWords } from "../../words/lessons.ts";
import { Icon } from "../primitives/icon.tsx";
import { LessonQuestion, type AskedQuestion } from "./lesson-question.tsx";
import "./lessons.css";

/** A stage that the run has come to. */
export interface ToldStage {
  readonly text: string;
  readonly question: AskedQuestion | null;
  readonly oftenSaid: { readonly said: string; readonly runs: string } | null;
  readonly notPromised: string | null;
  readonly laws: readonly LawShown[];
}

export interface LawShown {
  readonly id: string;
  readonly statement: string;
  readonly state: "broken" | "holds" | "unchecked";
}

/** The stages of a lesson up to the cursor: what was told, where it stands now, and how much is ahead. */
export function LessonStages({
  stages,
  count,
  words,
  onAnswer,
  onLaw,
}: {
  /** Those that were reached; the last is the present one. */
  stages: readonly ToldStage[];
  count: number;
  words: LessonWords;
  onAnswer: (stage: number, answer: number) => void;
  onLaw: () => void;
}) {
  const now = useRef<HTMLLIElement>(null);
  const reached = stages.length;
  useEffect(() => {
    if (reached > 0) now.current?.scrollIntoView({ block: "nearest" });
  }, [reached]);
  const ahead = count - reached;
  return (
    <ol className="lesson-stages">
      {stages.map((stage, index) => {
        const current = index === reached - 1;
        return (
          <li
            // The stages of a lesson keep their places.
            key={index}
            ref={current ? now : null}
            className="lesson-stage"
            aria-current={current ? "step" : undefined}
          >
            <span className="lesson-mark" data-done={!current} data-now={current}>
              {current ? index + 1 : <Icon name="check" size={12} title={words.done} />}
            </span>
            <div className="lesson-told">
              <p>{stage.text}</p>
              {stage.question !== null && (
                <LessonQuestion
                  question={stage.question}
                  words={words}
                  onAnswer={(answer) => {
                    onAnswer(index, answer);
                  }}
                />
              )}
              {current && <Asides stage={stage} words={words} onLaw={onLaw} />}
            </div>
          </li>
        );
      })}
      {ahead > 0 && (
        <li className="lesson-ahead">
          <span className="visually-hidden">{words.ahead(ahead)}</span>
          <span aria-hidden="true">
            {Array.from({ length: ahead }, (_, index) => (
              <span key={index} className="lesson-mark">
                {reached + index + 1}
              </span>
            ))}
          </span>
        </li>
      )}
    </ol>
  );
}

/** What stands beside the text of the present stage. */
function Asides({
  stage: { oftenSaid, notPromised, laws },
  words,
  onLaw,
}: {
  stage: ToldStage;
  words: LessonWords;
  onLaw: () => void;
}) {
  return (
    <>
      {oftenSaid !== null && (
        <div className="lesson-often">
          <p>
            <b>{words.oftenSaid}</b> {oftenSaid.said}
          </p>
          <p>
            <b>{words.runs}</b> {oftenSaid.runs}
          </p>
        </div>
      )}
      {laws.map(({ id, statement, state }) => (
        <button
          key={id}
          type="button"
          className={`lesson-law lesson-law-${state}`}
          title={words.openLaw}
          onClick={onLaw}
        >
          <Icon
            name={state === "broken" ? "cross" : state === "holds" ? "check" : "minus"}
            size={13}
            title={words[state]}
          />
          <span>{statement}</span>
        </button>
      ))}
      {notPromised !== null && (
        <p className="lesson-not">
          <b>{words.notPromised}</b> {notPromised}
        </p>
      )}
    </>
  );
}
