import { expect, test } from "vitest";
import { LAWS } from "../laws.ts";

/** Those of the list of invariants that are checked record by record; L1 to L7 are demanded of an ensemble that heals. */
const LISTED = {
  P: 7,
  B: 7,
  H: 7,
  Q: 6,
  S: 2,
  T: 6,
  A: 5,
  K: 8,
};

test("every invariant of the list has a law", () => {
  const checked = new Set(LAWS.flatMap(({ invariants = [] }) => invariants));
  const listed = Object.entries(LISTED).flatMap(([topic, count]) =>
    Array.from({ length: count }, (_, index) => `${topic}${index + 1}`),
  );
  expect(listed.filter((id) => !checked.has(id))).toEqual([]);
  expect([...checked].filter((id) => !listed.includes(id))).toEqual([]);
});

test("what warns is a branch that is never to be taken, or a start that is known to fail", () => {
  const warning = LAWS.filter(({ severity }) => severity === "warning");
  const invariants = warning.flatMap((law) => law.invariants ?? []);
  expect(invariants.toSorted()).toEqual(["A1", "A2", "A3", "A4", "A5", "P7"]);
});
