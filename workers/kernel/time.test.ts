import fc from "fast-check";
import { expect, test } from "vitest";
import { compareNodeIds, parseNodeId } from "./identity.ts";
import type { NodeId } from "./identity.ts";
import { later, milliseconds, parseTime, seconds } from "./time.ts";
import type { Instant } from "./time.ts";

test.each([
  ["200ms", 200_000],
  ["1.5s", 1_500_000],
  ["12us", 12],
  ["0ms", 0],
  ["0.001ms", 1],
  ["1.000001s", 1_000_001],
  ["999999999s", 999_999_999_000_000],
])("%s is a time", (text, us) => {
  expect(parseTime(text)).toBe(us);
});

test.each([
  "",
  "5",
  "ms",
  "-1ms",
  "+1ms",
  "1 ms",
  " 1ms",
  "1ms ",
  "1e3ms",
  ".5s",
  "1.s",
  "1m",
  "1MS",
  "1234567890s",
  "1.1234567s",
  "0x1s",
  "NaNs",
  "１ms",
  "1ms\n",
])("%j is none", (text) => {
  expect(parseTime(text)).toBeNull();
});

test("every time that is read is a whole number of microseconds that can be counted exactly", () => {
  const anyTime = fc.tuple(
    fc.integer({ min: 0, max: 999_999_999 }),
    fc.integer({ min: 0, max: 999_999 }),
    fc.constantFrom("us", "ms", "s"),
  );
  fc.assert(
    fc.property(anyTime, ([whole, part, unit]) => {
      const us = parseTime(`${String(whole)}.${String(part).padStart(6, "0")}${unit}`);
      expect(Number.isSafeInteger(us)).toBe(true);
    }),
  );
});

test("spans are whole microseconds and add up", () => {
  expect([milliseconds(0.0004), milliseconds(1.5), seconds(0.25)]).toEqual([0, 1500, 250_000]);
  expect(later(5 as Instant, milliseconds(1))).toBe(1005);
});

test.each(["s1", "a", "client-7", "abcdefghijklmnop"])("%j names a node", (text) => {
  expect(parseNodeId(text)).toBe(text);
});

test.each([
  "",
  "1s",
  "S1",
  "-a",
  "s_1",
  "s 1",
  "world",
  "abcdefghijklmnopq",
  "é1",
  "s1\n",
  "s1>s2",
  "s1.1",
])("%j does not", (text) => {
  expect(parseNodeId(text)).toBeNull();
});

test("the order of nodes is total, and s2 precedes s10", () => {
  expect(["s10", "s2", "a", "s1"].sort((a, b) => compareNodeIds(a as NodeId, b as NodeId))).toEqual(
    ["a", "s1", "s2", "s10"],
  );
  const anyId = fc.stringMatching(/^[a-z][a-z0-9-]{0,3}$/).map((id) => id as NodeId);
  fc.assert(
    fc.property(anyId, anyId, anyId, (a, b, c) => {
      const sign = Math.sign(compareNodeIds(a, b));
      expect(Math.sign(compareNodeIds(b, a)) + sign).toBe(0);
      expect(sign === 0).toBe(a === b);
      if (sign <= 0 && compareNodeIds(b, c) <= 0)
        expect(compareNodeIds(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});
