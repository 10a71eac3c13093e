import type { Cast } from "../../kernel/cast.ts";
import type { Run } from "../../kernel/run.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Words } from "../../kernel/words.ts";
import { play } from "../../scenario/play.ts";
import { Player } from "../../scenario/player.ts";
import { scenarioRun } from "../../scenario/scenario-run.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { Simulation } from "../simulation/simulation.ts";

/** What a scenario tells at one of its turns. */
export interface NarratedTurn {
  /** How many records of the run there are before it. */
  readonly count: number;
  readonly at: Instant;
  readonly words: Words;
}

/** The run that a scenario stands for, and what is told along the way. */
export interface NarratedRun {
  readonly run: Run;
  /** In the order of the run. */
  readonly narration: readonly NarratedTurn[];
}

/**
 * The run that a scenario stands for: its seed and every command that its story gives, each with its place.
 *
 * Commands that wait for something are found by playing the story once in one thread.
 */
export function storyOf(scenario: Scenario, cast: Cast): NarratedRun {
  const run = scenarioRun(scenario);
  const player = new Player(scenario, run);
  let count = 0;
  const simulation = new Simulation(run, cast, { sink: null });
  simulation.subscribe(() => {
    count += 1;
  });
  const narration: NarratedTurn[] = [];
  play(simulation, player, scenario.end as number as Instant, ({ entry }, at) => {
    const words = entry?.narration ?? null;
    if (words !== null) narration.push({ count, at, words });
  });
  return { run: simulation.story, narration };
}
