import type { Instant } from "../../workers/kernel/time.ts";
import type { Run } from "../../workers/kernel/run.ts";
import type { Guided } from "../../workers/scenario/lesson.ts";
import type { LessonPlaces } from "../../workers/scenario/lesson-places.ts";

/** A lesson that is open, with the run that it tells. */
export interface Course {
  readonly lesson: Guided;
  readonly story: Run;
  readonly places: LessonPlaces;
}

/** The stage that was reached last at an instant; −1 before the first. */
export function stageAt({ places }: Course, at: number): number {
  // Who goes to the record that a stage has waited for stands at its instant, not behind it.
  return places.stages.findLastIndex((place) => place !== null && place - 1 <= at);
}

/** The stage that the run has come to at an instant; where it has left the lesson, none follows. */
export function stageShown(course: Course, at: number, left: number | null): number {
  return stageAt(course, left === null ? at : Math.min(at, left));
}

/** Up to where the run may go from `at`: to a question that is not answered, or to the next stage; null: on and on. */
export function holdOf(
  course: Course,
  at: number,
  answers: ReadonlyMap<number, number>,
): Instant | null {
  const { lesson, places } = course;
  const asked = lesson.stages.findIndex(
    ({ question }, stage) => question !== null && !answers.has(stage),
  );
  const wall = asked === -1 ? null : (places.stages[asked] ?? null);
  const next = places.stages[stageAt(course, at) + 1] ?? null;
  return next === null || wall === null ? (next ?? wall) : (Math.min(next, wall) as Instant);
}
