import { serveNodes } from "../../workers/drivers/browser/serve-nodes.ts";
import type { Cast } from "../../workers/kernel/cast.ts";
import { ringCast } from "../../workers/toy/ring.ts";

/** A member of the ring that never comes back from a command: as a worker does that hangs. */
const hangingCast: Cast = (plan) => {
  const actor = ringCast(plan);
  return {
    ...actor,
    step(state, input, out) {
      while (input.kind === "requested");
      actor.step(state, input, out);
    },
  };
};

serveNodes(hangingCast);
