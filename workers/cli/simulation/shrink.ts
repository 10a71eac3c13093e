import type { PlacedCommand } from "../../drivers/simulation/place-commands.ts";
import { type Trial, type TrialFrame, tryPlaced } from "./trial.ts";

/**
 * The trial with as few of its commands as break the same: no single one of them can be left out.
 *
 * Halves are left out first, then ever smaller parts, then single commands until none can go. A command by the clock
 * keeps its instant. A kill in the middle of a step finds its place again in the new run, or stands at its instant where
 * the node has no step then; should only the old place break the same, that one is kept. Last, each such kill that may as
 * well come by the clock does.
 *
 * @source Zeller, Hildebrandt: Simplifying and Isolating Failure-Inducing Input (2002)
 */
export function shrink(frame: TrialFrame, trial: Trial): Trial {
  let best = trial;
  for (let size = Math.ceil(best.placed.length / 2); size > 1; size = Math.floor(size / 2)) {
    best = sweep(frame, best, size);
  }
  for (;;) {
    const before = best;
    best = simplify(frame, sweep(frame, best, 1));
    if (best === before) return best;
  }
}

/** A trial without that part of its commands that breaks the same; null where none does. */
export function without(
  frame: TrialFrame,
  trial: Trial,
  from: number,
  count: number,
): Trial | null {
  const left = trial.placed.toSpliced(from, count);
  const placedAgain = attempt(frame, trial, left);
  if (placedAgain !== null || left.every(({ cut }) => cut === null)) return placedAgain;
  return attempt(
    frame,
    trial,
    left.map((command) => ({ ...command, cut: null })),
  );
}

/** From the end, because what comes early is what the rest depends on. */
function sweep(frame: TrialFrame, trial: Trial, size: number): Trial {
  let best = trial;
  let end = best.placed.length;
  while (end > 0) {
    const from = Math.max(0, end - size);
    best = without(frame, best, from, end - from) ?? best;
    // What breaks earlier has fewer commands.
    end = Math.min(from, best.placed.length);
  }
  return best;
}

function simplify(frame: TrialFrame, trial: Trial): Trial {
  let best = trial;
  for (let index = 0; index < best.placed.length; index += 1) {
    const command = best.placed[index];
    if (command === undefined || command.after === null) continue;
    const byClock = best.placed.with(index, { ...command, after: null, cut: null });
    best = attempt(frame, best, byClock) ?? best;
  }
  return best;
}

function attempt(
  frame: TrialFrame,
  { broken }: Trial,
  commands: readonly PlacedCommand[],
): Trial | null {
  const trial = tryPlaced(frame, commands);
  return trial.broken === broken ? trial : null;
}
