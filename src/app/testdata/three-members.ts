import { CORE_VERSION, RUN_FORMAT, type Run } from "../../../workers/kernel/run.ts";
import { nodePlans } from "../../../workers/scenario/node-plans.ts";
import { usualConditions } from "../../../workers/scenario/scenario.ts";
import { arrangementOf } from "../arrangement.ts";
import { createStores, type Stores } from "../stores.ts";
import { viewOf } from "../view-text.ts";

const shape = { servers: 3, observers: 0, clients: 0, groups: null, weights: [] };

/** Three members, and nothing that befalls them. */
export const threeMembers: Run = {
  format: RUN_FORMAT,
  core: CORE_VERSION,
  lab: "zookeeper",
  seed: 3,
  nodes: nodePlans({ ...shape, configuration: {} }),
  conditions: usualConditions,
  commands: [],
};

const preferences = {
  language: "en",
  theme: "dark",
  pace: { kind: "even", speed: 1 },
  granularity: "vote",
  timelineHeight: null,
  arrangement: arrangementOf(undefined),
} as const;

/** What a page keeps at somebody's first visit. */
export function firstStores(): Stores {
  return createStores(preferences, viewOf("", { ...preferences, room: "one" }));
}
