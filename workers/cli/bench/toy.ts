import { Simulation } from "../../drivers/simulation/simulation.ts";
import { ringCast } from "../../toy/ring.ts";
import { ringRun } from "../../toy/ring-run.ts";
import { type Benchmark, type Clock, measureInTurn, perSecond } from "./benchmark.ts";
import { eventRate } from "./simulated.ts";

/** What the world itself costs: a ring of five that only passes tokens on. */
export const toyUntraced: Benchmark = {
  name: "toy-untraced",
  title: "world events a second, toy actor, no trace; against a bare queue of as many arrivals",
  measure(now) {
    const [value, queue] = measureInTurn(
      ROUNDS,
      () => eventRate(new Simulation(ring(), ringCast, { sink: null }), EVENTS, now),
      () => queueRate(now),
    );
    const compared = { with: "a bare queue of arrivals", value: queue };
    return { name: this.name, value, unit: "events/s", compared };
  },
};

/** The same, with every record kept. */
export const toyTraced: Benchmark = {
  name: "toy-traced",
  title: "world events a second, toy actor, all in the trace; against the same without trace",
  measure(now) {
    const [value, untraced] = measureInTurn(
      ROUNDS,
      () => eventRate(new Simulation(ring(), ringCast), EVENTS, now),
      () => eventRate(new Simulation(ring(), ringCast, { sink: null }), EVENTS, now),
    );
    return {
      name: this.name,
      value,
      unit: "events/s",
      compared: { with: "no trace", value: untraced },
    };
  },
};

/** A run of the toy's five members with a few tokens under way. */
export function ring() {
  return ringRun({ seed: 1, members: 5, tokens: 8, busy: false });
}

/** The least that any simulation does: takes the earliest of forty arrivals out of a heap, and puts a later one in. */
function queueRate(now: Clock): number {
  const heap = Float64Array.from({ length: 40 }, (_, index) => index);
  let chance = 1;
  const began = now();
  for (let event = 0; event < EVENTS; event += 1) {
    chance = (Math.imul(chance, 1_103_515_245) + 12_345) >>> 0;
    replaceFirst(heap, (heap[0] ?? 0) + (chance >>> 16));
  }
  return perSecond(EVENTS, now() - began);
}

function replaceFirst(heap: Float64Array, value: number): void {
  let place = 0;
  for (;;) {
    const left = 2 * place + 1;
    const right = left + 1;
    const child = right < heap.length && (heap[right] ?? 0) < (heap[left] ?? 0) ? right : left;
    const earlier = heap[child];
    if (earlier === undefined || earlier >= value) break;
    heap[place] = earlier;
    place = child;
  }
  heap[place] = value;
}

const ROUNDS = 5;
const EVENTS = 1_000_000;
