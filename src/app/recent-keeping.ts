import type { Words } from "../../workers/kernel/words.ts";
import { checksum } from "../../workers/scenario/bytes.ts";
import type { SavedRun } from "../../workers/scenario/saved-run.ts";
import { plainSavedRun, writeRunFile } from "../../workers/scenario/run-file-text.ts";
import { RECENT_WORDS } from "../words/recent.ts";
import { keepRecent, type RecentProblem } from "./recent-runs.ts";
import type { Session } from "./session.ts";

/** A run that is being left. */
interface LeftRun {
  readonly saved: SavedRun;
  readonly title: Words;
  readonly scenarioId: string | null;
}

/** Keeps a run that is being left. @returns why that could not be, where nobody knows it yet */
export async function keepLeft({
  saved,
  title,
  scenarioId,
}: LeftRun): Promise<RecentProblem | null> {
  const bare = JSON.stringify(plainSavedRun({ ...saved, moment: null, view: "" }), inKeyOrder);
  const kept = await keepRecent({
    id: `${String(saved.run.seed)}-${String(saved.run.commands.length)}-${checksum(new TextEncoder().encode(bare)).toString(16)}`,
    title,
    name: "",
    keptAt: Date.now(),
    seed: saved.run.seed,
    commands: saved.run.commands.length,
    scenarioId,
    text: writeRunFile(saved),
  });
  // Who has denied storage knows; that it is full, nobody does.
  return !kept.ok && kept.problem === "full" ? kept.problem : null;
}

/** The same run is written alike wherever it came from. */
function inKeyOrder(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Says in one sentence why nothing could be kept or read. */
export function tellRecent(session: Session, problem: RecentProblem): void {
  const words = RECENT_WORDS[session.stores.view.getState().language];
  session.notify("problem", words[problem]);
}
