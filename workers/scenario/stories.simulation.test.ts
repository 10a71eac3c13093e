import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { InGrants } from "../drivers/in-grants.ts";
import { Simulation } from "../drivers/simulation/simulation.ts";
import type { Run } from "../kernel/run.ts";
import type { Instant } from "../kernel/time.ts";
import { zookeeperCast } from "../zookeeper/quorum-peer.ts";
import { play, type Stage } from "./play.ts";
import { Player } from "./player.ts";
import { parseScenario, type Scenario } from "./scenario.ts";
import { scenarioRun } from "./scenario-run.ts";

const FOLDER = "public/scenarios";
const index = JSON.parse(readFileSync(`${FOLDER}/index.json`, "utf8")) as {
  scenarios: { id: string; title: object }[];
};

describe("every story", () => {
  test("stands in the index under its title, and nothing else does", () => {
    const files = readdirSync(FOLDER).filter((name) => !/^(index|schema)\.json$/.test(name));
    const titled = index.scenarios.map(({ id, title }) => [`${id}.json`, title]);
    expect(new Set(titled.map(([file]) => file))).toEqual(new Set(files));
    for (const [file, title] of titled) {
      expect(readScenario(file as string).title, file as string).toEqual(title);
    }
  });

  describe.each(index.scenarios.map(({ id }) => id))("%s", (id) => {
    const scenario = readScenario(`${id}.json`);

    const own = perform(scenario, scenario.seed);

    test("goes as expected, and every law holds", () => {
      const { player } = own;
      expect(player.outcomes.filter(({ ok }) => !ok)).toEqual([]);
      expect(player.outcomes.length).toBeGreaterThan(4);
      expect(player.violations).toEqual([]);
      expect(player.over).toBe(true);
    });

    test("goes the same way twice, and again from seed and commands alone", () => {
      const one = own.simulation;
      const other = perform(scenario, scenario.seed).simulation;
      expect(hashes(other)).toEqual(hashes(one));
      const again = new Simulation(one.story, zookeeperCast);
      again.runUntil(endOf(scenario));
      expect(hashes(again)).toEqual(hashes(one));
    });

    test("goes the same way when its nodes live behind copies", () => {
      const granted = new InGrants(own.simulation.story, zookeeperCast, structuredClone);
      granted.runUntil(endOf(scenario));
      const { trace } = granted;
      const found = [granted.run.world.at, trace.count, trace.hash(), granted.stateHash()];
      expect(found).toEqual(hashes(own.simulation));
    });

    test("goes as expected whatever the latencies are", () => {
      for (let seed = 1000; seed < 1010; seed += 1) {
        const { player } = perform(scenario, seed, "until it is over");
        const failed = player.outcomes.filter(({ ok }) => !ok);
        expect(failed, `seed ${seed}`).toEqual([]);
      }
    });

    test("notices when any of its commands are left out", () => {
      for (const [index, { commands }] of scenario.entries.entries()) {
        if (commands.length === 0) continue;
        const entries = scenario.entries.map((entry, at) =>
          at === index ? { ...entry, commands: [] } : entry,
        );
        const { player } = perform({ ...scenario, entries }, scenario.seed, "until it is over");
        const failed = player.outcomes.filter(({ ok }) => !ok);
        expect(failed.length, `entries[${index}]`).toBeGreaterThan(0);
      }
    });
  });
});

/** Plays a story to its end, or only until nothing more is expected of it. */
function perform(scenario: Scenario, seed: number, how: "all" | "until it is over" = "all") {
  const run: Run = scenarioRun(scenario, seed);
  const simulation = new Simulation(run, zookeeperCast);
  const player = new Player(scenario, run);
  const stage = how === "all" ? simulation : untilOver(simulation, player);
  play(stage, player, endOf(scenario), () => undefined);
  return { simulation, player };
}

function untilOver(simulation: Simulation, player: Player): Stage {
  return {
    get at() {
      return simulation.at;
    },
    stepOne: (limit) => !player.over && simulation.stepOne(limit),
    runUntil: (at) => {
      if (!player.over) simulation.runUntil(at);
    },
    subscribe: (observer) => simulation.subscribe(observer),
    cutStep: (node) => simulation.cutStep(node),
    command: (command) => simulation.command(command),
  };
}

function hashes(simulation: Simulation): readonly unknown[] {
  const { at, trace } = simulation;
  return [at, trace.count, trace.hash(), simulation.stateHash()];
}

function endOf({ end }: Scenario): Instant {
  return end as number as Instant;
}

function readScenario(name: string): Scenario {
  const read = parseScenario(readFileSync(`${FOLDER}/${name}`, "utf8"));
  if (!read.ok) throw new Error(`${name}: ${read.problem.place}: ${read.problem.text.en}`);
  return read.scenario;
}
