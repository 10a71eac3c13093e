import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NodeId } from "../../workers/kernel/identity.ts";
import type { Projection } from "../../workers/kernel/projection.ts";
import type { Run } from "../../workers/kernel/run.ts";
import type { Instant } from "../../workers/kernel/time.ts";
import type { TraceRecord } from "../../workers/kernel/trace/record.ts";
import type { TraceReader } from "../../workers/kernel/trace/trace.ts";
import { growingIndices } from "./growing-indices.ts";
import { history } from "./history.ts";
import { stepIndex } from "./step-index.ts";
import { lastRecordAt } from "./trace-search.ts";

const kinds = ["sent", "delivered", "vote-changed", "role-changed"];

/** A trace whose k-th record is at k × 10 µs; its kind turns through four. */
function traceOf(count: number): TraceReader {
  return {
    count,
    record: (index) => ({
      node: "s1" as NodeId,
      seq: index + 1,
      at: (index * 10) as Instant,
      cause: null,
      event: { kind: kinds[index % 4] ?? "", index } as { kind: string },
    }),
    at: (index) => (index * 10) as Instant,
    kind: (index) => kinds[index % 4] ?? "",
    node: () => "s1" as NodeId,
    seq: (index) => index + 1,
  };
}

/** Holds the sum of all indices folded: every missing or doubled record shows. */
const sums: Projection<{ index: number }, { sum: number }> = {
  initial: () => ({ sum: 0 }),
  fold: (state, record) => ({ sum: state.sum + record.event.index }),
};
const sumTo = (index: number) => (index < 0 ? 0 : (index * (index + 1)) / 2);

type Summed = TraceRecord<{ index: number }>;

function read(count: number) {
  const trace = traceOf(count);
  const past = history({} as Run, trace, sums);
  for (let index = 0; index < count; index++) past.append(trace.record(index) as unknown as Summed);
  return past;
}

describe("history", () => {
  it("gives the state behind any record, in any order of asking", () => {
    const past = read(3000);
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 2999 }), (index) => {
        expect(past.stateAt(index).sum).toBe(sumTo(index));
      }),
    );
  });

  it("forgets another future", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.integer({ min: -1, max: 999 }),
        (keep, asked) => {
          const past = read(1000);
          past.stateAt(asked);
          past.truncate(keep);
          expect(past.folded).toBe(keep);
          expect(past.stateAt(asked).sum).toBe(sumTo(Math.min(asked, keep - 1)));
          for (let index = keep; index < 1000; index++)
            past.append(traceOf(1000).record(index) as unknown as Summed);
          expect(past.stateAt(asked).sum).toBe(sumTo(asked));
        },
      ),
    );
  });

  it("seeks in a run of a million records within a frame (p95 ≤ 16 ms)", () => {
    const count = 1_000_000;
    const past = read(count);
    const took: number[] = [];
    for (let n = 0; n < 200; n++) {
      const index = (n * 7_919_993) % count;
      const before = performance.now();
      past.stateAt(index);
      took.push(performance.now() - before);
    }
    took.sort((a, b) => a - b);
    expect(took[190]).toBeLessThan(16);
  });
});

describe("stepping", () => {
  const steps = stepIndex({
    event: new Set(kinds),
    message: new Set(["delivered"]),
    vote: new Set(["vote-changed"]),
    state: new Set(["role-changed"]),
  });
  for (let index = 0; index < 5000; index++) steps.append(traceOf(5000).kind(index), index);

  it("finds the next and the previous record of a group", () => {
    expect(steps.next("vote", -1)).toBe(2);
    expect(steps.next("vote", 2)).toBe(6);
    expect(steps.previous("vote", 2)).toBeNull();
    expect(steps.previous("state", 4999)).toBe(4995);
    expect(steps.next("message", 4997)).toBeNull();
    expect(steps.next("event", 17)).toBe(18);
  });

  it("keeps rising indices whatever is cut off", () => {
    const indices = growingIndices();
    for (let index = 0; index < 3000; index++) indices.push(index * 3);
    indices.truncate(3001);
    expect(indices.count).toBe(1001);
    expect(indices.after(3000)).toBeNull();
    expect(indices.before(3000)).toBe(2997);
  });
});

it("finds the last record not later than an instant", () => {
  const trace = traceOf(100);
  expect(lastRecordAt(trace, 100, -1)).toBe(-1);
  expect(lastRecordAt(trace, 100, 0)).toBe(0);
  expect(lastRecordAt(trace, 100, 19)).toBe(1);
  expect(lastRecordAt(trace, 100, 20)).toBe(2);
  expect(lastRecordAt(trace, 100, 9999)).toBe(99);
});
