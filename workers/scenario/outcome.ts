import type { Instant } from "../kernel/time.ts";
import type { Words } from "../kernel/words.ts";

/** What came of an expectation. */
export interface Outcome {
  readonly text: Words;
  readonly ok: boolean;
  /** What was so instead; null where it was as expected. */
  readonly found: Words | null;
  readonly at: Instant;
}
