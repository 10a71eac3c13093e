import { expect, test } from "@playwright/test";
import { Simulation } from "../workers/drivers/simulation/simulation.ts";
import type { Cast } from "../workers/kernel/cast.ts";
import type { NodeId } from "../workers/kernel/identity.ts";
import type { Run } from "../workers/kernel/run.ts";
import { ringRun } from "../workers/toy/ring-run.ts";
import { ringCast } from "../workers/toy/ring.ts";
import { zookeeperCast } from "../workers/zookeeper/quorum-peer.ts";
import type { Pace } from "../workers/drivers/browser/conductor-contract.ts";
import { CLIENTS_STORY_END, clientsRun, withClients } from "./contract/clients-run.ts";

test.use({ baseURL: process.env.CONTRACT_ADDRESS ?? "" });

/** What a run's workers have come to at an instant. */
interface Sum {
  readonly trace: string;
  readonly records: number;
  readonly states: string;
}

/** The same run in one thread, to the same record. */
function expectAsAlone(run: Run, sum: Sum, cast: Cast = ringCast): Simulation {
  const simulation = new Simulation(run, cast);
  while (simulation.trace.count < sum.records && simulation.stepOne());
  expect(simulation.trace.count).toBe(sum.records);
  expect(sum.trace).toBe(simulation.trace.hash());
  expect(sum.states).toBe(simulation.stateHash());
  return simulation;
}

function kindsOf({ trace }: Simulation): string[] {
  return Array.from({ length: trace.count }, (_, index) => trace.kind(index));
}

const paces: readonly Pace[] = [{ kind: "fast" }, { kind: "linear", speed: 3 }];

for (const pace of paces) {
  test(`sessions, writes, watches and a lock, with kills: one trace in one thread and in workers (${pace.kind})`, async ({
    page,
  }) => {
    await page.goto("/");
    const run = clientsRun(pace.kind === "fast" ? 5 : 6);
    const { sum, spawned, problems } = await page.evaluate(
      async ([run, pace, end]) => {
        const { conductor, until, problems } = await window.begin("none");
        await conductor.load(run, 0 as never);
        await conductor.setPace(pace);
        await conductor.play();
        await until(end);
        return {
          sum: await conductor.hashes(),
          spawned: await conductor.spawned(),
          problems,
        };
      },
      [run, pace, CLIENTS_STORY_END] as const,
    );
    expect(problems).toEqual([]);
    // A client that is started again goes back to the same worker.
    expect(spawned).toEqual(["s1", "s2", "s3", "s4", "s5", "clients", "s5"]);
    const simulation = expectAsAlone(run, sum, zookeeperCast);
    const kinds = kindsOf(simulation);
    expect(kinds.filter((kind) => kind === "refused")).toEqual([]);
    for (const kind of ["killed", "paused", "resumed", "applied", "watch-triggered", "lock-ended"])
      expect(kinds).toContain(kind);
  });
}

test("forks, skips and single steps of a run with clients go on as one thread would", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto("/");
  const sums = await page.evaluate(async (run) => {
    const { conductor, until, count } = await window.begin("none");
    const sums: { story: Run; sum: Sum }[] = [];
    const add = async () =>
      sums.push({ story: await conductor.run(), sum: await conductor.hashes() });
    await conductor.load(run, 1_400_000 as never);
    await conductor.setPace({ kind: "fast" });
    for (let step = 0; step < 40; step += 1)
      await conductor.step({ kinds: ["delivered", "elapsed"], withinUs: 100_000 });
    await add();
    await conductor.play();
    await until(2_300_000);
    await add();
    await conductor.fork(count() - 200, { kind: "kill", node: "c2" as never });
    await conductor.play();
    await until(3_500_000);
    await add();
    await conductor.skip(3_000_000);
    await conductor.play();
    await until(7_000_000);
    await add();
    return sums;
  }, clientsRun(7));
  for (const { story, sum } of sums) expectAsAlone(story, sum, zookeeperCast);
});

const shared = ["s2", "s3", "s5"];

test("two hundred kills under load of nodes that share a worker: the run repeats in one thread", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await page.goto("/");
  const run = withClients(ringRun({ seed: 13, members: 5, tokens: 6, busy: true }), shared);
  const { story, sum, problems, spawned } = await page.evaluate(
    async ([run, shared]) => {
      const { conductor, problems, played, until } = await window.begin("none");
      await conductor.load(run, 0 as never);
      await conductor.setPace({ kind: "fast" });
      await conductor.play();
      await played(1000);
      for (let count = 0; count < 100; count += 1) {
        const [first, second] = [shared[count % 3], `s${String(((count + 2) % 5) + 1)}`];
        await conductor.command({ kind: "kill", node: first as never });
        await conductor.command({ kind: "kill", node: second as never });
        await conductor.command({ kind: "start", node: first as never });
        await conductor.command({ kind: "start", node: second as never });
      }
      await until(0);
      return {
        story: await conductor.run(),
        sum: await conductor.hashes(),
        problems,
        spawned: await conductor.spawned(),
      };
    },
    [run, shared] as const,
  );
  expect(problems).toEqual([]);
  expect(spawned.filter((name) => name === "clients")).toHaveLength(1);
  const kinds = kindsOf(expectAsAlone(story, sum));
  expect(kinds.filter((kind) => kind === "killed").length).toBeGreaterThan(150);
});

test("where the clients' worker ends behind the conductor's back, each of them crashes, and a new worker takes them", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto("/");
  const run = withClients(ringRun({ seed: 17, members: 5, tokens: 4, busy: true }), shared);
  const { story, sum, problems, spawned } = await page.evaluate(
    async ([run, shared]) => {
      const { conductor, played, kinds, problems, count } = await window.begin("none");
      await conductor.load(run, 0 as never);
      await conductor.setPace({ kind: "fast" });
      await conductor.play();
      await played(20_000);
      const crashes = () => kinds().filter((kind) => kind === "crashed").length;
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      for (let time = 1; time <= 2; time += 1) {
        await conductor.endBehindTheBack("clients");
        while (crashes() < 3 * time && problems.length === 0) await frame();
        for (const node of shared) await conductor.command({ kind: "start", node: node as never });
        for (const goal = count() + 500; count() < goal && problems.length === 0; ) await frame();
      }
      await conductor.pause();
      return {
        story: await conductor.run(),
        sum: await conductor.hashes(),
        problems,
        spawned: await conductor.spawned(),
      };
    },
    [run, shared] as const,
  );
  expect(problems).toEqual([]);
  expect(spawned.filter((name) => name === "clients")).toHaveLength(3);
  const { trace } = expectAsAlone(story, sum);
  const crashed = Array.from({ length: trace.count }, (_, index) => trace.record(index)).filter(
    ({ event }) => event.kind === "crashed",
  );
  const nodes = crashed.map(({ node }) => node);
  expect([...nodes.slice(0, 3).sort(), ...nodes.slice(3).sort()]).toEqual([...shared, ...shared]);
  expect(new Set(crashed.map(({ at }) => at)).size).toBe(2);
  for (const { event } of crashed) expect(event).toMatchObject({ cause: "hung" });
});

for (const trouble of ["hanging", "missing"] as const) {
  test(`where the clients' worker is ${trouble}, the run says so of each client, and repeats`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    await page.goto("/");
    const base = ringRun({ seed: 19, members: 5, tokens: 2, busy: true }, [
      {
        at: 30_000 as never,
        after: null,
        command: { kind: "request", node: "s4" as NodeId, command: { kind: "send", tokens: 1 } },
      },
    ]);
    const run = withClients(base, ["s3", "s4", "s5"]);
    const { story, sum } = await page.evaluate(
      async ([run, trouble]) => {
        const { conductor, until } = await window.begin(trouble);
        await conductor.load(run, 0 as never);
        await conductor.setPace({ kind: "fast" });
        await conductor.play();
        await until(80_000);
        return { story: await conductor.run(), sum: await conductor.hashes() };
      },
      [run, trouble] as const,
    );
    const { trace } = expectAsAlone(story, sum);
    const crashed = Array.from({ length: trace.count }, (_, index) => trace.record(index)).filter(
      ({ node, event }) => event.kind === "crashed" && node !== "s2",
    );
    expect(crashed.map(({ node }) => node).sort()).toEqual(["s3", "s4", "s5"]);
    const cause = trouble === "hanging" ? "hung" : "vanished";
    for (const { event } of crashed) expect(event).toMatchObject({ cause });
  });
}
