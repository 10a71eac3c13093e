import type { Run } from "../kernel/run.ts";
import { type Instant, later, type Microseconds } from "../kernel/time.ts";
import type { Trigger } from "./entry.ts";
import type { Guided } from "./lesson.ts";
import type { NarratedTurn } from "./narration.ts";
import type { Scenario } from "./scenario.ts";

/**
 * Where a lesson's stages stand in its run; null: the run never comes to it.
 *
 * A stage shows what has happened before its instant: of what it has waited for, all that happened in the same
 * microsecond; where it stands at a written instant, nothing of that instant.
 */
export interface LessonPlaces {
  readonly stages: readonly (Instant | null)[];
  /** Where the question of each stage is judged; null also where it asks none. */
  readonly verdicts: readonly (Instant | null)[];
}

/** The lesson's own run again as a scenario that gives no commands, and takes a turn at each place of the lesson. */
export function lessonTour({ run: { scenario }, stages }: Guided, story: Run): Scenario {
  const { title: narration } = scenario;
  const entries = stops(stages).map((trigger) => ({
    trigger,
    narration,
    expectations: [],
    commands: [],
  }));
  return { ...scenario, commands: story.commands, entries };
}

/** The places of a lesson, from the turns that its tour has taken: it stops at the first that never comes. */
export function lessonPlaces({ stages }: Guided, turns: readonly NarratedTurn[]): LessonPlaces {
  const all = stops(stages).map((trigger, index) => placeOf(trigger, turns[index]));
  let next = 0;
  const standing: (Instant | null)[] = [];
  const judged: (Instant | null)[] = [];
  for (const { question } of stages) {
    standing.push(all[next++] ?? null);
    const own = question !== null && question.judgedAt !== null;
    judged.push(own ? (all[next++] ?? null) : null);
  }
  return {
    stages: standing,
    verdicts: stages.map(({ question }, index) =>
      question === null ? null : (judged[index] ?? standing[index + 1] ?? null),
    ),
  };
}

/** Everything that is waited for, in its order: where stages stand, and where questions are judged between them. */
function stops(stages: Guided["stages"]): readonly Trigger[] {
  return stages.flatMap(({ until, question }) => {
    const judgedAt = question?.judgedAt ?? null;
    return judgedAt === null ? [until] : [until, judgedAt];
  });
}

function placeOf(trigger: Trigger, turn: NarratedTurn | undefined): Instant | null {
  if (turn === undefined) return null;
  const onRecord = trigger.kind === "when" && trigger.after === 0;
  return onRecord ? later(turn.at, INSTANT) : turn.at;
}

/** Instants are so far apart. */
const INSTANT = 1 as Microseconds;
