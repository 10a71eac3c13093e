import { plainEnsemble } from "./ensemble.ts";
import { ensembleOf } from "./node-plans.ts";
import { runFileBytesMax } from "./limits.ts";
import type { SavedRun } from "./saved-run.ts";

/**
 * A run as a file holds it: JSON that a person can read and change, without indents where those would make it longer than a
 * file may be. Apart from the reader: to write takes far less.
 */
export function writeRunFile(saved: SavedRun): string {
  const plain = plainSavedRun(saved);
  const text = `${JSON.stringify(plain, null, 2)}\n`;
  return text.length <= INDENTED_CHARACTERS_MAX ? text : JSON.stringify(plain);
}

/** A character takes up to three bytes. */
const INDENTED_CHARACTERS_MAX = Math.floor(runFileBytesMax / 3);

/** A saved run as plain data, in the order in which a person reads it. */
export function plainSavedRun({ run, moment, view }: SavedRun): object {
  const { format, core, lab, seed, conditions, commands } = run;
  const ensemble = plainEnsemble(ensembleOf(run));
  return { format, core, lab, seed, ensemble, conditions, moment, view, commands };
}
