import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { TRUE_CORE_SEEDS } from "../../cli/simulation/broken-seeds.ts";
import { DEMANDS } from "../../cli/simulation/demands.ts";
import { bitten, tryMutant, tryTruth } from "../../cli/simulation/mutant-trial.ts";
import { LAWS } from "../laws.ts";
import { LISTED_INVARIANTS } from "../testing/listed-invariants.ts";
import type { Mutant } from "./mutant.ts";
import { MUTANTS } from "./mutants.ts";

const SEEDS_MAX = 200;

/** A seed at which each mutant is found out, by name. A core that goes another way may need another. */
const FOUND_AT = new Map(
  readFileSync("workers/zookeeper/testdata/seeds/mutants.txt", "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(" "))
    .map(([name, seed]) => [name, Number(seed)]),
);

/** Laws, and what is demanded of an ensemble that heals. */
const CHECKS: readonly { readonly id: string; readonly invariants?: readonly string[] }[] = [
  ...LAWS,
  ...DEMANDS,
];

describe.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))("%s", (name, mutant) => {
  test("breaks what it is made to break at the seed that is noted", () => {
    const seed = FOUND_AT.get(name) ?? 0;
    expect(seed).toBeGreaterThan(0);
    expect(seed).toBeLessThanOrEqual(SEEDS_MAX);
    expect(bitten(tryMutant(mutant, seed), mutant)).toBe(mutant.breaks);
  }, 120_000);

  test("has its words, and breaks something that is checked", () => {
    expect(mutant.words.en).toMatch(/^[A-Z].*\.$/);
    expect(mutant.words.zh).toMatch(/。$/);
    expect(CHECKS.map(({ id }) => id)).toContain(mutant.breaks);
    const checked = invariantsOf(mutant.breaks);
    expect((mutant.invariants ?? []).filter((id) => !checked.includes(id))).toEqual([]);
  });
});

test("the true core passes all the seeds at which mutants are found", () => {
  // The first ones it passes in a test of its own.
  const seeds = [...new Set(FOUND_AT.values())].filter((seed) => seed > TRUE_CORE_SEEDS);
  expect(seeds.filter((seed) => tryTruth(seed).broken !== null)).toEqual([]);
}, 240_000);

test("names are in order, and each has a seed noted", () => {
  const names = MUTANTS.map(({ name }) => name);
  expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : 1)));
  expect([...FOUND_AT.keys()]).toEqual(names);
});

test("every law and every demand has a mutant", () => {
  const broken = new Set(MUTANTS.map(({ breaks }) => breaks));
  expect(CHECKS.filter(({ id }) => !broken.has(id)).map(({ id }) => id)).toEqual([]);
});

test("every invariant of the list has a mutant", () => {
  const broken = new Set(MUTANTS.flatMap(brokenBy));
  expect(LISTED_INVARIANTS.filter((id) => !broken.has(id))).toEqual([]);
});

test("bugs of ZooKeeper's own history are among them", () => {
  const bugs = new Set(MUTANTS.map(({ follows }) => follows).filter((bug) => bug !== null));
  expect(bugs.size).toBeGreaterThanOrEqual(12);
});

function brokenBy({ breaks, invariants }: Mutant): readonly string[] {
  return invariants ?? invariantsOf(breaks);
}

function invariantsOf(check: string): readonly string[] {
  return CHECKS.find(({ id }) => id === check)?.invariants ?? [];
}
