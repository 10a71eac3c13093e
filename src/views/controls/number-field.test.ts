import { expect, test } from "vitest";
import { NOT_NEGATIVE, readNumber } from "./number-field.tsx";

const SEED = { least: 0, most: Number.MAX_SAFE_INTEGER, whole: true };
const DRIFT = { least: -100, most: 100 };

test.each([
  ["5", NOT_NEGATIVE, 5],
  [" 0.25 ", NOT_NEGATIVE, 0.25],
  ["0", NOT_NEGATIVE, 0],
  ["-5", DRIFT, -5],
  // As a program of text writes it.
  ["−5", DRIFT, -5],
  ["100", DRIFT, 100],
  ["7", SEED, 7],
])("%j is a number", (text, limits, number) => {
  expect(readNumber(text, limits)).toBe(number);
});

test.each([
  ["", NOT_NEGATIVE],
  ["  ", NOT_NEGATIVE],
  ["abc", NOT_NEGATIVE],
  ["1e999", NOT_NEGATIVE],
  ["-5", NOT_NEGATIVE],
  ["101", DRIFT],
  ["1.5", SEED],
  ["9007199254740993", SEED],
])("%j is none, or none that may be", (text, limits) => {
  expect(readNumber(text, limits)).toBeNull();
});
