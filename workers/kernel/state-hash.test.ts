import fc from "fast-check";
import { expect, test } from "vitest";
import { stateHash } from "./state-hash.ts";

const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, undefined, true, false, "", 0, 1, 0.5, -1, 0n, 1n, "1", Number.NaN),
    fc.maxSafeInteger(),
    fc.string(),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(tie("value"), { maxLength: 4 }).map((items) => new Set(items)),
    fc.array(fc.tuple(tie("value"), tie("value")), { maxLength: 4 }).map((pairs) => new Map(pairs)),
    fc.dictionary(fc.string(), tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

test("a copy has the hash of its original, in 16 hex digits", () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      expect(stateHash(structuredClone(value))).toBe(stateHash(value));
      expect(stateHash(value)).toMatch(/^[0-9a-f]{16}$/);
    }),
  );
});

test("no two of these are one state", () => {
  const values: unknown[] = [
    null,
    undefined,
    "",
    [],
    {},
    new Map(),
    new Set(),
    0,
    0n,
    "0",
    false,
    true,
    1,
    1n,
    0.1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    [1, [2, 3]],
    [[1, 2], 3],
    [1, 2, 3],
    { a: { b: 1 }, c: 2 },
    { a: { b: 1, c: 2 } },
    { a: { b: 1 }, d: 2 },
    { c: 2, a: { b: 1 } },
    new Map([["a", 1]]),
    new Map([["b", 1]]),
    new Map([
      ["a", 1],
      ["b", 2],
    ]),
    new Map([
      ["b", 2],
      ["a", 1],
    ]),
    new Set(["a", "b"]),
    ["a", "b"],
    ["ab"],
    ["a", "", "b"],
    2 ** 32,
    2 ** 40,
    -1,
    0xffff_ffff,
  ];
  expect(new Set(values.map(stateHash)).size).toBe(values.length);
});

test("what is no plain data is refused", () => {
  expect(() => stateHash({ later: () => 1 })).toThrow("plain data");
  expect(() => stateHash([Symbol("no")])).toThrow("plain data");
});
