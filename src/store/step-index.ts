import { type GrowingIndices, growingIndices } from "./growing-indices.ts";

/** What a step moves by. */
export type Granularity = "commit" | "event" | "message" | "state" | "vote";

export const GRANULARITIES: readonly Granularity[] = [
  "event",
  "message",
  "vote",
  "state",
  "commit",
];

/** Kinds of event, by the name of the group that is looked for together. */
export type StepKinds = Readonly<Record<string, ReadonlySet<string>>>;

/** Where a step forward or back leads, found without reading the trace again. */
export interface StepIndex {
  /** Takes the next record. */
  append(kind: string, index: number): void;
  truncate(keep: number): void;
  next(group: string, index: number): number | null;
  previous(group: string, index: number): number | null;
  /** The first record of the group, or null. */
  first(group: string): number | null;
  /** The last records of the group up to `index`, the latest first. */
  latest(group: string, index: number, countMax: number): readonly number[];
}

export function stepIndex(kinds: StepKinds): StepIndex {
  const found = new Map<string, GrowingIndices>(
    Object.keys(kinds).map((group) => [group, growingIndices()]),
  );
  const of = (group: string) => found.get(group) ?? growingIndices();

  return {
    append(kind, index) {
      for (const [group, indices] of found)
        if (kinds[group]?.has(kind) === true) indices.push(index);
    },
    truncate(keep) {
      for (const indices of found.values()) indices.truncate(keep);
    },
    next: (group, index) => of(group).after(index),
    previous: (group, index) => of(group).before(index),
    first: (group) => of(group).after(-1),
    latest(group, index, countMax) {
      const latest: number[] = [];
      let at = of(group).before(index + 1);
      while (at !== null && latest.length < countMax) {
        latest.push(at);
        at = of(group).before(at);
      }
      return latest;
    },
  };
}
