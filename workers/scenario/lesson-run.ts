import { RUN_FORMAT } from "../kernel/run.ts";
import type { Json } from "./json.ts";
import { accepted, type Reading, refused } from "./problem.ts";
import { type Scenario, scenario } from "./scenario.ts";
import { text } from "./shape.ts";

/** A scenario with the name under which it is known. */
export interface NamedScenario {
  readonly id: string;
  readonly scenario: Scenario;
}

/** The scenario whose run a lesson is about. */
export interface LessonRun {
  /** Null: the lesson brings it. */
  readonly id: string | null;
  readonly scenario: Scenario;
}

/** A lesson's scenario: the name of one of ours, or all of one but its head, which is the lesson's. */
export function lessonRun(
  value: Json,
  place: string,
  named: NamedScenario | null,
): Reading<LessonRun> {
  if (value instanceof Map) {
    const stray = [...value.keys()].find((key) => !OWN_KEYS.includes(key));
    if (stray !== undefined) {
      const list = OWN_KEYS.join(", ");
      return refused(
        `${place}.${stray.slice(0, 40)}`,
        `No such key is known here; known are ${list}.`,
        `此处没有这个键；可用的键有：${list}。`,
      );
    }
    const read = scenario(new Map([...HEAD, ...value]), place);
    return read.ok ? accepted({ id: null, scenario: read.value }) : read;
  }
  const name = text(1, SCENARIO_NAME_MAX)(value, place);
  if (!name.ok) return name;
  return named?.id === name.value
    ? accepted(named)
    : refused(
        place,
        `There is no scenario "${name.value}" here.`,
        `此处没有名为“${name.value}”的场景。`,
      );
}

const words: Json = new Map([
  ["en", "—"],
  ["zh", "—"],
]);

/** What a scenario says beside its run; its title is the lesson's. */
const HEAD: ReadonlyMap<string, Json> = new Map<string, Json>([
  ["$schema", "./schema.json"],
  ["format", RUN_FORMAT],
  ["lab", "zookeeper"],
  ["title", words],
  ["summary", words],
]);

const OWN_KEYS = ["seed", "ensemble", "conditions", "commands", "entries", "end"];

/** Length of a scenario's name. */
const SCENARIO_NAME_MAX = 64;
