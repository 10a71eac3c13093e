import { describe, expect, test } from "vitest";
import {
  entriesInOrder,
  entryAtPlace,
  placeOf,
  sizeOf,
  valueOf,
  withKey,
  withoutKey,
} from "./ordered-map.ts";
import type { OrderedMap } from "./ordered-map.ts";

type Words = OrderedMap<string, number>;

/** Whole numbers from 0 to `below` − 1, the same for the same seed. */
function diceOf(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (Math.imul(state, 48_271) >>> 0) % 0x7fff_ffff;
    return state % below;
  };
}

/** How many entries lie on the longest way down. */
function depthOf(map: Words): number {
  return map === null ? 0 : 1 + Math.max(depthOf(map.left), depthOf(map.right));
}

/** What a map of that many entries may measure: the heavier side has three quarters at most. */
function depthMax(size: number): number {
  return Math.ceil(Math.log(size + 1) / Math.log(4 / 3)) + 1;
}

describe("an ordered map", () => {
  test.each([1, 2, 3, 4, 5])("does as a map whose keys are sorted, random run %i", (seed) => {
    const dice = diceOf(seed);
    const model = new Map<string, number>();
    let map: Words = null;
    for (let step = 0; step < 3000; step += 1) {
      const key = `k${dice(400)}`;
      if (dice(5) < 3) {
        model.set(key, step);
        map = withKey(map, key, step);
      } else {
        const had = model.delete(key);
        const rest: Words = withoutKey(map, key);
        if (!had) expect(rest).toBe(map);
        map = rest;
      }
      expect(sizeOf(map)).toBe(model.size);
      expect(depthOf(map)).toBeLessThanOrEqual(depthMax(model.size));
      expect(valueOf(map, key)).toBe(model.get(key));
      if (step % 100 > 0) continue;
      const sorted = [...model].sort(([a], [b]) => (a < b ? -1 : 1));
      const from = dice(sorted.length + 2);
      const rest = [...entriesInOrder(map, from)].map(({ key: each, value }) => [each, value]);
      expect(rest).toEqual(sorted.slice(from));
      for (const [place, [each, value]] of sorted.entries()) {
        expect(entryAtPlace(map, place)).toMatchObject({ key: each, value });
        expect(placeOf(map, each)).toBe(place);
      }
      expect(entryAtPlace(map, sorted.length)).toBe(null);
      expect(placeOf(map, "z")).toBe(sorted.length);
    }
  });

  test("stays as it was when another is made of it", () => {
    let map: Words = null;
    for (let key = 0; key < 100; key += 1) map = withKey(map, String(key), key);
    const before = [...entriesInOrder(map)].map(({ key }) => key);
    withKey(map, "new", 1);
    withoutKey(map, "50");
    expect([...entriesInOrder(map)].map(({ key }) => key)).toEqual(before);
  });

  test("shares all but a path with the one before, however keys come", () => {
    for (const nameOf of [
      (n: number) => String(n).padStart(6, "0"),
      (n: number) => String(99_999 - n).padStart(6, "0"),
    ]) {
      let map: Words = null;
      for (let n = 0; n < 10_000; n += 1) map = withKey(map, nameOf(n), n);
      expect(depthOf(map)).toBeLessThanOrEqual(depthMax(10_000));
      const known = new Set<Words>();
      const gather = (node: Words): void => {
        if (node === null) return;
        known.add(node);
        gather(node.left);
        gather(node.right);
      };
      gather(map);
      const countNew = (node: Words): number =>
        node === null || known.has(node) ? 0 : 1 + countNew(node.left) + countNew(node.right);
      expect(countNew(withKey(map, "050000x", 1))).toBeLessThanOrEqual(2 * depthMax(10_000));
    }
  });
});
