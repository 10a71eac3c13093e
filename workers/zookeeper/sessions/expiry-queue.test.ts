import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SessionId } from "../tree/session-id.ts";
import {
  bucketAfter,
  createExpiryQueue,
  moveToBucket,
  removeFromBuckets,
  takeDueBucket,
} from "./expiry-queue.ts";

const A = 1n as SessionId;
const B = 2n as SessionId;

describe("the expiry queue", () => {
  test.each([
    [0, 500],
    [1, 500],
    [499, 500],
    // A deadline on the tick waits for the next one.
    [500, 1000],
    [1001, 1500],
  ])("a deadline of %i ms falls into the bucket of %i ms", (deadline, bucket) => {
    expect(bucketAfter(deadline, 500)).toBe(bucket);
  });

  test("a session is in one bucket, the last that it was put into", () => {
    const queue = createExpiryQueue(500, 0);
    expect(moveToBucket(queue, A, 500)).toBe(true);
    expect(moveToBucket(queue, A, 500)).toBe(false);
    expect(moveToBucket(queue, A, 1000)).toBe(true);
    moveToBucket(queue, B, 1000);
    expect(takeDueBucket(queue)).toEqual([]);
    removeFromBuckets(queue, B);
    expect(takeDueBucket(queue)).toEqual([A]);
    expect(queue.buckets.size).toBe(0);
  });

  test("nothing is left of what was removed", () => {
    const queue = createExpiryQueue(500, 0);
    moveToBucket(queue, A, 1000);
    removeFromBuckets(queue, A);
    removeFromBuckets(queue, A);
    expect(queue).toEqual(createExpiryQueue(500, 0));
  });

  test("a session expires between its time-out and one tick more after it was last heard of, never before", () => {
    const touches = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 20 });
    const tick = fc.integer({ min: 1, max: 2000 });
    const timeout = fc.integer({ min: 1, max: 8000 });
    const start = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(touches, tick, timeout, start, (gaps, tickMs, timeoutMs, startMs) => {
        const queue = createExpiryQueue(tickMs, startMs);
        let now = startMs;
        let last = startMs;
        moveToBucket(queue, A, bucketAfter(now + timeoutMs, tickMs));
        const expiredAt = (until: number): number | null => {
          while (queue.nextMs <= until) {
            const at = queue.nextMs;
            if (takeDueBucket(queue).includes(A)) return at;
          }
          return null;
        };
        for (const gap of gaps) {
          const expired = expiredAt(now + gap);
          if (expired !== null) return isTimely(expired - last, timeoutMs, tickMs);
          now += gap;
          last = now;
          moveToBucket(queue, A, bucketAfter(now + timeoutMs, tickMs));
        }
        const expired = expiredAt(now + timeoutMs + 2 * tickMs);
        return expired !== null && isTimely(expired - last, timeoutMs, tickMs);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

function isTimely(silence: number, timeoutMs: number, tickMs: number): boolean {
  return silence > timeoutMs && silence <= timeoutMs + tickMs;
}
