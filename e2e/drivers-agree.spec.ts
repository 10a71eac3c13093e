import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { storyOf } from "../workers/drivers/browser/story.ts";
import { Simulation } from "../workers/drivers/simulation/simulation.ts";
import type { Cast } from "../workers/kernel/cast.ts";
import type { NodeId } from "../workers/kernel/identity.ts";
import type { Run } from "../workers/kernel/run.ts";
import type { Instant } from "../workers/kernel/time.ts";
import { INPUT_KINDS } from "../workers/kernel/world-event.ts";
import type { Pace } from "../workers/drivers/browser/conductor-contract.ts";
import { ringRun } from "../workers/toy/ring-run.ts";
import { ringCast } from "../workers/toy/ring.ts";
import { parseScenario } from "../workers/scenario/scenario.ts";
import { zookeeperCast } from "../workers/zookeeper/quorum-peer.ts";
import { ensembleRun } from "./contract/ensemble-run.ts";
import type { ContractPage } from "./contract/page.ts";

declare global {
  interface Window {
    begin: ContractPage;
  }
}

test.use({ baseURL: process.env.CONTRACT_ADDRESS ?? "" });

const s = (index: number): NodeId => `s${String(index)}` as NodeId;

/** What a run's workers have come to at an instant. */
interface Sum {
  readonly trace: string;
  readonly records: number;
  readonly states: string;
  readonly steps: readonly number[];
  readonly at: number | undefined;
}

/** The same run in one thread, brought to where the workers stand: a pause may stand in the middle of an instant. */
function alone(run: Run, sum: Sum, cast: Cast = ringCast): Simulation {
  const simulation = new Simulation(run, cast);
  while (simulation.trace.count < sum.records && simulation.stepOne());
  return simulation;
}

function expectSame(simulation: Simulation, sum: Sum): void {
  expect(simulation.trace.count).toBe(sum.records);
  expect(sum.trace).toBe(simulation.trace.hash());
  expect(sum.states).toBe(simulation.stateHash());
}

const faults: Run["commands"] = [
  { at: 9_000 as Instant, after: null, command: { kind: "kill", node: s(2) } },
  {
    at: 21_000 as Instant,
    after: null,
    command: { kind: "partition", groups: [[s(1)], [s(3), s(4), s(5)]] },
  },
  { at: 30_000 as Instant, after: null, command: { kind: "restart", node: s(2) } },
  { at: 44_000 as Instant, after: null, command: { kind: "heal" } },
  {
    at: 50_000 as Instant,
    after: null,
    command: { kind: "request", node: s(4), command: { kind: "break" } },
  },
];

const paces: readonly Pace[] = [
  { kind: "even", speed: 60 },
  { kind: "linear", speed: 0.05 },
  { kind: "fast" },
];

test("one run gives one trace and one state in one thread and in workers, at three speeds", async ({
  page,
}) => {
  await page.goto("/");
  const run = ringRun({ seed: 11, members: 5, tokens: 2, busy: true }, faults);
  for (const pace of paces) {
    const sum: Sum = await page.evaluate(
      async ([run, pace]) => {
        const { conductor, until } = await window.begin("none");
        await conductor.load(run, 0 as never);
        await conductor.setPace(pace);
        await conductor.play();
        await until(80_000);
        return conductor.hashes();
      },
      [run, pace] as const,
    );
    const simulation = alone(run, sum);
    expectSame(simulation, sum);
    for (const [index, steps] of sum.steps.entries())
      expect(steps).toBe(simulation.stepCount(s(index + 1)));
  }
});

test("five hundred kills under load: the run repeats in one thread, and each process's steps are those of the trace", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.goto("/");
  const run = ringRun({ seed: 3, members: 5, tokens: 6, busy: true });
  const { story, sum, problems } = await page.evaluate(async (run) => {
    const { conductor, problems, played, until } = await window.begin("none");
    await conductor.load(run, 0 as never);
    await conductor.setPace({ kind: "fast" });
    await conductor.play();
    await played(1000);
    for (let count = 0; count < 250; count += 1) {
      const [first, second] = [`s${String((count % 5) + 1)}`, `s${String(((count + 2) % 5) + 1)}`];
      await conductor.command({ kind: "kill", node: first as never });
      await conductor.command({ kind: "kill", node: second as never });
      await conductor.command({ kind: "start", node: first as never });
      await conductor.command({ kind: "start", node: second as never });
    }
    await until(0);
    return { story: await conductor.run(), sum: await conductor.hashes(), problems };
  }, run);
  expect(problems).toEqual([]);
  const simulation = alone(story, sum);
  expectSame(simulation, sum);
  const { trace } = simulation;
  const inputs = new Map<NodeId, number>();
  let kills = 0;
  for (let index = 0; index < trace.count; index += 1) {
    const [node, kind] = [trace.node(index), trace.kind(index)];
    if (kind === "killed") kills += 1;
    if (kind === "started") inputs.set(node, 0);
    if (INPUT_KINDS.has(kind)) inputs.set(node, (inputs.get(node) ?? 0) + 1);
  }
  expect(kills).toBe(500);
  expect(sum.steps).toEqual([1, 2, 3, 4, 5].map((index) => inputs.get(s(index))));
});

test("where the bus brings nothing, no leader is ever elected, and the page is told", async ({
  page,
}) => {
  await page.goto("/");
  const { kinds, problems } = await page.evaluate(async (run) => {
    const { conductor, kinds, problems, until } = await window.begin("deaf");
    await conductor.load(run, 0 as never);
    await conductor.setPace({ kind: "fast" });
    await conductor.play();
    await until(60_000_000);
    return { kinds: kinds(), problems };
  }, ensembleRun());
  expect(problems[0]).toBe("bus-fault");
  expect(kinds).toContain("sent");
  expect(kinds).not.toContain("delivered");
  expect(kinds).not.toContain("election-finished");
});

test("a worker that ends behind the conductor's back shows as a crash, and the run goes on and repeats", async ({
  page,
}) => {
  await page.goto("/");
  const run = ringRun({ seed: 8, members: 5, tokens: 2, busy: true });
  const { story, sum, crashed } = await page.evaluate(async (run) => {
    const { conductor, until, kinds, record } = await window.begin("none");
    await conductor.load(run, 0 as never);
    await conductor.setPace({ kind: "linear", speed: 0.05 });
    await conductor.play();
    await until(20_000);
    await conductor.endBehindTheBack("s3" as never);
    await conductor.play();
    await until(60_000);
    const index = kinds().indexOf("crashed");
    return { story: await conductor.run(), sum: await conductor.hashes(), crashed: record(index) };
  }, run);
  expect(crashed.node).toBe("s3");
  expect(crashed.event).toMatchObject({ kind: "crashed", cause: "hung" });
  expectSame(alone(story, sum), sum);
});

test("a fork at any record gives the same past, and from there the run that one thread gives", async ({
  page,
}) => {
  await page.goto("/");
  const run = ringRun({ seed: 21, members: 5, tokens: 2, busy: true });
  const forks = await page.evaluate(async (run) => {
    const { conductor, fork, until, count, record } = await window.begin("none");
    await conductor.load(run, 0 as never);
    await conductor.setPace({ kind: "fast" });
    await conductor.play();
    await until(60_000);
    const sums = [];
    for (const share of [0.2, 0.5, 0.9]) {
      // A record of the world belongs to a step of a node: only a node's own can have a kill right behind it.
      let index = Math.floor(count() * share);
      while (record(index).node === ("world" as never)) index -= 1;
      const { at, node } = record(index);
      await fork(index, { kind: "kill", node });
      await conductor.play();
      // The fast pace may have gone far beyond 60 ms before it was stopped.
      await until(Math.max(90_000, at + 30_000));
      // What became of a message that was just sent belongs to its sending.
      let next = index + 1;
      while (record(next).event.kind === "lost") next += 1;
      const place = record(next).event.kind;
      sums.push({ place, story: await conductor.run(), sum: await conductor.hashes() });
    }
    return sums;
  }, run);
  for (const { place, story, sum } of forks) {
    expect(place).toBe("commanded");
    expectSame(alone(story, sum), sum);
  }
});

for (const file of readdirSync("public/scenarios").filter((name) => isStory(name))) {
  test(`the story ${file} goes the same way in one thread and in workers`, async ({ page }) => {
    const read = parseScenario(readFileSync(`public/scenarios/${file}`, "utf8"));
    if (!read.ok) throw new Error(`${file}: ${read.problem.text.en}`);
    const { scenario } = read;
    const { run: story } = storyOf(scenario, zookeeperCast);
    await page.goto("/");
    const sum: Sum = await page.evaluate(
      async ([run, end]) => {
        const { conductor, until } = await window.begin("none");
        await conductor.load(run, 0 as never);
        await conductor.setPace({ kind: "fast" });
        await conductor.play();
        await until(end);
        return conductor.hashes();
      },
      [story, scenario.end] as const,
    );
    const simulation = alone(story, sum, zookeeperCast);
    expect(simulation.trace.kind(simulation.trace.count - 1)).not.toBe("crashed");
    expectSame(simulation, sum);
  });
}

function isStory(name: string): boolean {
  return name.endsWith(".json") && name !== "index.json" && name !== "schema.json";
}
