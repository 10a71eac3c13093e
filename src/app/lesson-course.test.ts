import { expect, test } from "vitest";
import type { Instant } from "../../workers/kernel/time.ts";
import { type Course, stageShown } from "./lesson-course.ts";

const course = {
  places: { stages: [1_000_000 as Instant, 2_000_000 as Instant, null], verdicts: [] },
} as unknown as Course;

test("a stage is told from its instant on", () => {
  expect(stageShown(course, 900_000, null)).toBe(-1);
  expect(stageShown(course, 1_000_000, null)).toBe(0);
  expect(stageShown(course, 5_000_000, null)).toBe(1);
});

test("what a lesson would have told later is not told of a run that has left it", () => {
  expect(stageShown(course, 5_000_000, 300_000)).toBe(-1);
  expect(stageShown(course, 5_000_000, 1_500_000)).toBe(0);
  expect(stageShown(course, 500_000, 1_500_000)).toBe(-1);
});
