import { plainEnsemble } from "./ensemble.ts";
import { ensembleOf } from "./node-plans.ts";
import type { SavedRun } from "./saved-run.ts";

/** A run as a file holds it: JSON that a person can read and change. Apart from the reader: to write takes far less. */
export function writeRunFile(saved: SavedRun): string {
  return `${JSON.stringify(plainSavedRun(saved), null, 2)}\n`;
}

/** A saved run as plain data, in the order in which a person reads it. */
export function plainSavedRun({ run, moment, view }: SavedRun): object {
  const { format, core, lab, seed, conditions, commands } = run;
  const ensemble = plainEnsemble(ensembleOf(run));
  return { format, core, lab, seed, ensemble, conditions, moment, view, commands };
}
