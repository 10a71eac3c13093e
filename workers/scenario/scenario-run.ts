import { CORE_VERSION, RUN_FORMAT, type Run } from "../kernel/run.ts";
import { nodePlans } from "./node-plans.ts";
import type { Scenario } from "./scenario.ts";

/** The run that a scenario begins with, before any command of its entries; another seed gives other latencies. */
export function scenarioRun(scenario: Scenario, seed: number = scenario.seed): Run {
  const { lab, ensemble, conditions, commands } = scenario;
  return {
    format: RUN_FORMAT,
    core: CORE_VERSION,
    lab,
    seed,
    nodes: nodePlans(ensemble),
    conditions,
    commands,
  };
}
