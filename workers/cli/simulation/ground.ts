import { CORE_VERSION, RUN_FORMAT, type Conditions, type Run } from "../../kernel/run.ts";
import { milliseconds } from "../../kernel/time.ts";
import { type Dice, createDice, pick } from "../../world/faults/dice.ts";
import type { Ensemble } from "../../scenario/ensemble.ts";
import { nodePlans } from "../../scenario/node-plans.ts";
import type { Settings } from "../../zookeeper/config.ts";

/** What somebody has asked for; null: as the seed draws it. */
export interface GroundWish {
  readonly members: number | null;
  readonly observers: number | null;
  readonly clients: number | null;
}

/**
 * The ensemble of a seed and what it stands on, before any command.
 *
 * One client more than asked for: the last one is idle until all faults are over, and then tries each server.
 */
export function drawRun(seed: number, wish: GroundWish): Run {
  const dice = createDice(seed, "ground");
  const servers = pick(dice, VOTERS);
  const observers = pick(dice, OBSERVERS);
  const clients = createDice(seed, "clients")(CLIENTS_MAX + 1);
  const ensemble: Ensemble = {
    servers: wish.members ?? servers,
    observers: wish.observers ?? observers,
    clients: (wish.clients ?? clients) + 1,
    groups: null,
    weights: [],
    configuration: drawSettings(dice),
  };
  return {
    format: RUN_FORMAT,
    core: CORE_VERSION,
    lab: "zookeeper",
    seed,
    nodes: nodePlans(ensemble),
    conditions: drawConditions(dice),
    commands: [],
  };
}

/** As ZooKeeper comes, or with shorter limits: then more is lost and found again in the same time. */
function drawSettings(dice: Dice): Partial<Settings> {
  const tickTimeMs = pick(dice, TICKS_MS);
  return tickTimeMs === USUAL_TICK_MS
    ? {}
    : { tickTimeMs, cnxTimeoutMs: 1000, maxNotificationIntervalMs: 10_000 };
}

function drawConditions(dice: Dice): Conditions {
  return {
    latencyUs: milliseconds(pick(dice, LATENCIES_MS)),
    bytesPerSecond: 0,
    diskLatencyUs: milliseconds(pick(dice, DISK_LATENCIES_MS)),
    diskBytesPerSecond: 0,
  };
}

const VOTERS = [3, 3, 4, 5, 5] as const;
const OBSERVERS = [0, 0, 0, 1, 2] as const;
const CLIENTS_MAX = 3;
const USUAL_TICK_MS = 2000;
const TICKS_MS = [200, 500, USUAL_TICK_MS] as const;
const LATENCIES_MS = [1, 5, 20] as const;
const DISK_LATENCIES_MS = [0.5, 2, 10, 50] as const;
