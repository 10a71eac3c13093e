import type { Words } from "../kernel/words.ts";

/** Why something from outside was refused, and where in it. */
export interface Problem {
  /** A JSON path ("$.entries[2].at"), or a line where the text is no JSON. */
  readonly place: string;
  readonly text: Words;
}

/** What came of reading something from outside. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export function accepted<T>(value: T): Reading<T> {
  return { ok: true, value };
}

export function refused(place: string, en: string, zh: string): Reading<never> {
  return { ok: false, problem: { place, text: { en, zh } } };
}
