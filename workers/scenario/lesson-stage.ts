import type { NodeId } from "../kernel/identity.ts";
import type { Words } from "../kernel/words.ts";
import { type Condition, condition, oneOf } from "./condition.ts";
import type { NodeNames } from "./ensemble.ts";
import type { Trigger } from "./entry.ts";
import { type Expectation, expectation } from "./expectation.ts";
import { KNOWN_LAWS } from "./known.ts";
import { lessonMoment } from "./lesson-moment.ts";
import {
  answersMax,
  expectationsPerEntryMax,
  lawsPerStageMax,
  narrationCharactersMax,
  titleCharactersMax,
} from "./limits.ts";
import { refused } from "./problem.ts";
import {
  choice,
  integer,
  list,
  may,
  need,
  nodeOf,
  object,
  optional,
  type Shape,
  words,
} from "./shape.ts";

/** A named part of a lesson: the run goes on to where it stands, and rests there. */
export interface Stage {
  /** Where it stands in the run, behind the stage before it. */
  readonly until: Trigger;
  readonly text: Words;
  readonly view: LessonView | null;
  readonly question: Question | null;
  /** A widely repeated error, and what this run shows instead. */
  readonly oftenSaid: { readonly said: Words; readonly runs: Words } | null;
  /** Names of laws whose light is shown beside the text. */
  readonly laws: readonly string[];
  /** What is no promise of ZooKeeper, though it looks like one. */
  readonly notPromised: Words | null;
}

/** What the page shows: a panel, and who is selected there. */
export interface LessonView {
  readonly panel: LessonPanel | null;
  readonly node: NodeId | null;
}

/** Names of the page's panels. */
export const LESSON_PANELS = [
  "cluster",
  "votes",
  "log",
  "tree",
  "locks",
  "sessions",
  "laws",
] as const;
export type LessonPanel = (typeof LESSON_PANELS)[number];

/** Holds the run where its stage stands, until it is answered. */
export interface Question {
  readonly text: Words;
  readonly answers: readonly Answer[];
  /** Number of the answer that the run proves right, from 1. The page never looks at it: the tests of lessons do. */
  readonly expected: number;
  /** Where in the run the answers are judged, behind the question; null: where the next stage stands. */
  readonly judgedAt: Trigger | null;
  /** What is said once the run has judged. */
  readonly because: Words | null;
}

/** Right where all that it claims is so when the run judges. */
export interface Answer {
  readonly text: Words;
  /** What will then be so. */
  readonly holds: readonly Expectation[];
  /** What will have happened by then, from the question on. */
  readonly happens: Condition | null;
  /** What will not have happened by then. */
  readonly neverHappens: Condition | null;
}

/** A stage that names only these nodes. */
export function stage(names: NodeNames): Shape<Stage> {
  const told = words(narrationCharactersMax);
  return object<Stage>({
    until: need(lessonMoment(names)),
    text: need(told),
    view: optional(lessonView(names)),
    question: optional(question(names)),
    oftenSaid: optional(object({ said: need(told), runs: need(told) })),
    laws: may(list(oneOf(KNOWN_LAWS), 1, lawsPerStageMax), []),
    notPromised: optional(told),
  });
}

/** What the page is to show. */
export function lessonView(names: NodeNames): Shape<LessonView> {
  return object<LessonView>({
    panel: optional(choice(LESSON_PANELS)),
    node: optional(nodeOf(names.all)),
  });
}

function question(names: NodeNames): Shape<Question> {
  const written = object<Question>({
    text: need(words(narrationCharactersMax)),
    answers: need(list(answer(names), 2, answersMax)),
    expected: need(integer(1, answersMax)),
    judgedAt: optional(lessonMoment(names)),
    because: optional(words(narrationCharactersMax)),
  });
  return (value, place) => {
    const read = written(value, place);
    if (!read.ok || read.value.expected <= read.value.answers.length) return read;
    return refused(
      `${place}.expected`,
      `There are only ${read.value.answers.length} answers.`,
      `只有 ${read.value.answers.length} 个答案。`,
    );
  };
}

function answer(names: NodeNames): Shape<Answer> {
  const written = object<Answer>({
    text: need(words(titleCharactersMax)),
    holds: may(list(expectation(names), 1, expectationsPerEntryMax), []),
    happens: optional(condition(names)),
    neverHappens: optional(condition(names)),
  });
  return (value, place) => {
    const read = written(value, place);
    if (!read.ok) return read;
    const { holds, happens, neverHappens } = read.value;
    return holds.length > 0 || happens !== null || neverHappens !== null
      ? read
      : refused(
          place,
          'An answer claims something: it needs "holds", "happens" or "neverHappens".',
          "答案须有所断言：需要“holds”、“happens”或“neverHappens”。",
        );
  };
}
