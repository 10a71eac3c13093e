import type { Words } from "../kernel/words.ts";
import { type Condition, condition } from "./condition.ts";
import type { NodeNames } from "./ensemble.ts";
import { type Expectation, expectation } from "./expectation.ts";
import { expectationsPerEntryMax, narrationCharactersMax } from "./limits.ts";
import { refused } from "./problem.ts";
import { list, may, need, object, optional, type Shape, words } from "./shape.ts";

/** What is to come true in a run: first what is waited for, then, at once or at any later instant, all that is to be so. */
export interface Goal {
  readonly text: Words;
  readonly when: Condition | null;
  readonly holds: readonly Expectation[];
}

/** What must not happen in a run. */
export interface Forbidden {
  readonly text: Words;
  readonly when: Condition;
}

/** A goal that names only these nodes. */
export function goal(names: NodeNames): Shape<Goal> {
  const written = object<Goal>({
    text: need(words(narrationCharactersMax)),
    when: optional(condition(names)),
    holds: may(list(expectation(names), 1, expectationsPerEntryMax), []),
  });
  return (value, place) => {
    const read = written(value, place);
    return !read.ok || read.value.when !== null || read.value.holds.length > 0
      ? read
      : refused(
          place,
          'A goal needs "when", "holds", or both.',
          "目标需要“when”或“holds”，或两者兼有。",
        );
  };
}

/** What must not happen, among these nodes. */
export function forbidden(names: NodeNames): Shape<Forbidden> {
  return object<Forbidden>({
    text: need(words(narrationCharactersMax)),
    when: need(condition(names)),
  });
}
