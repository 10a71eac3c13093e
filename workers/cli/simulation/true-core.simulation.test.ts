import { expect, test } from "vitest";
import { brokenSeeds } from "./broken-seeds.ts";
import { seconds } from "../../kernel/time.ts";

test("50 seeds: every law holds under faults, the ensemble heals, and each goes the same way twice", () => {
  expect(
    brokenSeeds({ from: 1, to: 50, step: 1, duration: seconds(30), members: null, clients: null }),
  ).toEqual([]);
}, 240_000);
