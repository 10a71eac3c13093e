import { expect, test } from "vitest";
import { ensembleRun } from "../../e2e/contract/ensemble-run.ts";
import type { AnyActor } from "../kernel/actor.ts";
import type { Cast } from "../kernel/cast.ts";
import type { Run } from "../kernel/run.ts";
import { seconds } from "../kernel/time.ts";
import type { Instant } from "../kernel/time.ts";
import { ringRun } from "../toy/ring-run.ts";
import { ringCast } from "../toy/ring.ts";
import { zookeeperCast } from "../zookeeper/quorum-peer.ts";
import { puppetRun } from "./puppets.ts";
import { frozenCast } from "./simulation/frozen-cast.ts";
import { Simulation } from "./simulation/simulation.ts";

const played = (run: Run, cast: Cast): Simulation => {
  const simulation = new Simulation(run, cast);
  simulation.runUntil(seconds(3) as number as Instant);
  return simulation;
};

const kinds = ({ trace }: Simulation): string[] =>
  Array.from({ length: trace.count }, (_, index) => trace.kind(index));

test.each([
  ["the ring", ringRun({ seed: 3, members: 5, tokens: 2, busy: true }), ringCast],
  ["an ensemble", ensembleRun(7), zookeeperCast],
])("%s runs the same way when nothing that it has sent can change", (_, run, cast) => {
  const frozen = played(run, frozenCast(cast));
  expect(frozen.trace.hash()).toBe(played(run, cast).trace.hash());
  expect(kinds(frozen)).not.toContain("crashed");
});

/** An actor that changes what it has written, in the same step: in workers nobody would see it. */
const forger: AnyActor = {
  initial: () => null,
  step(_, input, out) {
    if (input.kind !== "started") return;
    const entries = [{ text: "as written" }];
    out.write("log", { kind: "append", entries, bytes: 10 });
    (entries[0] as { text: string }).text = "forged";
  },
};

test("an actor that changes what it has written is found out", () => {
  const run = puppetRun();
  const node = run.nodes[0]?.id as never;
  const start = { at: 0 as Instant, after: null, command: { kind: "start", node } } as const;
  expect(
    kinds(
      played(
        { ...run, commands: [start] },
        frozenCast(() => forger),
      ),
    ),
  ).toContain("crashed");
  expect(kinds(played({ ...run, commands: [start] }, () => forger))).not.toContain("crashed");
});
