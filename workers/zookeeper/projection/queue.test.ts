import { describe, expect, test } from "vitest";
import {
  firstOf,
  inOrder,
  lastOf,
  NO_QUEUE,
  queueOf,
  queueWhere,
  withLast,
  withoutElement,
  withoutFirst,
} from "./queue.ts";
import type { Queue } from "./queue.ts";

/** Numbers below one, the same for the same seed. */
function diceOf(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 0x7fff_ffff) / 0x7fff_ffff;
}

describe("a queue that is never changed", () => {
  test.each([1, 2, 3, 4, 5])("does as a list, random run %i", (seed) => {
    const dice = diceOf(seed);
    let queue: Queue<number> = NO_QUEUE;
    let list: readonly number[] = [];
    const before: [Queue<number>, readonly number[]][] = [];
    for (let step = 0; step < 1500; step += 1) {
      // It grows, and then shrinks, several times.
      if (dice() < (step % 500 < 300 ? 0.75 : 0.2)) {
        queue = withLast(queue, step);
        list = [...list, step];
      } else if (dice() < 0.05) {
        const gone = list[Math.floor(dice() * list.length)] ?? -1;
        queue = withoutElement(queue, gone);
        list = list.filter((value) => value !== gone);
      } else {
        queue = withoutFirst(queue);
        list = list.slice(1);
      }
      expect(queue.length).toBe(list.length);
      expect(firstOf(queue)).toBe(list[0]);
      expect(lastOf(queue)).toBe(list.at(-1));
      if (step % 50 === 0) before.push([queue, list]);
    }
    for (const [kept, values] of before) expect(inOrder(kept)).toEqual(values);
  });

  test("is the same where nothing leaves it", () => {
    const queue = queueOf([1, 2, 3]);
    expect(queueWhere(queue, () => true)).toBe(queue);
    expect(inOrder(queueWhere(queue, (value) => value !== 2))).toEqual([1, 3]);
    expect(withoutFirst(NO_QUEUE)).toBe(NO_QUEUE);
  });

  test("shares what is full with the one before", () => {
    const long = queueOf(Array.from({ length: 3000 }, (_, index) => index));
    const longer = withLast(long, 3000);
    const shared = longer.blocks.filter((block, place) => block === long.blocks[place]);
    expect(shared).toHaveLength(long.blocks.length);
    expect(shared.length).toBeGreaterThan(50);
  });
});
