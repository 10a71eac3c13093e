import type { Run } from "../../workers/kernel/run.ts";
import type { TraceReader } from "../../workers/kernel/trace/trace.ts";
import type { Words } from "../../workers/kernel/words.ts";
import { workOut } from "../cluster/work-out.ts";
import type { Find, Lab } from "../labs/lab.ts";
import { firstDifference } from "../store/first-difference.ts";
import { type History, history } from "../store/history.ts";
import { recordPlaces } from "../store/record-places.ts";
import type { AnyEvent } from "../store/run-store.ts";

/** The name under which the branch to be compared with the one shown is kept. */
export const COMPARED = "compare";

/** One of two branches, with all that is asked of it. */
export interface ComparedSide {
  readonly run: Run;
  readonly trace: TraceReader;
  readonly count: number;
  /** The instant that it has come to. */
  readonly end: number;
  readonly history: History<AnyEvent, unknown>;
  readonly find: Find;
}

/** Two branches, and the index of the first record in which they differ; null: as far as both go, they do not. */
export interface Comparison {
  readonly left: ComparedSide;
  readonly right: ComparedSide;
  readonly first: number | null;
}

/** What is folded between two frames, in milliseconds. */
const FOLDING_MS = 8;

/** Something under way: how far it is, and what came of it. */
export interface Comparing {
  readonly done: Promise<Comparison | { readonly problem: Words } | null>;
  cancel(): void;
}

/** Works out another branch and holds it against the one that is shown; null when it was stopped. */
export function compareWith(
  left: ComparedSide,
  other: { readonly run: Run; readonly at: number },
  lab: Lab<unknown>,
  tell: (done: number) => void,
): Comparing {
  let stopped = false;
  const work = workOut(other.run, other.at);
  const compare = async () => {
    const answer = await work.done;
    if (stopped) return null;
    if ("problem" in answer) return answer;
    const { trace } = answer;
    const { count } = trace;
    const places = recordPlaces();
    const states = history(other.run, trace, lab.projection);
    while (states.folded < count) {
      const until = performance.now() + FOLDING_MS;
      while (states.folded < count && performance.now() < until) {
        const index = states.folded;
        const record = trace.record(index);
        places.append(record.node, index);
        states.append(record);
      }
      tell(states.folded / count);
      await new Promise(requestAnimationFrame);
      if (stopped) return null;
    }
    const find: Find = (id) => {
      const index = places.indexOf(id);
      return index === null ? null : { index, record: trace.record(index) };
    };
    const right = { run: other.run, trace, count, end: other.at, history: states, find };
    return { left, right, first: firstDifference(left, right) };
  };
  return {
    done: compare(),
    cancel() {
      stopped = true;
      work.cancel();
    },
  };
}

/** One of two columns' sentences, or nothing at that instant. */
export interface ComparedCell {
  readonly index: number;
  readonly sentence: string;
}

/** What happened at one instant in either branch. */
export interface ComparedLine {
  readonly at: number;
  readonly left: ComparedCell | null;
  readonly right: ComparedCell | null;
  readonly same: boolean;
}

export interface ComparedTurns {
  readonly lines: readonly ComparedLine[];
  /** How many turns of either come after those that are listed. */
  readonly more: { readonly left: number; readonly right: number };
}

/** So many instants are listed. */
export const COMPARED_LINES_MAX = 160;

/** The turns of both from the first difference on, those of one instant side by side. */
export function comparedLines(
  { left, right, first }: Comparison,
  kinds: ReadonlySet<string>,
  describe: (side: ComparedSide, index: number) => string,
): ComparedTurns {
  if (first === null) return { lines: [], more: { left: 0, right: 0 } };
  const [own, other] = [turnsOf(left, first, kinds), turnsOf(right, first, kinds)];
  const lines: ComparedLine[] = [];
  let [a, b] = [0, 0];
  while ((a < own.length || b < other.length) && lines.length < COMPARED_LINES_MAX) {
    const [leftIndex, rightIndex] = [own[a], other[b]];
    const leftAt = leftIndex === undefined ? Infinity : left.trace.at(leftIndex);
    const rightAt = rightIndex === undefined ? Infinity : right.trace.at(rightIndex);
    const at = Math.min(leftAt, rightAt);
    const cell = (side: ComparedSide, index: number | undefined, its: number) =>
      index === undefined || its !== at ? null : { index, sentence: describe(side, index) };
    const [one, two] = [cell(left, leftIndex, leftAt), cell(right, rightIndex, rightAt)];
    lines.push({ at, left: one, right: two, same: one !== null && one.sentence === two?.sentence });
    if (one !== null) a++;
    if (two !== null) b++;
  }
  return { lines, more: { left: own.length - a, right: other.length - b } };
}

function turnsOf(
  { trace, count }: ComparedSide,
  from: number,
  kinds: ReadonlySet<string>,
): number[] {
  const turns: number[] = [];
  for (let index = from; index < count; index++)
    if (index === from || kinds.has(trace.kind(index))) turns.push(index);
  return turns;
}
