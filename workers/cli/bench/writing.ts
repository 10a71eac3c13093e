import { assert } from "../../kernel/assert.ts";
import type { NodeId } from "../../kernel/identity.ts";
import { CORE_VERSION, RUN_FORMAT } from "../../kernel/run.ts";
import type { Run } from "../../kernel/run.ts";
import { later, seconds } from "../../kernel/time.ts";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import { nodePlans } from "../../scenario/node-plans.ts";
import { usualConditions } from "../../scenario/scenario.ts";
import { bytesOfText } from "../../zookeeper/commands.ts";
import type { ClientCommand } from "../../zookeeper/commands.ts";
import { zookeeperCast } from "../../zookeeper/quorum-peer.ts";

/** Five members that serve, all in the trace. */
export function servingEnsemble(clients: number): Simulation {
  const simulation = new Simulation(ensembleRun(clients), zookeeperCast);
  for (const { id, kind } of ensembleRun(clients).nodes) {
    if (kind === "member") simulation.command({ kind: "start", node: id });
  }
  simulation.runUntil(later(simulation.at, ELECTED));
  return simulation;
}

/** One client of five members: it has so many writes under way at any time. */
export class WritingClient {
  readonly simulation = servingEnsemble(1);
  /** Writes that were answered. */
  done = 0;
  /** Messages that arrived anywhere. */
  delivered = 0;
  private asked = 0;

  constructor() {
    const { simulation } = this;
    simulation.command({ kind: "start", node: CLIENT });
    this.order({ kind: "open-session", timeoutMs: null, servers: null });
    this.order({ kind: "create", path: PATH, data: DATA, mode: "PERSISTENT" });
    simulation.runUntil(later(simulation.at, CONNECTED));
    simulation.subscribe(({ event }) => {
      if (event.kind === "delivered") this.delivered += 1;
      else if (event.kind === "request-completed") this.done += 1;
    });
  }

  /** Goes on until `count` more writes were answered. */
  write(count: number): void {
    const until = this.done + count;
    while (this.done < until) {
      for (; this.asked < this.done + OUTSTANDING; this.asked += 1) {
        this.order({ kind: "set-data", path: PATH, data: DATA, version: -1 });
      }
      assert(this.simulation.stepOne(), "an ensemble has always something to do");
    }
  }

  private order(command: ClientCommand): void {
    assert(
      this.simulation.command({ kind: "request", node: CLIENT, command }) === null,
      "a client that runs takes commands",
    );
  }
}

function ensembleRun(clients: number): Run {
  return {
    format: RUN_FORMAT,
    core: CORE_VERSION,
    lab: "zookeeper",
    seed: 1,
    nodes: nodePlans({
      servers: 5,
      observers: 0,
      clients,
      groups: null,
      weights: [],
      configuration: {},
    }),
    conditions: usualConditions,
    commands: [],
  };
}

const CLIENT = "c1" as NodeId;
const PATH = "/written";
const DATA = bytesOfText("sixteen bytes of");
const OUTSTANDING = 16;
const ELECTED = seconds(5);
const CONNECTED = seconds(1);
