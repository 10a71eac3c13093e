import { expect, test } from "vitest";
import type { NodeId } from "../../workers/kernel/identity.ts";
import { CORE_VERSION, RUN_FORMAT, type Run } from "../../workers/kernel/run.ts";
import { type Instant, milliseconds } from "../../workers/kernel/time.ts";
import { Trace, type TraceMark } from "../../workers/kernel/trace/trace.ts";
import { createRunStore, violationsAt } from "./run-store.ts";

const run: Run = {
  format: RUN_FORMAT,
  core: CORE_VERSION,
  lab: "counting",
  seed: 1,
  nodes: [],
  conditions: {
    latencyUs: milliseconds(1),
    bytesPerSecond: 0,
    diskLatencyUs: milliseconds(1),
    diskBytesPerSecond: 0,
  },
  commands: [],
};

const counting = {
  projection: { initial: () => 0, fold: (count: number) => count + 1 },
  stepKinds: {},
};

const broken = (index: number) => ({
  law: "never-three",
  at: index,
  index,
  text: { en: `three at ${index}`, zh: `${index} 处为三` },
});

/** A store that has read ten records, and the marks of the trace behind each of them. */
function begun() {
  const trace = new Trace();
  const marks: TraceMark[] = [];
  for (let at = 0; at < 10; at += 1) {
    marks.push(trace.mark());
    trace.append({
      node: "s1" as NodeId,
      seq: at + 1,
      at: at as Instant,
      cause: null,
      event: { kind: "counted" },
    });
  }
  const store = createRunStore<number>();
  store.begin(run, trace, counting, []);
  store.readOn(100);
  return { store, trace, marks };
}

const lawsOf = ({ store }: ReturnType<typeof begun>) => store.store.getState().laws;

test("violations are told bit by bit, and shown from their record on", () => {
  const page = begun();
  page.store.learnLaws(4, [broken(2)]);
  page.store.learnLaws(8, []);
  page.store.learnLaws(10, [broken(8), broken(9)]);
  expect(lawsOf(page).checked).toBe(10);
  const shownAt = (index: number) => violationsAt(lawsOf(page), index).map((one) => one.index);
  expect([-1, 1, 2, 7, 8, 9].map(shownAt)).toEqual([[], [], [2], [2], [2, 8], [2, 8, 9]]);
});

test("another future forgets what was found in the one that was left, and another run all", () => {
  const page = begun();
  page.store.learnLaws(10, [broken(2), broken(8)]);
  page.trace.truncate(page.marks[5] as TraceMark);
  page.store.branch(run, 5);
  expect(lawsOf(page)).toEqual({ checked: 5, violations: [broken(2)] });
  page.store.learnLaws(7, [broken(6)]);
  expect(lawsOf(page).violations.map(({ index }) => index)).toEqual([2, 6]);
  page.store.begin(run, new Trace(), counting, []);
  expect(lawsOf(page)).toEqual({ checked: 0, violations: [] });
});
