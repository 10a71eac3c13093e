import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseLesson, scenarioNamed } from "./lesson.ts";
import { CHALLENGE, GUIDED } from "./testing/every-lesson-part.ts";

const guide = readFileSync("docs/lessons.md", "utf8");
const [first = "", second = ""] = [...guide.matchAll(/```json\n([^]*?)```/g)].map(([, it]) => it);

/** What is wrong with the lesson, and where; null where nothing is. */
function problem(lesson: object | string): string | null {
  const source = typeof lesson === "string" ? lesson : JSON.stringify(lesson);
  const read = parseLesson(source, null);
  return read.ok ? null : `${read.problem.place}: ${read.problem.text.en}`;
}

describe("a lesson's file", () => {
  test("that a teacher reads in the guide is a lesson", () => {
    expect(problem(first)).toBe(null);
    const { $schema, format, lab, title, summary, scenario } = GUIDED;
    const head = { $schema, format, lab, title, summary };
    const ensemble = { servers: 5, clients: 1 };
    const challenge = { ...head, ...JSON.parse(second), scenario: { ...scenario, ensemble } };
    expect(problem(challenge as object)).toBe(null);
  });

  test("names its scenario, or brings one", () => {
    expect(scenarioNamed(JSON.stringify({ scenario: "first-start" }))).toBe("first-start");
    expect(scenarioNamed(JSON.stringify(GUIDED))).toBe(null);
    expect(scenarioNamed("{")).toBe(null);
    expect(problem({ ...GUIDED, scenario: "no-such" })).toBe(
      '$.scenario: There is no scenario "no-such" here.',
    );
  });

  test("gives its scenario its own title", () => {
    const read = parseLesson(JSON.stringify(GUIDED), null);
    expect(read).toMatchObject({
      lesson: { run: { id: null, scenario: { title: GUIDED.title } } },
    });
  });

  test.each([
    ["a key that nobody knows", { ...GUIDED, markup: 1 }, /^\$\.markup: No such key is known here/],
    ["no stages", { ...GUIDED, stages: [] }, /^\$\.stages: A list of 1 to 60 belongs here/],
    [
      "too many stages",
      { ...GUIDED, stages: Array.from({ length: 61 }, () => GUIDED.stages[0]) },
      /^\$\.stages: A list of 1 to 60 belongs here; this one has 61/,
    ],
    ["another format", { ...GUIDED, format: 2 }, /^\$\.format: This ZabScope reads format 1/],
    ["a kind that is none", { ...GUIDED, kind: "course" }, /^\$\.kind: One of lesson, challenge/],
    [
      "a node that is not there",
      { ...GUIDED, stages: [{ ...GUIDED.stages[0], until: { kind: "leader", node: "s9" } }] },
      /^\$\.stages\[0\]\.until\.node: There is no node s9; there are s1, s2, s3/,
    ],
    [
      "a head in its scenario",
      { ...GUIDED, scenario: { ...GUIDED.scenario, title: GUIDED.title } },
      /^\$\.scenario\.title: No such key is known here/,
    ],
    [
      "a fault in its scenario",
      { ...GUIDED, scenario: { ...GUIDED.scenario, end: "soon" } },
      /^\$\.scenario\.end: A time with its unit belongs here/,
    ],
    [
      "an expected answer that is not there",
      { ...GUIDED, stages: [asks({ expected: 3 }), GUIDED.stages[0]] },
      /^\$\.stages\[0\]\.question\.expected: There are only 2 answers/,
    ],
    [
      "an answer that claims nothing",
      { ...GUIDED, stages: [asks({ answers: [{ text: GUIDED.title }, { text: GUIDED.title }] })] },
      /^\$\.stages\[0\]\.question\.answers\[0\]: An answer claims something/,
    ],
    [
      "a last question that nothing judges",
      { ...GUIDED, stages: [asks({})] },
      /^\$\.stages\[0\]\.question: The last stage has none behind it/,
    ],
    [
      "a goal that asks for nothing",
      { ...CHALLENGE, solved: [{ text: GUIDED.title }] },
      /^\$\.solved\[0\]: A goal needs "when", "holds", or both/,
    ],
  ])("is refused with %s, and says where", (_what, lesson, said) => {
    expect(problem(lesson)).toMatch(said);
  });

  test("is refused where a key means something to JavaScript", () => {
    const source = JSON.stringify(GUIDED).replace('"text"', '"__proto__"');
    expect(problem(source)).toMatch(/^line 1, column \d+: The key "__proto__" is not allowed\.$/);
  });

  test("is refused when it is too long, before it is read", () => {
    expect(problem(`{${" ".repeat(262_144)}}`)).toBe("$: The file is longer than 262144 bytes.");
  });
});

function asks(changed: object): object {
  return {
    until: "1s",
    text: GUIDED.title,
    question: {
      text: GUIDED.title,
      answers: [
        { text: GUIDED.title, happens: "settled" },
        { text: GUIDED.title, neverHappens: "settled" },
      ],
      expected: 1,
      ...changed,
    },
  };
}
