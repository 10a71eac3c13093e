import { expect, test } from "vitest";
import type { NodeId } from "../../kernel/identity.ts";
import type { Law } from "../../kernel/law.ts";
import type { Instant } from "../../kernel/time.ts";
import type { AnyEvent } from "./protocols.ts";
import { Recording } from "./recording.ts";

/** Is broken by every third record that it reads: it must have seen each, in order. */
const everyThird: Law<AnyEvent, { count: number }> = {
  id: "every-third",
  statement: { en: "", zh: "" },
  source: "",
  start: () => ({ count: 0 }),
  check: (memory, { seq }) => {
    memory.count += 1;
    return memory.count % 3 === 0 ? { en: `at ${seq}`, zh: `在 ${seq}` } : null;
  },
};
const laws = [everyThird] as unknown as readonly Law<AnyEvent>[];

function append(recording: Recording, from: number, to: number): void {
  for (let seq = from; seq < to; seq += 1)
    recording.append({
      at: (seq * 10) as Instant,
      node: "s1" as NodeId,
      seq,
      cause: null,
      event: { kind: "elapsed" },
    });
}

test("laws that come later find what they would have found from the start", () => {
  const held = new Recording(laws);
  append(held, 0, 20);
  const late = new Recording(null);
  append(late, 0, 11);
  expect(late.isHeld).toBe(false);
  expect(late.takeViolations()).toEqual([]);
  late.hold(laws);
  append(late, 11, 20);
  expect(late.isHeld).toBe(true);
  const found = late.takeViolations();
  expect(found).toEqual(held.takeViolations());
  expect(found.map(({ index }) => index)).toEqual([2, 5, 8, 11, 14, 17]);
});

test("laws that never come leave the recording unchecked, and so its branches", () => {
  const recording = new Recording(null);
  append(recording, 0, 5);
  const mark = recording.mark();
  recording.hold(null);
  append(recording, 5, 9);
  expect(recording.waits).toBe(false);
  expect(recording.isHeld).toBe(false);
  const branch = recording.branch(mark);
  append(branch, 5, 8);
  expect(branch.waits).toBe(false);
  expect(branch.isHeld).toBe(false);
  expect(branch.trace.count).toBe(8);
});
