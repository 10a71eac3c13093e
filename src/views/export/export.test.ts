import { expect, test } from "vitest";
import { chromeTraceText } from "./chrome-trace.ts";
import { mermaidSafe, mermaidText } from "./mermaid.ts";
import { plantUmlSafe, plantUmlText } from "./plant-uml.ts";
import { spaceTimeSvg, xmlSafe } from "./space-time.ts";
import type { Stretch } from "./stretch.ts";

const small: Stretch = {
  title: "A vote",
  from: 0,
  to: 20_000,
  lanes: [
    { id: "s1", label: "Server 1" },
    { id: "s2", label: "Server 2" },
  ],
  arrows: [
    { from: 0, to: 1, sentAt: 1000, endAt: 6000, lost: false, tone: "looking", gist: "vote 1" },
    { from: 1, to: 0, sentAt: 7000, endAt: 9000, lost: true, tone: "looking", gist: "vote 2" },
    { from: 0, to: 1, sentAt: 18_000, endAt: null, lost: false, tone: "leading", gist: "PING" },
  ],
  marks: [
    { at: 8000, lane: 1, tone: "plain", text: "s2 changes its vote" },
    { at: 10_000, lane: null, tone: "danger", text: "The network is cut" },
  ],
  bands: [{ lane: 0, from: 0, to: 20_000, tone: "looking", word: "LOOKING" }],
  words: { lost: "lost", onItsWay: "still on its way" },
};

const hostile = [
  "<script>alert(1)</script>",
  "\"quoted\" and 'single'",
  "line one\nline two\r\nthree",
  "end",
  "the End of an end",
  "%% comment",
  "@enduml",
  "!include /etc/passwd",
  "a;b#c",
  "#quot;",
  "]]> <!-- -->",
  "**bold** //slanted// __under__ --struck--",
  "\u0000\u0008\ud800",
  "{a} [b] |c| \\n ~x",
] as const;

function saying(text: string): Stretch {
  return {
    ...small,
    title: text,
    lanes: small.lanes.map((lane) => ({ ...lane, label: text })),
    arrows: small.arrows.map((arrow) => ({ ...arrow, gist: text })),
    marks: small.marks.map((mark) => ({ ...mark, text })),
    bands: small.bands.map((band) => ({ ...band, word: text })),
  };
}

test("a stretch in Mermaid's language", () => {
  expect(mermaidText(small)).toBe(`sequenceDiagram
    title: A vote
    participant s1 as Server 1
    participant s2 as Server 2
    s1->>s2: 6.000 ms · vote 1
    Note over s2: 8.000 ms · s2 changes its vote
    s2--xs1: 9.000 ms · vote 2 (lost)
    Note over s1,s2: 10.000 ms · The network is cut
    s1--)s2: 18.000 ms · PING (still on its way)
`);
});

test("a stretch in PlantUML's language", () => {
  expect(plantUmlText(small)).toBe(`@startuml
title A vote
participant "Server 1" as s1
participant "Server 2" as s2
s1 -> s2 : 6.000 ms · vote 1
note over s2 : 8.000 ms · s2 changes its vote
s2 -->x s1 : 9.000 ms · vote 2 (lost)
note over s1, s2 : 10.000 ms · The network is cut
s1 -->> s2 : 18.000 ms · PING (still on its way)
@enduml
`);
});

test("a stretch for chrome://tracing and Perfetto", () => {
  const { traceEvents, displayTimeUnit } = JSON.parse(chromeTraceText(small)) as {
    traceEvents: Record<string, unknown>[];
    displayTimeUnit: string;
  };
  expect(displayTimeUnit).toBe("ms");
  const of = (ph: string) => traceEvents.filter((event) => event["ph"] === ph);
  expect(of("M").map(({ args }) => args)).toContainEqual({ name: "Server 2" });
  expect(of("X")).toContainEqual(
    expect.objectContaining({ name: "LOOKING", ts: 0, dur: 20_000, pid: 1, tid: 1 }),
  );
  // Only what has arrived is an arrow, with both of its ends on their own threads.
  expect(of("s").map(({ id, ts, tid }) => ({ id, ts, tid }))).toEqual([
    { id: 0, ts: 1000, tid: 1 },
  ]);
  expect(of("f").map(({ id, ts, tid }) => ({ id, ts, tid }))).toEqual([
    { id: 0, ts: 6000, tid: 2 },
  ]);
  expect(of("i").map(({ name, s }) => [name, s])).toEqual([
    ["s2 changes its vote", "t"],
    ["The network is cut", "p"],
  ]);
});

test("the picture has a lane a node, a line a message, and says what each is", () => {
  const svg = spaceTimeSvg(small, false);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" /);
  expect(svg.match(/<title>/g)).toHaveLength(1 + 1 + 3 + 2);
  expect(svg).toContain("<title>vote 2 (lost)</title>");
  expect(svg).not.toContain("<animate");
});

test("the moving picture plays the messages in their order, by itself", () => {
  const svg = spaceTimeSvg(small, true);
  expect(svg.match(/<animate attributeName="cx"/g)).toHaveLength(3);
  for (const [, times = ""] of svg.matchAll(/keyTimes="([^"]+)"/g)) {
    const numbers = times.split(";").map(Number);
    expect(numbers[0]).toBe(0);
    expect(numbers.at(-1)).toBe(1);
    expect([...numbers].sort((one, other) => one - other)).toEqual(numbers);
  }
  expect(svg).not.toMatch(/<script|href|style=|url\(/);
});

test.each(hostile)("%j stays a text in every format", (text) => {
  const lines = mermaidText(small).split("\n").length;
  const mermaid = mermaidText(saying(text));
  expect(mermaid.split("\n")).toHaveLength(lines);
  for (const line of mermaid.split("\n").slice(1)) {
    const said = line.slice(line.indexOf(line.includes(" as ") ? " as " : ": ") + 2);
    expect(said).not.toMatch(/["<>%@{}[\]|\\]/);
    // A semicolon ends a statement unless it ends the number of a sign.
    expect(said.replace(/#\d+;/g, "")).not.toMatch(/[;#]/);
    expect(said).not.toMatch(/\bend\b/i);
  }
  const plant = plantUmlText(saying(text)).split("\n");
  expect(plant).toHaveLength(plantUmlText(small).split("\n").length);
  expect(plant.filter((line) => /^\s*[@!']/.test(line))).toEqual(["@startuml", "@enduml"]);
  for (const line of plant.slice(4, -2)) {
    const said = line.slice(line.indexOf(" : ") + 3).replace(/<U\+[0-9A-F]{4,6}>/g, "");
    expect(said).not.toMatch(/[<>"'%$!@#;~*[\]{}|\\&]|\/\/|__|--/);
  }
  for (const moving of [false, true]) {
    const svg = spaceTimeSvg(saying(text), moving);
    expect(svg).not.toMatch(/<script|<!--|]]>/);
    expect(svg.replace(/&#\d+;/g, "")).not.toContain("&");
    expect(svg).not.toMatch(/\p{Cs}/u);
    expect(svg.match(/<title>[^<>]*<\/title>/g)).toHaveLength(
      spaceTimeSvg(small, moving).match(/<title>/g)?.length ?? 0,
    );
  }
  expect(() => JSON.parse(chromeTraceText(saying(text))) as unknown).not.toThrow();
});

test("texts are shown as they are where nothing in them is a sign", () => {
  const plain = "服务器 5 领导 epoch 1, zxid 1:4 → OK (a/b)";
  expect(mermaidSafe(plain)).toBe(plain);
  expect(plantUmlSafe(plain)).toBe(plain);
  expect(xmlSafe(plain)).toBe(plain);
});
