import { drawPlan } from "../../world/faults/fault-plan.ts";
import { drawRun } from "./ground.ts";
import type { SimulationRequest } from "./request.ts";
import { goesTheSameWay, type Trial, type TrialFrame, tryPlan } from "./trial.ts";

/** What a seed is tried on. */
export type SeedRequest = Pick<SimulationRequest, "cast" | "kinds" | "until" | "wish">;

/** A seed's trial, and what it was made on: a smaller one can be made of it. */
export interface SeedTrial {
  readonly frame: TrialFrame;
  readonly trial: Trial;
}

/** Runs a seed under the faults that are drawn from it, twice. */
export function trySeed(seed: number, { cast, kinds, until, wish }: SeedRequest): SeedTrial {
  const run = drawRun(seed, wish);
  const frame: TrialFrame = { run, cast, until };
  const nodes = run.nodes.map(({ id }) => id);
  const plan = drawPlan({ seed, nodes, conditions: run.conditions, kinds, until });
  const trial = tryPlan(frame, plan);
  const again = goesTheSameWay(trial, cast);
  const outcome = {
    text: {
      en: "seed and commands give the same trace and the same states again",
      zh: "相同的种子和命令再次给出相同的轨迹和状态",
    },
    ok: again,
    found: again ? null : { en: "they differ", zh: "结果不同" },
    at: trial.at,
  };
  return {
    frame,
    trial: {
      ...trial,
      outcomes: [...trial.outcomes, outcome],
      broken: trial.broken ?? (again ? null : outcome.text.en),
    },
  };
}
