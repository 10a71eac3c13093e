import fc from "fast-check";
import { expect, test } from "vitest";
import { FLIGHT_WALL_MS, REAL_TIME_SPEED, evenSpeed } from "./pace.ts";

const flight = (lengthUs: number) => ({ sentAt: 1000, dueAt: 1000 + lengthUs });
const anySpan = fc.integer({ min: 0, max: 10_000_000_000 });

test("one flight is seen for a quarter of a second, however long it takes", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), anySpan, (lengthUs, quietUs) => {
      expect(lengthUs / evenSpeed([flight(lengthUs)], quietUs)).toBeCloseTo(FLIGHT_WALL_MS, 6);
    }),
  );
});

test("among many flights the middle one is seen for that time", () => {
  expect(evenSpeed([flight(9000), flight(10), flight(2500)], 0)).toBe(2500 / FLIGHT_WALL_MS);
  expect(evenSpeed([flight(1), flight(2500), flight(2500), flight(99_999)], 0)).toBe(10);
});

test("a flight of no length does not stop the clock", () => {
  expect(evenSpeed([flight(0)], 0)).toBeGreaterThan(0);
});

test("a quiet stretch is never slower than real time, and the longer the faster", () => {
  fc.assert(
    fc.property(anySpan, anySpan, (a, b) => {
      const [short, long] = [Math.min(a, b), Math.max(a, b)];
      expect(evenSpeed([], short)).toBeGreaterThanOrEqual(REAL_TIME_SPEED);
      expect(evenSpeed([], long)).toBeGreaterThanOrEqual(evenSpeed([], short));
    }),
  );
});

test("any quiet stretch of up to a day is over within seconds", () => {
  let wallMs = 0;
  for (let quietUs = 86_400_000_000; quietUs > 1; wallMs += 10)
    quietUs -= Math.min(quietUs, evenSpeed([], quietUs) * 10);
  expect(wallMs).toBeLessThan(4500);
});
