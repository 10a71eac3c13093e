import { describe, expect, it } from "vitest";
import { clockWord } from "./clock-text.ts";
import { parseInstant } from "./parse-instant.ts";

describe("an instant as it is typed", () => {
  it.each([
    ["2.5", 2_500_000],
    ["2", 2_000_000],
    ["0.001", 1_000],
    ["90 s", 90_000_000],
    ["1:30", 90_000_000],
    ["00:02.500.001", 2_500_001],
    ["2.000250", 2_000_250],
  ])("%s", (text, at) => {
    expect(parseInstant(text)).toBe(at);
  });

  it("reads what the clock shows", () => {
    for (const at of [0, 1, 1_211_512, 61_000_001, 3_599_999_999])
      expect(parseInstant(clockWord(at))).toBe(at);
  });

  it.each(["", "soon", "1:60", "-3", "1:2:3", "0x10", "1e3"])("refuses %j", (text) => {
    expect(parseInstant(text)).toBeNull();
  });
});
