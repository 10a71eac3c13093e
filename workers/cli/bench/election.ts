import type { Run } from "../../kernel/run.ts";
import { type Instant, seconds } from "../../kernel/time.ts";
import type { StampedCommand, WorldCommand } from "../../kernel/world-command.ts";
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

/** What the protocol costs: five members that elect, serve for a moment, and lose one another. */
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

/**
 * Five members that start at once; every second after, each connection between two of them is cut, and they elect again.
 *
 * No process ends, so what is measured is electing and not the reading of disks.
 */
export function electionsRun(elections: number): Run {
  const ensemble = { servers: 5, observers: 0, groups: null, weights: [], configuration: {} };
  const names = memberNames(ensemble);
  const pairs = names.flatMap((one, index) =>
    names.slice(index + 1).map((other) => [one, other] as const),
  );
  const commands: StampedCommand[] = names.map((node) => at(0, { kind: "start", node }));
  for (let second = 1; second < elections; second += 1) {
    for (const between of pairs) commands.push(at(second, { kind: "cut", between }));
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

function at(second: number, command: WorldCommand): StampedCommand {
  return { at: seconds(second) as number as Instant, after: null, command };
}

const ROUNDS = 5;
const MESSAGES = 100_000;
const ELECTIONS = 2000;
