import { RUN_FORMAT } from "../kernel/run.ts";
import type { Words } from "../kernel/words.ts";
import { nodeNames } from "./ensemble.ts";
import { type Entry, entries } from "./entry.ts";
import { withinBytes } from "./file-length.ts";
import { knownFormat } from "./format.ts";
import { type Json, parseJson } from "./json.ts";
import { type Forbidden, forbidden, goal, type Goal } from "./lesson-goal.ts";
import { type LessonRun, lessonRun, type NamedScenario } from "./lesson-run.ts";
import { type LessonView, lessonView, type Stage, stage } from "./lesson-stage.ts";
import {
  goalsMax,
  hintsMax,
  narrationCharactersMax,
  scenarioBytesMax,
  stagesMax,
  titleCharactersMax,
} from "./limits.ts";
import { accepted, type Problem, type Reading, refused } from "./problem.ts";
import { choice, list, may, need, optional, type Shape, union, words } from "./shape.ts";

/** What a person learns by: a run that is told in stages, or one that is theirs to bring about. */
export type Lesson = Challenge | Guided;

interface Headed {
  readonly lab: "zookeeper";
  readonly title: Words;
  readonly summary: Words;
  readonly run: LessonRun;
}

/** A run that stops at each stage and is explained there. */
export interface Guided extends Headed {
  readonly kind: "lesson";
  readonly stages: readonly Stage[];
}

/** A run in which the person is to make something happen: solved or not by what the run does. */
export interface Challenge extends Headed {
  readonly kind: "challenge";
  readonly view: LessonView | null;
  /** What is to come true, each behind the one before. */
  readonly solved: readonly Goal[];
  /** What must not happen before that. */
  readonly never: readonly Forbidden[];
  /** Shown one after the other, when they are asked for. */
  readonly hints: readonly Words[];
  /** Entries that solve it behind those of its scenario. Only the tests play them. */
  readonly solution: readonly Entry[];
}

/** What came of reading a lesson. */
export type LessonReading =
  | { readonly ok: true; readonly lesson: Lesson }
  | { readonly ok: false; readonly problem: Problem };

/**
 * The name of the scenario that a lesson's text refers to: whoever reads the lesson must have that first.
 *
 * Null: it brings its own, or what is wrong with it is said by `parseLesson`.
 */
export function scenarioNamed(source: string): string | null {
  const json = withinBytes(source, scenarioBytesMax).ok ? parseJson(source) : null;
  const written =
    json?.ok === true && json.value instanceof Map ? json.value.get("scenario") : null;
  return typeof written === "string" ? written : null;
}

/** The lesson in a file's text, or what is wrong with it and where. `named`: the scenario it refers to, if there is such. */
export function parseLesson(source: string, named: NamedScenario | null): LessonReading {
  const short = withinBytes(source, scenarioBytesMax);
  if (!short.ok) return short;
  const json = parseJson(source);
  if (!json.ok) return json;
  const read = lesson(json.value, "$", named);
  return read.ok ? { ok: true, lesson: read.value } : read;
}

/** Reads the run first: everything after it may name only its nodes. */
function lesson(value: Json, place: string, named: NamedScenario | null): Reading<Lesson> {
  const format = knownFormat(value, place);
  if (!format.ok) return format;
  const written = value instanceof Map ? value.get("scenario") : undefined;
  const run = written === undefined ? null : lessonRun(written, `${place}.scenario`, named);
  if (run !== null && !run.ok) return run;
  const names = nodeNames(run?.value.scenario.ensemble ?? null);
  const read = union<Written>({
    lesson: {
      ...head(run),
      stages: need(list(stage(names), 1, stagesMax)),
    },
    challenge: {
      ...head(run),
      view: optional(lessonView(names)),
      solved: need(list(goal(names), 1, goalsMax)),
      never: may(list(forbidden(names), 0, goalsMax), []),
      hints: may(list(words(narrationCharactersMax), 0, hintsMax), []),
      solution: need(entries(names)),
    },
  })(value, place);
  return read.ok ? judgeable(read.value, place) : read;
}

type Written = WrittenHead<Challenge> | WrittenHead<Guided>;
type WrittenHead<L extends Lesson> = Omit<L, "run"> & {
  readonly $schema: string;
  readonly format: typeof RUN_FORMAT;
  readonly scenario: LessonRun;
};

function head(run: Reading<LessonRun> | null) {
  return {
    $schema: need(schemaName),
    format: need<typeof RUN_FORMAT>(() => accepted(RUN_FORMAT)),
    lab: need(choice<"zookeeper">(["zookeeper"])),
    title: need(words(titleCharactersMax)),
    summary: need(words(narrationCharactersMax)),
    scenario: need<LessonRun>((_value, place) => run ?? refused(place, "—", "—")),
  };
}

/** A question of the last stage has no next stage where it could be judged. */
function judgeable(written: Written, place: string): Reading<Lesson> {
  const { $schema: _schema, format: _format, scenario: run, ...read } = written;
  const { title, summary } = read;
  const scenario = run.id === null ? { ...run.scenario, title, summary } : run.scenario;
  const lesson = { ...read, run: { ...run, scenario } } as Lesson;
  if (lesson.kind === "challenge") return accepted(lesson);
  const last = lesson.stages.length - 1;
  const question = lesson.stages[last]?.question ?? null;
  return question === null || question.judgedAt !== null
    ? accepted(lesson)
    : refused(
        `${place}.stages[${last}].question`,
        'The last stage has none behind it: its question needs "judgedAt".',
        "最后一个阶段之后没有别的阶段：它的问题需要“judgedAt”。",
      );
}

const schemaName: Shape<string> = (value, place) =>
  value === SCHEMA
    ? accepted(SCHEMA)
    : refused(place, `"${SCHEMA}" belongs here.`, `此处应为“${SCHEMA}”。`);

const SCHEMA = "./schema.json";
