import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Simulation } from "../drivers/simulation/simulation.ts";
import { createInspector } from "../kernel/inspector.ts";
import type { Run } from "../kernel/run.ts";
import { type Instant, type Microseconds, seconds } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import { LAWS } from "../zookeeper/laws.ts";
import { projection } from "../zookeeper/projection.ts";
import { zookeeperCast } from "../zookeeper/quorum-peer.ts";
import type { EnsembleEvent } from "../zookeeper/trace.ts";
import { createLedger } from "./ledger.ts";
import { type Challenge, type Guided, type Lesson, parseLesson, scenarioNamed } from "./lesson.ts";
import { lessonPlaces, lessonTour } from "./lesson-places.ts";
import { type Judged, rightAnswers } from "./lesson-verdict.ts";
import { ChallengeWatch } from "./lesson-watch.ts";
import type { NarratedTurn } from "./narration.ts";
import type { Outcome } from "./outcome.ts";
import { play } from "./play.ts";
import { Player } from "./player.ts";
import { parseScenario, type Scenario } from "./scenario.ts";
import { scenarioRun } from "./scenario-run.ts";

const FOLDER = "public/lessons";
const index = JSON.parse(readFileSync(`${FOLDER}/index.json`, "utf8")) as {
  chapters: { lessons: { id: string; kind: string; title: object }[] }[];
};
const entries = index.chapters.flatMap(({ lessons }) => lessons);
const all = entries.map(({ id }) => [id, readLesson(id)] as const);

test("every lesson stands in the index under its kind and title, and nothing else does", () => {
  const files = readdirSync(FOLDER).filter((name) => !/^(index|schema)\.json$/.test(name));
  expect(entries.map(({ id }) => `${id}.json`).sort()).toEqual(files.sort());
  for (const { id, kind, title } of entries) {
    const lesson = readLesson(id);
    expect({ kind: lesson.kind, title: lesson.title }, id).toEqual({ kind, title });
  }
});

describe.each(all.flatMap(([id, lesson]) => (lesson.kind === "lesson" ? [{ id, lesson }] : [])))(
  "$id",
  ({ lesson }) => {
    const { run, records, failed } = perform(lesson.run.scenario);
    const places = placesOf(lesson, run);

    test("comes to each of its stages, one behind the other", () => {
      const stages = places.stages.map((at) => at ?? "never");
      expect(stages).not.toContain("never");
      expect(new Set(stages).size).toBe(stages.length);
      expect([...stages].sort((a, b) => Number(a) - Number(b))).toEqual(stages);
    });

    test("stages that ask are judged behind their question", () => {
      for (const [place, { question }] of lesson.stages.entries()) {
        if (question === null) continue;
        expect(places.verdicts[place] ?? -1).toBeGreaterThan(places.stages[place] ?? Infinity);
      }
    });

    test("proves right the one answer that its author expects", () => {
      for (const [place, { question }] of lesson.stages.entries()) {
        if (question === null) continue;
        const asked = places.stages[place] ?? (0 as Instant);
        const judged = places.verdicts[place] ?? (0 as Instant);
        const right = verdict(lesson, place, run, records, asked, judged);
        expect(right, `stages[${place}]`).toEqual([question.expected]);
      }
    });

    test("goes as its scenario expects, and breaks no law", () => {
      expect(failed).toEqual([]);
      expect(records.flatMap(({ broken }) => broken)).toEqual([]);
    });
  },
);

describe.each(all.flatMap(([id, lesson]) => (lesson.kind === "challenge" ? [{ id, lesson }] : [])))(
  "$id",
  ({ lesson }) => {
    test("is not solved by what its scenario does alone", () => {
      const { progress } = watched(lesson, lesson.run.scenario);
      expect(progress.reached.length).toBeLessThan(lesson.solved.length);
      expect(progress.spoilt).toBe(null);
    });

    test("is solved by its solution, whatever the latencies are", () => {
      const { scenario } = lesson.run;
      const solved = { ...scenario, entries: [...scenario.entries, ...lesson.solution] };
      for (const seed of [scenario.seed, 1001, 1002, 1003]) {
        const { progress, records, failed } = watched(lesson, { ...solved, seed });
        expect(failed, `seed ${seed}`).toEqual([]);
        expect(progress.spoilt, `seed ${seed}`).toBe(null);
        expect(progress.reached.length, `seed ${seed}`).toBe(lesson.solved.length);
        expect(records.flatMap(({ broken }) => broken)).toEqual([]);
      }
    });

    test("is not solved when any part of its solution is left out", () => {
      const { scenario } = lesson.run;
      for (const [left, { commands }] of lesson.solution.entries()) {
        if (commands.length === 0) continue;
        const rest = lesson.solution.map((entry, at) =>
          at === left ? { ...entry, commands: [] } : entry,
        );
        const without = { ...scenario, entries: [...scenario.entries, ...rest] };
        const { progress } = watched(lesson, without);
        const solved = progress.reached.length === lesson.solved.length;
        expect(solved && progress.spoilt === null, `solution[${left}]`).toBe(false);
      }
    });
  },
);

interface Performance {
  readonly run: Run;
  readonly records: readonly Judged[];
  readonly turns: readonly NarratedTurn[];
  /** What its scenario expected in vain. */
  readonly failed: readonly Outcome[];
}

function perform(scenario: Scenario): Performance {
  const begun = scenarioRun(scenario);
  const simulation = new Simulation(begun, zookeeperCast);
  const inspector = createInspector(LAWS);
  const records: Judged[] = [];
  simulation.subscribe((one) => {
    const record = one as TraceRecord<EnsembleEvent>;
    const found = inspector.observe(record).filter(({ warning }) => warning !== true);
    records.push({ record, broken: found.map(({ law }) => law) });
  });
  const turns: NarratedTurn[] = [];
  const player = new Player(scenario, begun);
  play(simulation, player, scenario.end as number as Instant, ({ entry }, at) => {
    const words = entry?.narration ?? null;
    if (words !== null) turns.push({ count: records.length, at, words });
  });
  const failed = player.outcomes.filter(({ ok }) => !ok);
  return { run: simulation.story, records, turns, failed };
}

/** As the page finds them: from the run alone, played again. */
function placesOf(lesson: Guided, run: Run) {
  return lessonPlaces(lesson, perform(lessonTour(lesson, run)).turns);
}

function verdict(
  lesson: Guided,
  place: number,
  run: Run,
  records: readonly Judged[],
  asked: Instant,
  judged: Instant,
): readonly number[] {
  const question = lesson.stages[place]?.question;
  if (question === undefined || question === null) throw new Error("no question");
  const ledger = createLedger();
  let before = projection.initial(run);
  for (const { record } of records) {
    if (record.at < judged) ledger.observe(record);
    if (record.at < asked) before = projection.fold(before, record);
  }
  const between = records.filter(({ record: { at } }) => at >= asked && at < judged);
  return rightAnswers(question, before, between, ledger);
}

/** A person has all the time they want: the scenario's end is none for them. */
function watched(lesson: Challenge, scenario: Scenario) {
  const { run, records, failed } = perform({
    ...scenario,
    end: (scenario.end + TIME_TO_SOLVE) as Microseconds,
  });
  const watch = new ChallengeWatch(lesson, run);
  for (const { record, broken } of records) watch.observe(record, broken);
  return { progress: watch.progress, records, failed };
}

const TIME_TO_SOLVE = seconds(90);

function readLesson(id: string): Lesson {
  const source = readFileSync(`${FOLDER}/${id}.json`, "utf8");
  const name = scenarioNamed(source);
  const read = parseLesson(source, name === null ? null : { id: name, scenario: readStory(name) });
  if (!read.ok) throw new Error(`${id}: ${read.problem.place}: ${read.problem.text.en}`);
  return read.lesson;
}

function readStory(id: string): Scenario {
  const read = parseScenario(readFileSync(`public/scenarios/${id}.json`, "utf8"));
  if (!read.ok) throw new Error(`${id}: ${read.problem.place}: ${read.problem.text.en}`);
  return read.scenario;
}
