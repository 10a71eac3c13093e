import { type Conditions, CORE_VERSION, type Run, RUN_FORMAT } from "../../workers/kernel/run.ts";
import type { Words } from "../../workers/kernel/words.ts";
import type { StampedCommand } from "../../workers/kernel/world-command.ts";
import type { Ensemble } from "../../workers/scenario/ensemble.ts";
import type { NarratedTurn } from "../../workers/scenario/narration.ts";
import { nodePlans } from "../../workers/scenario/node-plans.ts";
import type { Opened } from "./opening.ts";

/** What a person who has never been here sees. */
export const FIRST_SCENARIO = "all-at-once";

/** A scenario that was played when the page was built: the run that it stands for, and what is told of it. */
export interface PlayedScenario {
  readonly title: Words;
  readonly lab: string;
  readonly seed: number;
  readonly ensemble: Ensemble;
  readonly conditions: Conditions;
  readonly commands: readonly StampedCommand[];
  readonly narration: readonly NarratedTurn[];
}

/**
 * The first scenario, to be played from its start, without all that is needed to read and to play any scenario.
 *
 * @param view - what the page is to show
 * @returns null where the server has no such file; then it is read like every other
 */
export async function openedFirst(view: string): Promise<Opened | null> {
  let played: PlayedScenario;
  try {
    const answer = await fetch(`scenarios/${FIRST_SCENARIO}.played.json`);
    if (!answer.ok) return null;
    played = (await answer.json()) as PlayedScenario;
  } catch {
    return null;
  }
  const { title, lab, seed, ensemble, conditions, commands, narration } = played;
  const nodes = nodePlans(ensemble);
  const run: Run = {
    format: RUN_FORMAT,
    core: CORE_VERSION,
    lab,
    seed,
    nodes,
    conditions,
    commands,
  };
  return {
    run,
    title,
    scenarioId: FIRST_SCENARIO,
    story: { run, narration },
    at: null,
    moment: null,
    view,
    playing: true,
  };
}
