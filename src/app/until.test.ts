import { expect, test } from "vitest";
import { Simulation } from "../../workers/drivers/simulation/simulation.ts";
import type { StepGoal } from "../../workers/drivers/browser/conductor-contract.ts";
import type { PlacedViolation } from "../../workers/kernel/law.ts";
import type { Instant } from "../../workers/kernel/time.ts";
import { zookeeperCast } from "../../workers/zookeeper/quorum-peer.ts";
import type { Cluster } from "../cluster/cluster.ts";
import { nextFrame } from "../store/playback-frame.ts";
import { createOrders } from "./orders.ts";
import type { Session } from "./session.ts";
import { firstStores, threeMembers } from "./testdata/three-members.ts";
import { lawGoal, runUntil } from "./until.ts";

/** A page whose run is played in this thread; a law takes the first record from `brokenAt` on for its breach. */
function pageOf(brokenAt: number) {
  const simulation = new Simulation(threeMembers, zookeeperCast);
  const { trace } = simulation;
  const stores = firstStores();
  stores.begin(threeMembers, trace);
  let told = 0;
  /** What comes up: records and the clock, some frames later what the laws say of them. */
  const tell = async () => {
    stores.run.setLive({ at: simulation.at, speed: 0, playing: false });
    stores.run.readOn(trace.count);
    for (let frame = 0; frame < 10; frame += 1) {
      await Promise.resolve();
      drawFrame();
    }
    const found: PlacedViolation[] = [];
    for (; told < trace.count; told += 1) {
      const { at } = trace.record(told);
      if (at < brokenAt || found.length + stores.run.store.getState().laws.violations.length > 0)
        continue;
      found.push({ law: "never", at, index: told, text: { en: "broken", zh: "违反" } });
    }
    stores.run.learnLaws(trace.count, found);
  };
  const drawFrame = () => {
    const { known, count, live } = stores.run.store.getState();
    if (known === null) return;
    const now = stores.playback.store.getState();
    const rest = { trace: known.trace, count, live, flights: () => [], still: false };
    stores.playback.store.setState(nextFrame(now, { elapsedMs: 16, ...rest }));
  };
  const conductor = {
    pause: () => Promise.resolve({ ok: true }),
    step: ({ withinUs }: StepGoal) => {
      simulation.runUntil((simulation.at + withinUs) as Instant);
      void tell();
      return Promise.resolve({ ok: true, step: { met: false, count: trace.count } });
    },
  } as unknown as Cluster["conductor"];
  const orders = createOrders(
    stores,
    { conductor },
    () => undefined,
    () => undefined,
  );
  for (const { id } of threeMembers.nodes) simulation.command({ kind: "start", node: id });
  simulation.runUntil(100_000 as Instant);
  const session = { stores, orders } as Session;
  return { session, stores, tell, trace };
}

test("a run that is played on until a law breaks is never seen beyond the breach", async () => {
  const { session, stores, tell, trace } = pageOf(2_100_000);
  await tell();
  const seen: number[] = [];
  stores.playback.store.subscribe(({ cursor }) => {
    seen.push(cursor);
  });
  await runUntil(session, lawGoal());
  const breach = stores.run.store.getState().laws.violations[0];
  if (breach === undefined) throw new Error("nothing was broken");
  expect(stores.playback.store.getState()).toMatchObject({
    at: breach.at,
    cursor: breach.index,
    live: false,
    playing: false,
  });
  expect(breach.index).toBeLessThan(trace.count - 1);
  expect(Math.max(...seen)).toBe(breach.index);
  expect(new Set(seen).size, "it is followed on its way").toBeGreaterThan(3);
  expect(stores.desk.getState().work).toBeNull();
});
