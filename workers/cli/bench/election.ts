import type { ChannelId } from "../../kernel/identity.ts";
import type { Run } from "../../kernel/run.ts";
import { type Instant, later, seconds } from "../../kernel/time.ts";
import type { StampedCommand, WorldCommand } from "../../kernel/world-command.ts";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import { memberNames } from "../../scenario/ensemble.ts";
import { nodePlans } from "../../scenario/node-plans.ts";
import { usualConditions } from "../../scenario/scenario.ts";
import { ringCast } from "../../toy/ring.ts";
import { CORE_VERSION, RUN_FORMAT } from "../../kernel/run.ts";
import { zookeeperCast } from "../../zookeeper/quorum-peer.ts";
import { type Benchmark, type Clock, measureInTurn, perSecond } from "./benchmark.ts";
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
      () => electionRate(now),
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
 * Every virtual second each follower loses its leader, and they elect again.
 *
 * The election connections stand, as they do where a leader fails: what is measured is electing.
 */
function electionRate(now: Clock): number {
  const simulation = new Simulation(electionsRun(1), zookeeperCast);
  const toLeader = new Set<ChannelId>();
  let delivered = 0;
  simulation.subscribe(({ event }) => {
    const { kind, channel, port } = event as ChannelEvent;
    if (kind === "delivered") delivered += 1;
    else if (kind === "opening" && port === "quorum") toLeader.add(channel);
    else if (kind === "closed" || kind === "closing") toLeader.delete(channel);
  });
  const began = now();
  while (delivered < MESSAGES) {
    simulation.runUntil(later(simulation.at, seconds(1)));
    for (const channel of [...toLeader]) simulation.command({ kind: "cut-channel", channel });
  }
  return perSecond(delivered, now() - began);
}

interface ChannelEvent {
  readonly kind: string;
  readonly channel: ChannelId;
  readonly port: string;
}

/**
 * Five members that start at once; every second after, each connection between two of them is cut, and they elect again.
 *
 * No process ends, so what is measured is electing and not the reading of disks.
 */
export function electionsRun(elections: number): Run {
  const ensemble = {
    servers: 5,
    observers: 0,
    clients: 0,
    groups: null,
    weights: [],
    configuration: {},
  };
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
    nodes: nodePlans(ensemble),
    conditions: usualConditions,
    commands,
  };
}

function at(second: number, command: WorldCommand): StampedCommand {
  return { at: seconds(second) as number as Instant, after: null, command };
}

const ROUNDS = 5;
const MESSAGES = 100_000;
