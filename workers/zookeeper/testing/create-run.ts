import { CORE_VERSION, RUN_FORMAT } from "../../kernel/run.ts";
import type { NodeId } from "../../kernel/identity.ts";
import type { NodePlan, Run } from "../../kernel/run.ts";
import { milliseconds } from "../../kernel/time.ts";
import { createConfig, createEnsemble, serverOf } from "../config.ts";
import type { EnsemblePlan, MemberConfig, MemberOptions, Settings } from "../config.ts";
import type { ClientOptions } from "../config/client.ts";
import type { Epoch, Zxid } from "../values.ts";

/** What a test's ensemble is made of. */
export interface TestPlan extends EnsemblePlan {
  readonly seed: number;
  /** How many clients there are: each knows every server. */
  readonly clients?: number;
  readonly latencyMs?: number;
  readonly diskMs?: number;
  readonly settings?: Partial<Settings>;
  /** A configuration that was proposed and is not yet agreed on. */
  readonly next?: EnsemblePlan;
  /** What the databases hold before the first start, by id. */
  readonly histories?: readonly (readonly [number, History])[];
  /** Where the counter of every epoch ends. */
  readonly lastCounter?: bigint;
}

export interface History {
  readonly lastZxid: Zxid;
  readonly currentEpoch: Epoch;
}

/** Short, so that sessions end within a test. */
const SESSION_TIMEOUT_MS = 1500;

/** A run without commands. */
export function createRun(plan: TestPlan): Run {
  const { seed, latencyMs = 1, diskMs = 2, lastCounter } = plan;
  const ensemble = createEnsemble(plan);
  const base = createConfig(ensemble, plan.settings ?? {});
  const nextEnsemble = plan.next === undefined ? null : createEnsemble(plan.next);
  const config: MemberConfig = { ...base, nextEnsemble };
  const histories = new Map(plan.histories ?? []);
  const joining = (nextEnsemble?.servers ?? []).filter(({ id }) => serverOf(ensemble, id) === null);
  const members = [...ensemble.servers, ...joining].map(({ id, node }): NodePlan => {
    const history = histories.get(Number(id));
    const options: MemberOptions = { id, config, ...history, lastCounter };
    return { id: node, kind: "member", options };
  });
  const servers = ensemble.servers.map(({ node }) => node);
  const clients = Array.from({ length: plan.clients ?? 0 }, (_, index): NodePlan => {
    const options: ClientOptions = { servers, sessionTimeoutMs: SESSION_TIMEOUT_MS };
    return { id: `c${index + 1}` as NodeId, kind: "client", options };
  });
  return {
    format: RUN_FORMAT,
    core: CORE_VERSION,
    lab: "zookeeper",
    seed,
    nodes: [...members, ...clients],
    conditions: {
      latencyUs: milliseconds(latencyMs),
      bytesPerSecond: 0,
      diskLatencyUs: milliseconds(diskMs),
      diskBytesPerSecond: 0,
    },
    commands: [],
  };
}
