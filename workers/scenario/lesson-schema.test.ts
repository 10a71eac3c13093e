import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { KNOWN_LAWS } from "./known.ts";
import { parseLesson, scenarioNamed } from "./lesson.ts";
import type { NamedScenario } from "./lesson-run.ts";
import { LESSON_PANELS } from "./lesson-stage.ts";
import { parseScenario } from "./scenario.ts";
import { CHALLENGE, GUIDED } from "./testing/every-lesson-part.ts";
import { type Schema, schemaFault, type SchemaFile } from "./testing/schema-fault.ts";
import { spoilings } from "./testing/spoilings.ts";

const { chapters } = readJson("lessons/index.json") as {
  chapters: { lessons: { id: string }[] }[];
};
const schema = readJson("lessons/schema.json") as SchemaFile;
const others = { "../scenarios/schema.json": readJson("scenarios/schema.json") as SchemaFile };
const ids = chapters.flatMap(({ lessons }) => lessons.map(({ id }) => id));

describe("the schema of lessons says what their reader reads", () => {
  test.each(ids)("%s", (id) => {
    const lesson = readJson(`lessons/${id}.json`);
    expect(schemaFault(schema, lesson, others)).toBe(null);
    expect(read(lesson)).toMatchObject({ ok: true });
  });

  test.each([
    ["a lesson with one of each part", GUIDED],
    ["a challenge with one of each part", CHALLENGE],
  ])("%s, and each way to spoil one value of it", (_name, good) => {
    expect(read(good)).toMatchObject({ ok: true });
    expect(schemaFault(schema, good, others)).toBe(null);
    const differing: string[] = [];
    for (const { what, spoilt } of spoilings(good, "$")) {
      const found = read(spoilt);
      // What depends on two places at once is beyond a schema.
      if (!found.ok && SEMANTIC.test(found.problem.text.en)) continue;
      const fault = schemaFault(schema, spoilt, others);
      if (found.ok !== (fault === null)) differing.push(`${what}: ${fault ?? "fits"}`);
    }
    expect(differing).toEqual([]);
  });

  test("every law and every panel stands in it", () => {
    expect([...(schema.$defs.law?.enum as string[])].sort()).toEqual([...KNOWN_LAWS].sort());
    const { panel } = schema.$defs.view?.properties as Record<string, Schema>;
    expect(panel?.enum).toEqual(LESSON_PANELS);
  });
});

const SEMANTIC =
  /There is no node|There is no scenario|There are only|needs "judgedAt"|comes before|takes at least|members at the most|different nodes/;

function read(lesson: unknown) {
  const source = JSON.stringify(lesson);
  return parseLesson(source, named(scenarioNamed(source)));
}

function named(id: string | null): NamedScenario | null {
  if (id === null || !/^[a-z-]{2,}$/.test(id)) return null;
  const found = parseScenario(readFileSync(`public/scenarios/${id}.json`, "utf8"));
  if (!found.ok) throw new Error(found.problem.text.en);
  return { id, scenario: found.scenario };
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(`public/${name}`, "utf8"));
}
