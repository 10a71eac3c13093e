import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FIRST_ARRANGEMENT } from "./arrangement.ts";
import { readText } from "./opening-text.ts";
import { viewOf, viewText } from "./view-text.ts";

const text = readFileSync("public/scenarios/all-at-once.json", "utf8");

it("a view comes back from its text, and nonsense is the usual view", () => {
  const mine = {
    language: "en",
    theme: "system",
    timelineHeight: null,
    arrangement: FIRST_ARRANGEMENT,
    room: "one",
  } as const;
  const usual = viewOf("", mine);
  const view = { ...usual, panel: "votes", selected: "s3" as never, window: { from: 5, to: 900 } };
  expect(viewOf(viewText(view), mine)).toEqual(view);
  expect(viewOf("panel=<b>&node=S%203&window=9_1&timeline=", mine)).toEqual(usual);
});

describe("an opened file", () => {
  it("may be a scenario", () => {
    const opened = readText(text);
    expect(opened.ok && opened.scenario?.title.en).toBe("All at once");
  });

  it.each(["", "{", "[]", '{"format":99}', "\u0000"])("%j is refused with a place", (bad) => {
    const opened = readText(bad);
    expect(opened.ok).toBe(false);
    if (!opened.ok) expect(opened.problem.place).not.toBe("");
  });
});
