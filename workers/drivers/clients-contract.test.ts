import fc from "fast-check";
import { expect, test } from "vitest";
import { CLIENTS_STORY_END, clientsRun } from "../../e2e/contract/clients-run.ts";
import type { Instant } from "../kernel/time.ts";
import { zookeeperCast } from "../zookeeper/quorum-peer.ts";
import { InGrants } from "./in-grants.ts";
import { Simulation } from "./simulation/simulation.ts";

test("a run with clients, cut anywhere, gives the trace and the states of one thread", () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.nat(1000), cuts, (seed, widths) => {
      const run = clientsRun(seed);
      const alone = new Simulation(run, zookeeperCast);
      alone.runUntil(CLIENTS_STORY_END as Instant);
      const granted = new InGrants(run, zookeeperCast, structuredClone);
      for (let turn = 0, at = 0; at < CLIENTS_STORY_END; turn += 1) {
        at = Math.min(at + (widths[turn % widths.length] as number), CLIENTS_STORY_END);
        granted.runUntil(at as Instant);
      }
      expect(granted.trace.count).toBe(alone.trace.count);
      expect(granted.trace.hash()).toBe(alone.trace.hash());
      expect(granted.stateHash()).toBe(alone.stateHash());
    }),
    { numRuns: 5 },
  );
});
