import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bitten, DEMAND, tryMutant, tryTruth } from "../../cli/simulation/mutant-trial.ts";
import { LAW_IDS } from "../laws/law-ids.ts";
import { MUTANTS } from "./mutants.ts";

/** The first seed at which each mutant was found, by name. A core that goes another way may need another. */
const FOUND_AT = new Map(
  readFileSync("workers/zookeeper/testdata/seeds/mutants.txt", "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(" "))
    .map(([name, seed]) => [name, Number(seed)]),
);

/**
 * Laws that nobody has found a mutant for that breaks nothing else before: what would break them breaks another law
 * on its way there.
 */
const IMPLIED: readonly string[] = ["primary-knows-all"];

describe.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))("%s", (name, mutant) => {
  test("breaks its law at the seed that is noted", () => {
    const trial = tryMutant(mutant, FOUND_AT.get(name) ?? 1);
    expect(bitten(trial, mutant)).toBe(mutant.law ?? DEMAND);
  }, 120_000);

  test("has its words, and a law that there is", () => {
    expect(mutant.words.en).toMatch(/^[A-Z].*\.$/);
    expect(mutant.words.zh).toMatch(/。$/);
    if (mutant.law !== null) expect(LAW_IDS).toContain(mutant.law);
  });
});

test("the true core passes all the seeds at which mutants are found", () => {
  const broken = [...new Set(FOUND_AT.values())].filter((seed) => tryTruth(seed).broken !== null);
  expect(broken).toEqual([]);
}, 240_000);

test("names are in order, and each has a seed noted", () => {
  const names = MUTANTS.map(({ name }) => name);
  expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : 1)));
  expect([...FOUND_AT.keys()]).toEqual(names);
});

test("every law has a mutant", () => {
  const bites = new Set(MUTANTS.map(({ law }) => law));
  expect(LAW_IDS.filter((id) => !bites.has(id))).toEqual(IMPLIED);
});

test("bugs of ZooKeeper's own history are among them", () => {
  const bugs = new Set(MUTANTS.map(({ follows }) => follows).filter((bug) => bug !== null));
  expect(bugs.size).toBeGreaterThanOrEqual(12);
});
