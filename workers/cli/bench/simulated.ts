import type { Simulation } from "../../drivers/simulation/simulation.ts";
import { type Clock, perSecond } from "./benchmark.ts";

/** World events a second: every record that there is, or would be if somebody kept it. */
export function eventRate(simulation: Simulation, events: number, now: Clock): number {
  const began = now();
  let count = 0;
  while (count < events) {
    for (let steps = 0; steps < STEPS_AT_ONCE; steps += 1) simulation.stepOne();
    count = recordCount(simulation);
  }
  return perSecond(count, now() - began);
}

/** Messages that arrive, a second. */
export function deliveryRate(simulation: Simulation, messages: number, now: Clock): number {
  let delivered = 0;
  simulation.subscribe((record) => {
    if (record.event.kind === "delivered") delivered += 1;
  });
  const began = now();
  while (delivered < messages && simulation.stepOne());
  return perSecond(delivered, now() - began);
}

/** Nodes and the world count their records whether or not they are kept. */
function recordCount({ world }: Simulation): number {
  let count = world.seq;
  for (const node of world.nodes.values()) count += node.seq;
  return count;
}

const STEPS_AT_ONCE = 1000;
