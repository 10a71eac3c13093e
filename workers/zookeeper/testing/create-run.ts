import { CORE_VERSION, RUN_FORMAT } from "../../kernel/run.ts";
import type { Run } from "../../kernel/run.ts";
import { milliseconds } from "../../kernel/time.ts";
import { createConfig, createEnsemble, serverOf } from "../config.ts";
import type { EnsemblePlan, MemberConfig, MemberOptions, Settings } from "../config.ts";
import type { Epoch, Zxid } from "../values.ts";

/** What a test's ensemble is made of. */
export interface TestPlan extends EnsemblePlan {
  readonly seed: number;
  readonly latencyMs?: number;
  readonly diskMs?: number;
  readonly settings?: Partial<Settings>;
  /** A configuration that was proposed and is not yet agreed on. */
  readonly next?: EnsemblePlan;
  /** What the databases hold before the first start, by id. */
  readonly histories?: readonly (readonly [number, History])[];
}

export interface History {
  readonly lastZxid: Zxid;
  readonly currentEpoch: Epoch;
}

/** A run without commands. */
export function createRun(plan: TestPlan): Run {
  const { seed, latencyMs = 1, diskMs = 2 } = plan;
  const ensemble = createEnsemble(plan);
  const base = createConfig(ensemble, plan.settings ?? {});
  const nextEnsemble = plan.next === undefined ? null : createEnsemble(plan.next);
  const config: MemberConfig = { ...base, nextEnsemble };
  const histories = new Map(plan.histories ?? []);
  const joining = (nextEnsemble?.servers ?? []).filter(({ id }) => serverOf(ensemble, id) === null);
  return {
    format: RUN_FORMAT,
    core: CORE_VERSION,
    lab: "zookeeper",
    seed,
    nodes: [...ensemble.servers, ...joining].map(({ id, node }) => {
      const history = histories.get(Number(id));
      const options: MemberOptions = { id, config, ...history };
      return { id: node, kind: "member", options };
    }),
    conditions: {
      latencyUs: milliseconds(latencyMs),
      bytesPerSecond: 0,
      diskLatencyUs: milliseconds(diskMs),
      diskBytesPerSecond: 0,
    },
    commands: [],
  };
}
