import { expect, test } from "vitest";
import { seconds } from "../../kernel/time.ts";
import { brokenSeeds } from "./broken-seeds.ts";

// Odd and even seeds stand in files of their own: each file has a core to itself.
test("the even ones of 1,000 seeds, five members, 60 virtual seconds", () => {
  const range = { from: 2, to: 1000, step: 2, duration: seconds(60), members: 5, clients: null };
  expect(brokenSeeds(range)).toEqual([]);
}, 1_200_000);
