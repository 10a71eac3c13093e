import type { LessonWords } from "../../words/lessons.ts";
import { Button } from "../primitives/button.tsx";
import { Icon } from "../primitives/icon.tsx";
import "./lesson-challenge.css";

/** A challenge at the cursor. */
export interface ShownChallenge {
  readonly summary: string;
  readonly goals: readonly { readonly text: string; readonly reached: boolean }[];
  readonly never: readonly { readonly text: string; readonly happened: boolean }[];
  /** When it was solved, as a clock shows it; null: not yet. */
  readonly solvedAt: string | null;
  readonly spoiltAt: string | null;
  /** Those that were asked for. */
  readonly hints: readonly string[];
  readonly hintCount: number;
}

/** What is to come true, what has, and whether that solves it. */
export function LessonChallenge({
  challenge,
  words,
  onHint,
}: {
  challenge: ShownChallenge;
  words: LessonWords;
  onHint: () => void;
}) {
  const { summary, goals, never, solvedAt, spoiltAt, hints, hintCount } = challenge;
  const state = solvedAt !== null ? "solved" : spoiltAt !== null ? "spoilt" : "open";
  return (
    <div className="lesson-challenge">
      <p>{summary}</p>
      <h3 className="heading">{words.goal}</h3>
      <ol>
        {goals.map(({ text, reached }, index) => (
          <li key={text} className="lesson-stage">
            <span className="lesson-mark" data-done={reached}>
              {reached ? <Icon name="check" size={12} title={words.reached} /> : index + 1}
            </span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
      {never.length > 0 && (
        <>
          <h3 className="heading">{words.never}</h3>
          <ul>
            {never.map(({ text, happened }) => (
              <li key={text} className="lesson-stage" data-broken={happened}>
                <span className="lesson-mark">
                  <Icon name={happened ? "cross" : "minus"} size={12} />
                </span>
                <span>{text}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="lesson-state" data-state={state} role="status">
        {solvedAt !== null
          ? words.solvedAt(solvedAt)
          : spoiltAt !== null
            ? words.spoilt(spoiltAt)
            : words.unsolved}
      </p>
      {hints.map((hint) => (
        <p key={hint} className="lesson-often">
          {hint}
        </p>
      ))}
      {hints.length < hintCount && (
        <Button onPress={onHint}>{words.hint(hints.length + 1, hintCount)}</Button>
      )}
    </div>
  );
}
