import { expect, test } from "vitest";
import { DEMANDS } from "../../cli/simulation/demands.ts";
import { LAWS } from "../laws.ts";
import { LISTED_INVARIANTS } from "../testing/listed-invariants.ts";

test("every invariant of the list has a law, or is demanded of an ensemble that heals", () => {
  const checked = new Set([...LAWS, ...DEMANDS].flatMap(({ invariants = [] }) => invariants));
  expect(LISTED_INVARIANTS.filter((id) => !checked.has(id))).toEqual([]);
  expect([...checked].filter((id) => !LISTED_INVARIANTS.includes(id))).toEqual([]);
});

test("what warns is a branch that is never to be taken, or a start that is known to fail", () => {
  const warning = LAWS.filter(({ severity }) => severity === "warning");
  const invariants = warning.flatMap((law) => law.invariants ?? []);
  expect(invariants.toSorted()).toEqual(["A1", "A2", "A3", "A4", "A5", "P7"]);
});
