import type { Run } from "../kernel/run.ts";
import type { StampedCommand } from "../kernel/world-command.ts";
import { type ByteWriter, checksum, writeText } from "./bytes.ts";
import { commandsMax, textCharactersMax } from "./limits.ts";
import { plainSavedRun } from "./run-file-text.ts";
import { integer, list, need, object, type Shape, text } from "./shape.ts";

/** Which of a scenario's commands a run has kept: a link names the scenario instead of repeating them. */
export interface LinkStory {
  readonly scenario: string;
  /** Tells whether the scenario still gives the commands that it gave. */
  readonly sum: number;
  /** Again and again three counts: commands taken from the story, left out of it, and given by somebody else. */
  readonly pieces: readonly number[];
}

/** Reads which commands a link has left to a scenario. */
export const linkStory: Shape<LinkStory> = object<LinkStory>({
  scenario: need(text(1, textCharactersMax)),
  sum: need(integer(0, 0xffff_ffff)),
  pieces: need(list(integer(0, commandsMax), 0, 3 * commandsMax)),
});

/**
 * The run without what its scenario gives by itself.
 *
 * @param story - the run that the scenario stands for
 * @returns null where the two are of different ensembles or seeds, or have no command in common
 */
export function leftToStory(
  run: Run,
  scenario: string,
  story: Run,
): { readonly run: Run; readonly story: LinkStory } | null {
  if (frameOf(run) !== frameOf(story)) return null;
  const told = story.commands.map((command) => JSON.stringify(command));
  const pieces: number[] = [];
  const own: StampedCommand[] = [];
  let next = 0;
  let [taken, left, given] = [0, 0, 0];
  for (const command of run.commands) {
    const place = told.indexOf(JSON.stringify(command), next);
    if (place === -1) {
      own.push(command);
      given += 1;
      continue;
    }
    left += place - next;
    next = place + 1;
    if (left > 0 || given > 0) {
      pieces.push(taken, left, given);
      [taken, left, given] = [0, 0, 0];
    }
    taken += 1;
  }
  pieces.push(taken, left, given);
  return own.length === run.commands.length
    ? null
    : {
        run: { ...run, commands: own },
        story: { scenario, sum: sumOf(story.commands), pieces },
      };
}

/** The run with what its scenario gives; null where the scenario is no longer what it was. */
export function joinedWithStory(run: Run, { sum, pieces }: LinkStory, story: Run): Run | null {
  if (frameOf(run) !== frameOf(story) || sum !== sumOf(story.commands)) return null;
  const commands: StampedCommand[] = [];
  let [next, used] = [0, 0];
  for (let index = 0; index < pieces.length; index += 3) {
    const [taken = 0, left = 0, given = 0] = pieces.slice(index, index + 3);
    commands.push(...story.commands.slice(next, next + taken));
    next += taken + left;
    commands.push(...run.commands.slice(used, used + given));
    used += given;
  }
  const inOrder = commands.every(({ at }, index) => at >= (commands[index - 1]?.at ?? 0));
  const whole = used === run.commands.length && next <= story.commands.length;
  return whole && inOrder && commands.length <= commandsMax ? { ...run, commands } : null;
}

/** All of a run but its commands. */
function frameOf(run: Run): string {
  return JSON.stringify(plainSavedRun({ run: { ...run, commands: [] }, moment: null, view: "" }));
}

function sumOf(commands: readonly StampedCommand[]): number {
  const out: ByteWriter = { bytes: [] };
  writeText(out, JSON.stringify(commands));
  return checksum(Uint8Array.from(out.bytes));
}
