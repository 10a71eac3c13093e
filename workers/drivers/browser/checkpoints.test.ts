import { expect, test } from "vitest";
import type { Snapshot } from "../simulation/simulation.ts";
import { Simulation } from "../simulation/simulation.ts";
import { ringRun } from "../../toy/ring-run.ts";
import { ringCast } from "../../toy/ring.ts";
import {
  CHECKPOINT_BYTES_MAX,
  CHECKPOINT_RECORDS,
  Checkpoints,
  plainBytes,
} from "./checkpoints.ts";
import { Recording } from "./recording.ts";

/** A recording of so many records, and a snapshot of it that takes about so many bytes more. */
function stood(records: number, bytes: number) {
  const recording = new Recording([]);
  const simulation = new Simulation(
    ringRun({ seed: 1, members: 3, tokens: 1, busy: false }),
    ringCast,
    { sink: (record) => recording.append(record) },
  );
  while (recording.trace.count < records) simulation.stepOne();
  const ballast = "x".repeat(bytes / 2);
  const snapshot = { ...simulation.snapshot(), ballast } as Snapshot;
  return { snapshot, mark: recording.mark() };
}

test("the bigger a checkpoint is, the further away is the next one", () => {
  const checkpoints = new Checkpoints();
  expect(checkpoints.isDue(CHECKPOINT_RECORDS)).toBe(true);
  const small = stood(100, 0);
  checkpoints.add(small.snapshot, small.mark);
  const { count } = small.mark.trace;
  expect(checkpoints.isDue(count + CHECKPOINT_RECORDS - 1)).toBe(false);
  expect(checkpoints.isDue(count + CHECKPOINT_RECORDS * 1.1)).toBe(true);
  const big = stood(200, 8 * 1024 * 1024);
  checkpoints.add(big.snapshot, big.mark);
  expect(checkpoints.isDue(big.mark.trace.count + CHECKPOINT_RECORDS * 2.9)).toBe(false);
  expect(checkpoints.isDue(big.mark.trace.count + CHECKPOINT_RECORDS * 3.2)).toBe(true);
});

test("a checkpoint that alone would take too much is not kept, and the next one is not tried at once", () => {
  const checkpoints = new Checkpoints();
  const small = stood(100, 0);
  checkpoints.add(small.snapshot, small.mark);
  const huge = stood(200, CHECKPOINT_BYTES_MAX + 1024);
  checkpoints.add(huge.snapshot, huge.mark);
  expect(checkpoints.places()).toEqual([small.mark.trace.count]);
  const { count } = huge.mark.trace;
  expect(checkpoints.isDue(count + CHECKPOINT_RECORDS * 16)).toBe(false);
  checkpoints.dropAfter(count - 1);
  expect(checkpoints.isDue(count + CHECKPOINT_RECORDS * 2)).toBe(true);
});

test("what is kept stays within its bytes, and the newest is always there", () => {
  const checkpoints = new Checkpoints();
  const counts = [100, 200, 300, 400, 500, 600].map((records) => {
    const { snapshot, mark } = stood(records, CHECKPOINT_BYTES_MAX / 4);
    checkpoints.add(snapshot, mark);
    return mark.trace.count;
  });
  const places = checkpoints.places();
  expect(places.length).toBeLessThan(4);
  expect(places.at(-1)).toBe(counts.at(-1));
});

test("counting stops soon behind the limit", () => {
  const rows = Array.from({ length: 1000 }, () => ({ name: "x".repeat(100) }));
  expect(plainBytes(rows)).toBeGreaterThan(200_000);
  const counted = plainBytes(rows, 5000);
  expect(counted).toBeGreaterThan(5000);
  expect(counted).toBeLessThan(6000);
});
