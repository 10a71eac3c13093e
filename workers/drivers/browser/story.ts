import type { Cast } from "../../kernel/cast.ts";
import type { Instant } from "../../kernel/time.ts";
import type { NarratedRun, NarratedTurn } from "../../scenario/narration.ts";
import { play } from "../../scenario/play.ts";
import { Player } from "../../scenario/player.ts";
import { scenarioRun } from "../../scenario/scenario-run.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { Simulation } from "../simulation/simulation.ts";

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
