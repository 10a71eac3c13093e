import type { NarratedRun, NarratedTurn } from "../../workers/scenario/narration.ts";
import type { Run } from "../../workers/kernel/run.ts";

/**
 * What a story still tells of a run that may have left it.
 *
 * A person's command ends it: what was to be told behind that would be of another future.
 */
export function narrationOf(story: NarratedRun, run: Run): readonly NarratedTurn[] {
  if (run.seed !== story.run.seed) return [];
  const [told, done] = [story.run.commands, run.commands];
  const length = Math.max(told.length, done.length);
  for (let index = 0; index < length; index += 1) {
    const [one, other] = [told[index], done[index]];
    if (one !== undefined && other !== undefined && isSame(one, other)) continue;
    const leftAt = Math.min(one?.at ?? Infinity, other?.at ?? Infinity);
    return story.narration.filter(({ at }) => at <= leftAt);
  }
  return story.narration;
}

/** The place of the turn that was told last, at the cursor; −1 before the first. */
export function toldTurn(
  narration: readonly NarratedTurn[],
  { at, cursor }: { readonly at: number; readonly cursor: number },
): number {
  return narration.findLastIndex((turn) => turn.count <= cursor + 1 && turn.at <= at);
}

/** Commands are plain data, and written alike when they are alike. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
