import type { TraceRecord } from "../kernel/trace/record.ts";
import { type EnsembleState, projection } from "../zookeeper/projection.ts";
import type { EnsembleEvent } from "../zookeeper/trace.ts";
import { filesOf } from "./about.ts";
import type { Condition } from "./condition.ts";
import type { Ledger } from "./ledger.ts";
import type { Answer, Question } from "./lesson-stage.ts";
import { isMet, isMomentary, matchOf } from "./match.ts";
import { disappointment } from "./verdict.ts";
import type { Seen } from "./witness.ts";

/** A record of the run, and the laws that it breaks. */
export interface Judged {
  readonly record: TraceRecord<EnsembleEvent>;
  readonly broken: readonly string[];
}

/**
 * Numbers of the answers that the run proves right, from 1.
 *
 * @param before - what was so where the question was asked
 * @param records - all that happened from there to where it is judged
 * @param ledger - of all that happened up to there, from the start
 */
export function rightAnswers(
  { answers }: Question,
  before: EnsembleState,
  records: Iterable<Judged>,
  ledger: Ledger,
): readonly number[] {
  const happened = new Set<Condition>();
  const awaited = answers.flatMap(({ happens, neverHappens }) =>
    [happens, neverHappens].filter((one) => one !== null),
  );
  let state = before;
  for (const { record, broken } of records) {
    const files = filesOf(record, state);
    state = projection.fold(state, record);
    const seen = { record, broken, files };
    for (const one of awaited) if (comesTrue(one, seen, state)) happened.add(one);
  }
  return answers.flatMap((answer, index) =>
    isRight(answer, state, ledger, happened) ? [index + 1] : [],
  );
}

/** Whether a condition is met by a record, or holds behind it. */
export function comesTrue(condition: Condition, seen: Seen, state: EnsembleState): boolean {
  return isMomentary(condition)
    ? isMet(condition, seen, state)
    : matchOf(condition, seen.record.at, state, [], 0) !== null;
}

function isRight(
  { holds, happens, neverHappens }: Answer,
  state: EnsembleState,
  ledger: Ledger,
  happened: ReadonlySet<Condition>,
): boolean {
  return (
    holds.every((expected) => disappointment(expected, state, ledger) === null) &&
    (happens === null || happened.has(happens)) &&
    (neverHappens === null || !happened.has(neverHappens))
  );
}
