import type { Words } from "./words.ts";

/**
 * A decision that somebody could ask "why?" about.
 *
 * The deciding trace event carries `id` and the values, so the answer can be recomputed from the trace alone.
 */
export interface Rule<Values, Verdict> {
  readonly id: string;
  readonly decide: (values: Values) => Verdict;
  /** The answer to "why?" with the live values in it. */
  readonly words: (values: Values) => Words;
  /** Where the rule comes from: project, class and function, or section of a paper. */
  readonly source: string;
}
