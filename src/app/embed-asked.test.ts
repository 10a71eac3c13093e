import { describe, expect, test } from "vitest";
import { embedAsked, languageAsked } from "./embed-asked.ts";

const VIEWS = ["cluster", "votes", "timeline"];

describe("what an embedded page is asked for", () => {
  test("everything by name", () => {
    const search =
      "?embed=1&scenario=leader-crash&view=votes&controls=none&play=1&until=1500.5&lang=zh&theme=light";
    expect(embedAsked(search, VIEWS)).toEqual({
      view: "votes",
      controls: "none",
      plays: true,
      scenario: "leader-crash",
      until: 1_500_500,
      language: "zh",
      theme: "light",
    });
  });

  test("what is not said is as usual, and a stranger's parameter is nobody's business", () => {
    expect(embedAsked("?embed=1&utm_source=blog", VIEWS)).toEqual({
      view: null,
      controls: "steps",
      plays: false,
      scenario: null,
      until: null,
      language: null,
      theme: "system",
    });
  });

  test.each([
    ["embed=yes", "embed=yes", "1"],
    ["embed=1&view=table", "view=table", "cluster, votes, timeline"],
    ["embed=1&view=", "view=,", "cluster, votes, timeline"],
    ["embed=1&controls=some", "controls=some", "none, steps, all"],
    ["embed=1&play=true", "play=true", "0, 1"],
    ["embed=1&lang=fr", "lang=fr", "en, zh"],
    ["embed=1&theme=pink", "theme=pink", "dark, light, system"],
    ["embed=1&until=soon", "until=soon", "milliseconds"],
    ["embed=1&until=-1", "until=-1", "milliseconds"],
    ["embed=1&until=Infinity", "until=Infinity", "milliseconds"],
    ["embed=1&until=", "until=,", "milliseconds"],
    ["embed=1&lesson=first-start", "lesson", "scenario"],
  ])("%s is answered in one sentence that says what is known", (search, named, known) => {
    const read = embedAsked(`?${search}`, VIEWS);
    expect(read).toHaveProperty("zh");
    if (!("zh" in read)) return;
    expect(read.en).toContain(named);
    expect(read.en).toContain(known);
    expect(read.en.match(/\./g)).toHaveLength(1);
    expect(read.zh).not.toBe(read.en);
  });

  test("a value of any length is repeated in part", () => {
    const read = embedAsked(`?embed=1&view=${"a".repeat(9_000)}`, VIEWS);
    expect("en" in read && read.en.length).toBeLessThan(200);
  });

  test("the language is known before the rest is read", () => {
    expect(languageAsked("?embed=1&lang=zh&view=no")).toBe("zh");
    expect(languageAsked("?embed=1&lang=fr")).toBeNull();
  });
});
