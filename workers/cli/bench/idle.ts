import { later, seconds } from "../../kernel/time.ts";
import { Simulation } from "../../drivers/simulation/simulation.ts";
import { ringCast } from "../../toy/ring.ts";
import { type Benchmark, type Clock, measureInTurn } from "./benchmark.ts";
import { ring } from "./toy.ts";
import { servingEnsemble } from "./writing.ts";

/** What it costs that time passes while nobody asks for anything. */
export const idle: Benchmark = {
  name: "idle",
  title:
    "ms of one virtual minute of five idle members, all in the trace; against as many records of the toy actor",
  measure(now) {
    const [value, toy] = measureInTurn(
      ROUNDS,
      () => minute(now).ms,
      () => toyMs(minute(now).records, now),
    );
    const compared = { with: "the toy actor", value: toy };
    return { name: this.name, value, unit: "ms", compared };
  },
};

function minute(now: Clock) {
  const simulation = servingEnsemble(0);
  const { trace } = simulation;
  const { count } = trace;
  const began = now();
  simulation.runUntil(later(simulation.at, MINUTE));
  return { ms: now() - began, records: trace.count - count };
}

function toyMs(records: number, now: Clock): number {
  const simulation = new Simulation(ring(), ringCast);
  const began = now();
  while (simulation.trace.count < records && simulation.stepOne());
  return now() - began;
}

const ROUNDS = 5;
const MINUTE = seconds(60);
