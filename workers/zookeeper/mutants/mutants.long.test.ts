import { expect, test } from "vitest";
import { bitten, tryMutant } from "../../cli/simulation/mutant-trial.ts";
import { MUTANTS } from "./mutants.ts";

const SEEDS_MAX = 200;

test.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))(
  "%s breaks its law, before any other, within 200 seeds",
  (_name, mutant) => {
    let seed = 1;
    while (seed <= SEEDS_MAX && bitten(tryMutant(mutant, seed), mutant) !== mutant.breaks) {
      seed += 1;
    }
    expect(seed).toBeLessThanOrEqual(SEEDS_MAX);
  },
  600_000,
);
