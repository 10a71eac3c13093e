import { expect, test } from "vitest";
import { ringArc } from "./ring-arc.ts";

test("a quarter begins at the top and ends at the right", () => {
  expect(ringArc(8, 10, 0, Math.PI / 2)).toBe("M0,-10A10,10 0 0 1 10,0L8,0A8,8 0 0 0 0,-8Z");
});

test("more than half takes the long way round", () => {
  expect(ringArc(8, 10, 0, Math.PI * 1.5)).toBe("M0,-10A10,10 0 1 1 -10,0L-8,0A8,8 0 1 0 0,-8Z");
});

test("a whole ring is two halves that meet", () => {
  const whole = ringArc(8, 10, 0, Math.PI * 2);
  expect(whole.match(/M/g)).toHaveLength(2);
  expect(whole).toContain("M0,-10A10,10 0 0 1 0,10");
  expect(whole).toContain("M0,10A10,10 0 0 1 0,-10");
});
