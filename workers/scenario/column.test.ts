import { array, assert, maxSafeInteger, nat, oneof, property } from "fast-check";
import { expect, test } from "vitest";
import { type BitWriter, readColumn, signed, unsigned, writeColumn } from "./column.ts";

test("columns of any numbers come back, one behind the other", () => {
  const numbers = array(oneof(nat(), nat(9), maxSafeInteger().map(Math.abs)));
  assert(
    property(numbers, numbers, (one, other) => {
      const out: BitWriter = { bytes: [], free: 0 };
      writeColumn(out, one);
      writeColumn(out, other);
      const from = { bytes: Uint8Array.from(out.bytes), position: 0, failed: false };
      expect(readColumn(from, one.length)).toEqual(one);
      expect(readColumn(from, other.length)).toEqual(other);
      expect(from.failed).toBe(false);
    }),
  );
});

test("what ends too early fails and ends", () => {
  const from = { bytes: Uint8Array.of(0xff), position: 0, failed: false };
  expect(readColumn(from, 1_000_000).length).toBeLessThan(10);
  expect(from.failed).toBe(true);
});

test.each([0, 1, -1, 2, -2, 4_000_000_000, -4_000_000_000])("%d keeps its sign", (value) => {
  expect(signed(unsigned(value))).toBe(value);
});
