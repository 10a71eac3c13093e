import { expect, test } from "vitest";
import { clockWord } from "../../../views/controls/clock-text.ts";
import { instantDraft, instantOf, typedInstant } from "./tree-against.ts";

const KNOWN_TO = 5_000_000;

test("the instant to compare with can be typed as the clock shows it, or in seconds", () => {
  expect(instantOf(typedInstant(clockWord(1_300_007), KNOWN_TO) ?? "")).toBe(1_300_007);
  expect(typedInstant("2.5", KNOWN_TO)).toBe(instantDraft(2_500_000));
  expect(typedInstant("5", KNOWN_TO)).toBe(instantDraft(KNOWN_TO));
});

test.each(["", "soon", "5.000001", "99:00"])(
  "%j is no instant of a run of five seconds",
  (typed) => {
    expect(typedInstant(typed, KNOWN_TO)).toBeNull();
  },
);
