import type { Run } from "../../kernel/run.ts";
import { type Instant, seconds } from "../../kernel/time.ts";
import type { StampedCommand } from "../../kernel/world-command.ts";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import { memberNames } from "../../scenario/ensemble.ts";
import { memberPlans } from "../../scenario/member-plans.ts";
import { usualConditions } from "../../scenario/scenario.ts";
import { ringCast } from "../../toy/ring.ts";
import { CORE_VERSION, RUN_FORMAT } from "../../kernel/run.ts";
import { zookeeperCast } from "../../zookeeper/quorum-peer.ts";
import { type Benchmark, measureInTurn } from "./benchmark.ts";
import { deliveryRate } from "./simulated.ts";
import { ring } from "./toy.ts";

/** What the protocol costs: five members that elect, serve for a moment, and all start again. */
export const election: Benchmark = {
  name: "election",
  title:
    "messages delivered a second, five members electing over and over, all in the trace; against the toy actor",
  measure(now) {
    const [value, toy] = measureInTurn(
      ROUNDS,
      () => deliveryRate(new Simulation(electionsRun(ELECTIONS), zookeeperCast), MESSAGES, now),
      () => deliveryRate(new Simulation(ring(), ringCast), MESSAGES, now),
    );
    return {
      name: this.name,
      value,
      unit: "messages/s",
      compared: { with: "the toy actor", value: toy },
    };
  },
};

/** Five members that are all started at once, and a second later again, so many times. */
export function electionsRun(elections: number): Run {
  const ensemble = { servers: 5, observers: 0, groups: null, weights: [], configuration: {} };
  const commands: StampedCommand[] = [];
  for (let count = 0; count < elections; count += 1) {
    for (const node of memberNames(ensemble)) {
      commands.push({ at: secondsIn(count), after: null, command: { kind: "restart", node } });
    }
  }
  return {
    format: RUN_FORMAT,
    core: CORE_VERSION,
    lab: "zookeeper",
    seed: 1,
    nodes: memberPlans(ensemble),
    conditions: usualConditions,
    commands,
  };
}

function secondsIn(count: number): Instant {
  return seconds(count) as number as Instant;
}

const ROUNDS = 5;
const MESSAGES = 100_000;
const ELECTIONS = 5000;
