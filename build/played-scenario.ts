import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import type { PlayedScenario } from "../src/app/opening-first.ts";
import { zookeeperCast } from "../workers/zookeeper/quorum-peer.ts";
import { storyOf } from "../workers/drivers/browser/story.ts";
import { parseScenario } from "../workers/scenario/scenario.ts";

/**
 * Puts a scenario that was played beside the one that was written: whoever opens the page for the first time sees it
 * without the reader and the player of scenarios.
 */
export function playedScenario(id: string): Plugin {
  const fileName = `scenarios/${id}.played.json`;
  return {
    name: "played-scenario",
    generateBundle() {
      this.emitFile({ type: "asset", fileName, source: played(id) });
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${fileName}`, (_, answer) => {
        answer.setHeader("Content-Type", "application/json");
        answer.end(played(id));
      });
    },
  };
}

function played(id: string): string {
  const file = fileURLToPath(new URL(`../public/scenarios/${id}.json`, import.meta.url));
  const read = parseScenario(readFileSync(file, "utf8"));
  if (!read.ok) throw new Error(`${id}: ${read.problem.place}: ${read.problem.text.en}`);
  const { title, ensemble } = read.scenario;
  const { run, narration } = storyOf(read.scenario, zookeeperCast);
  const { lab, seed, conditions, commands } = run;
  const whole: PlayedScenario = { title, lab, seed, ensemble, conditions, commands, narration };
  return JSON.stringify(whole);
}
