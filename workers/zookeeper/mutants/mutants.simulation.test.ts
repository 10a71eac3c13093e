import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type SeedRequest, trySeed } from "../../cli/simulation/seed-trial.ts";
import type { Trial } from "../../cli/simulation/trial.ts";
import { seconds } from "../../kernel/time.ts";
import type { Instant } from "../../kernel/time.ts";
import { FAULT_KINDS } from "../../world/faults/fault-kinds.ts";
import { LAW_IDS } from "../laws/law-ids.ts";
import { zookeeperCast } from "../quorum-peer.ts";
import { MUTANTS } from "./mutants.ts";

const SEEDS_MAX = 200;

/** The first seed at which each mutant was found, by name. A core that goes another way may need another. */
const FOUND_AT = new Map(
  readFileSync("workers/zookeeper/testdata/seeds/mutants.txt", "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(" "))
    .map(([name, seed]) => [name, Number(seed)]),
);

const request: Omit<SeedRequest, "cast"> = {
  kinds: FAULT_KINDS,
  until: seconds(30) as number as Instant,
  wish: { members: null, observers: null, clients: null },
};

describe.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))("%s", (name, mutant) => {
  test("breaks its law within 200 seeds, and the true core passes the same ones", () => {
    const first = FOUND_AT.get(name) ?? 1;
    const others = Array.from({ length: SEEDS_MAX }, (_, index) => index + 1);
    let found: Trial | null = null;
    for (const seed of [first, ...others]) {
      const { trial } = trySeed(seed, { ...request, cast: () => mutant.actor });
      const truth = trySeed(seed, { ...request, cast: zookeeperCast }).trial;
      expect(truth.broken, `the true core at seed ${seed}`).toBe(null);
      if (trial.broken === null) continue;
      found = trial;
      break;
    }
    expect(found).not.toBe(null);
    expect(found?.violations[0]?.law ?? null, `seed ${found?.run.seed}`).toBe(mutant.law);
  }, 120_000);

  test("has its words, a law that there is, and a file of its name", () => {
    expect(mutant.words.en).toMatch(/^[A-Z].*\.$/);
    expect(mutant.words.zh).toMatch(/。$/);
    if (mutant.law !== null) expect(LAW_IDS).toContain(mutant.law);
    expect(readdirSync("workers/zookeeper/mutants")).toContain(`${name}.ts`);
  });
});

test("names are in order, and each has a seed noted", () => {
  const names = MUTANTS.map(({ name }) => name);
  expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : 1)));
  expect([...FOUND_AT.keys()]).toEqual(names);
});
