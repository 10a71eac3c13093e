import { createInspector } from "../../kernel/inspector.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import { ringCast } from "../../toy/ring.ts";
import { LAWS } from "../../zookeeper/laws.ts";
import type { EnsembleEvent } from "../../zookeeper/trace.ts";
import { type Benchmark, type Clock, measureInTurn, perSecond } from "./benchmark.ts";
import { deliveryRate } from "./simulated.ts";
import { ring } from "./toy.ts";
import { WritingClient } from "./writing.ts";

/** What a write costs. */
export const commits: Benchmark = {
  name: "commits",
  title:
    "commits a second, five members, one client with 16 writes under way, all in the trace; against messages of the toy actor",
  measure(now) {
    const [value, toy] = measureInTurn(
      ROUNDS,
      () => writing(now).commits,
      () => toyRate(now),
    );
    const compared = { with: "messages of the toy actor", value: toy };
    return { name: this.name, value, unit: "commits/s", compared };
  },
};

/** What a message costs where nearly all of them are about writes. */
export const messages: Benchmark = {
  name: "messages",
  title: "messages delivered a second meanwhile; against the toy actor",
  measure(now) {
    const [value, toy] = measureInTurn(
      ROUNDS,
      () => writing(now).messages,
      () => toyRate(now),
    );
    const compared = { with: "the toy actor", value: toy };
    return { name: this.name, value, unit: "messages/s", compared };
  },
};

/** What it costs to look at each record with all laws. */
export const commitsWithLaws: Benchmark = {
  name: "commits-with-laws",
  title: "commits a second with every law on; against the same without laws",
  measure(now) {
    const [value, lawless] = measureInTurn(
      ROUNDS,
      () => writing(now, watched()).commits,
      () => writing(now).commits,
    );
    const compared = { with: "no laws", value: lawless };
    return { name: this.name, value, unit: "commits/s", compared };
  },
};

function writing(now: Clock, client = new WritingClient()) {
  client.write(WARM_UP);
  const { delivered } = client;
  const began = now();
  client.write(WRITES);
  const ms = now() - began;
  return {
    commits: perSecond(WRITES, ms),
    messages: perSecond(client.delivered - delivered, ms),
  };
}

function watched(): WritingClient {
  const client = new WritingClient();
  const inspector = createInspector(LAWS);
  const { simulation } = client;
  const { trace } = simulation;
  for (let index = 0; index < trace.count; index += 1) {
    inspector.observe(trace.record(index) as TraceRecord<EnsembleEvent>);
  }
  simulation.subscribe((record) => inspector.observe(record as TraceRecord<EnsembleEvent>));
  return client;
}

function toyRate(now: Clock): number {
  return deliveryRate(new Simulation(ring(), ringCast), MESSAGES, now);
}

const ROUNDS = 5;
const WARM_UP = 500;
const WRITES = 5000;
const MESSAGES = 100_000;
