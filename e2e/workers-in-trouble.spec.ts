import { expect, test } from "@playwright/test";
import { Simulation } from "../workers/drivers/simulation/simulation.ts";
import type { NodeId } from "../workers/kernel/identity.ts";
import type { Run } from "../workers/kernel/run.ts";
import type { Instant } from "../workers/kernel/time.ts";
import { ringRun } from "../workers/toy/ring-run.ts";
import { ringCast } from "../workers/toy/ring.ts";

test.use({ baseURL: process.env.CONTRACT_ADDRESS ?? "" });

const s2 = "s2" as NodeId;

/** A run in which a worker fails, played on for a while: its story, its hashes, and the crash. */
async function playOut([run, trouble]: readonly [Run, "hanging" | "missing"]) {
  const { conductor, until, kinds, record, problems } = await window.begin(trouble);
  await conductor.load(run, 0 as never);
  await conductor.setPace({ kind: "fast" });
  await conductor.play();
  await until(80_000);
  const all = kinds();
  const crash = record(all.indexOf("crashed"));
  const later = all.slice(all.indexOf("crashed")).filter((kind) => kind === "delivered").length;
  return {
    story: await conductor.run(),
    sum: await conductor.hashes(),
    crash,
    crashes: all.filter((kind) => kind === "crashed").length,
    requests: all.filter((kind) => kind === "requested").length,
    later,
    problems,
  };
}

function expectRepeats(
  story: Run,
  sum: { readonly trace: string; readonly records: number; readonly states: string },
): void {
  const alone = new Simulation(story, ringCast);
  while (alone.trace.count < sum.records && alone.stepOne());
  expect(alone.trace.hash()).toBe(sum.trace);
  expect(alone.stateHash()).toBe(sum.states);
}

test("a worker that fails to load shows as a crash with a message, the others go on, and the run repeats", async ({
  page,
}) => {
  await page.goto("/");
  const run = ringRun({ seed: 51, members: 5, tokens: 2, busy: true });
  const out = await page.evaluate(playOut, [run, "missing"] as const);
  expect(out.problems).toEqual([]);
  expect(out.crash).toMatchObject({
    node: s2,
    at: 0,
    event: { kind: "crashed", cause: "vanished", message: "the worker could not be loaded" },
  });
  expect(out.crashes).toBe(1);
  expect(out.later).toBeGreaterThan(20);
  expectRepeats(out.story, out.sum);
});

test("a worker that hangs is ended after five seconds, shows as a crash, and the run repeats", async ({
  page,
}) => {
  await page.goto("/");
  const request = { kind: "request", node: s2, command: { kind: "send", tokens: 1 } } as const;
  const run = ringRun({ seed: 53, members: 5, tokens: 2, busy: true }, [
    { at: 30_000 as Instant, after: null, command: request },
  ]);
  const out = await page.evaluate(playOut, [run, "hanging"] as const);
  expect(out.problems).toEqual([]);
  expect(out.crash).toMatchObject({
    node: s2,
    at: 30_000,
    event: { kind: "crashed", cause: "hung", message: "no answer for 5 s" },
  });
  expect(out.requests).toBe(0);
  expect(out.later).toBeGreaterThan(20);
  expectRepeats(out.story, out.sum);
});

test("a worker that ends while the run plays takes along nothing that the world had given a time", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto("/");
  const run = ringRun({ seed: 55, members: 5, tokens: 8, busy: true });
  const { story, sum, problems, crashes } = await page.evaluate(async (run) => {
    const { conductor, played, kinds, problems, count } = await window.begin("none");
    await conductor.load(run, 0 as never);
    await conductor.setPace({ kind: "fast" });
    await conductor.play();
    await played(20_000);
    const crashes = () => kinds().filter((kind) => kind === "crashed").length;
    for (let time = 1; time <= 3; time += 1) {
      const node = `s${String(time)}` as never;
      await conductor.endBehindTheBack(node);
      while (crashes() < time && problems.length === 0)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      await conductor.command({ kind: "start", node });
      for (const goal = count() + 500; count() < goal && problems.length === 0; )
        await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await conductor.pause();
    const story = await conductor.run();
    return { story, sum: await conductor.hashes(), problems, crashes: crashes() };
  }, run);
  expect(problems).toEqual([]);
  expect(crashes).toBe(3);
  expectRepeats(story, sum);
});
