import type { NodeId } from "../../kernel/identity.ts";
import type { NodePlan, Run } from "../../kernel/run.ts";
import { drawPlan } from "../../world/faults/fault-plan.ts";
import type { PlannedCommand } from "../../world/faults/planned-command.ts";
import type { MemberOptions } from "../../zookeeper/config.ts";
import { drawRun } from "./ground.ts";
import type { SimulationRequest } from "./request.ts";
import { goesTheSameWay, type Trial, type TrialFrame, tryPlan } from "./trial.ts";
import { drawDeaths, drawWork } from "./workload.ts";

/** What a seed is tried on. */
export type SeedRequest = Pick<SimulationRequest, "cast" | "kinds" | "until" | "wish">;

/** A seed's trial, and what it was made on: a smaller one can be made of it. */
export interface SeedTrial {
  readonly frame: TrialFrame;
  readonly trial: Trial;
}

/** Runs a seed under the faults that are drawn from it, once. */
export function playSeed(seed: number, { cast, kinds, until, wish }: SeedRequest): SeedTrial {
  const run = drawRun(seed, wish);
  const frame: TrialFrame = { run, cast, until };
  return { frame, trial: tryPlan(frame, drawCommands(run, kinds, until)) };
}

/** Runs a seed under the faults that are drawn from it, twice. */
export function trySeed(seed: number, request: SeedRequest): SeedTrial {
  const { frame, trial } = playSeed(seed, request);
  const again = goesTheSameWay(trial, request.cast);
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

/** Faults, and what clients are asked to do meanwhile. The last client has nothing to do. */
function drawCommands(
  run: Run,
  kinds: SeedRequest["kinds"],
  until: SeedRequest["until"],
): readonly PlannedCommand[] {
  const { seed, conditions } = run;
  const members = namesOf(run, "member");
  const clients = namesOf(run, "client").slice(0, -1);
  const { config } = run.nodes[0]?.options as MemberOptions;
  const { tickTimeMs } = config.settings;
  const work = { seed, clients, members, tickTimeMs, until };
  const faults = drawPlan({ seed, nodes: members, others: clients, conditions, kinds, until });
  // The sort keeps the order of what is due at the same time: first what breaks, then what is asked.
  const plan = [...faults, ...drawWork(work)].sort((a, b) => a.at - b.at);
  return [...plan, ...drawDeaths(work)];
}

function namesOf({ nodes }: Run, kind: NodePlan["kind"]): readonly NodeId[] {
  return nodes.filter((node) => node.kind === kind).map(({ id }) => id);
}
