import { expect, test } from "vitest";
import type { WireField } from "../../../../workers/zookeeper/wire/field.ts";
import { asciiOf, byteLines, fieldAt, hexOf } from "./packet-rows.ts";

const field = (from: number, to: number): WireField => ({
  name: `f${String(from)}`,
  from,
  to,
  kind: "number",
  value: "",
  hex: null,
});
const FIELDS = [field(0, 4), field(4, 12), field(12, 13)];

test("each line is cut where a field ends, and what no field has is there too", () => {
  expect(byteLines(FIELDS, 20)).toEqual([
    [
      { field: 0, from: 0, to: 4 },
      { field: 1, from: 4, to: 8 },
    ],
    [
      { field: 1, from: 8, to: 12 },
      { field: 2, from: 12, to: 13 },
      { field: -1, from: 13, to: 16 },
    ],
    [{ field: -1, from: 16, to: 20 }],
  ]);
  expect(byteLines(FIELDS, 5).flat().at(-1)).toEqual({ field: 1, from: 4, to: 5 });
});

test("a byte leads to its field", () => {
  expect([0, 3, 4, 11, 12, 13].map((byte) => fieldAt(FIELDS, byte))).toEqual([0, 0, 1, 1, 2, -1]);
});

test("bytes read as hex and, where they can, as ASCII", () => {
  const bytes = Uint8Array.of(0x2f, 0x61, 0x00, 0xff, 0x20, 0x7e);
  expect(hexOf(bytes, 0, 4)).toEqual(["2f", "61", "00", "ff"]);
  expect(asciiOf(bytes, 0, 6)).toBe("/a···~");
});
