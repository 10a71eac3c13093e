import { expect, test } from "vitest";
import { brokenSeeds, TRUE_CORE_SEEDS } from "./broken-seeds.ts";
import { seconds } from "../../kernel/time.ts";

test(`${TRUE_CORE_SEEDS} seeds: every law holds under faults, the ensemble heals, and each goes the same way twice`, () => {
  const range = { from: 1, to: TRUE_CORE_SEEDS, step: 1, duration: seconds(30) };
  expect(brokenSeeds({ ...range, members: null, clients: null })).toEqual([]);
}, 240_000);
