import type { NarratedRun, NarratedTurn } from "../../workers/scenario/narration.ts";
import type { Run } from "../../workers/kernel/run.ts";

/**
 * What a story still tells of a run that may have left it.
 *
 * A person's command ends it: what was to be told behind that would be of another future.
 */
export function narrationOf(story: NarratedRun, run: Run): readonly NarratedTurn[] {
  const left = leftAt(story.run, run);
  return left === null ? story.narration : story.narration.filter(({ at }) => at <= left);
}

/** Where a run goes another way than it was told: at the first command that differs, −1 where all does; null: nowhere. */
export function leftAt(told: Run, done: Run): number | null {
  if (done.seed !== told.seed) return -1;
  const length = Math.max(told.commands.length, done.commands.length);
  for (let index = 0; index < length; index += 1) {
    const [one, other] = [told.commands[index], done.commands[index]];
    if (one !== undefined && other !== undefined && isSame(one, other)) continue;
    return Math.min(one?.at ?? Infinity, other?.at ?? Infinity);
  }
  return null;
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
