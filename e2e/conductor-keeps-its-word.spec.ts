import { type Page, expect, test } from "@playwright/test";
import { Simulation } from "../workers/drivers/simulation/simulation.ts";
import type { NodeId } from "../workers/kernel/identity.ts";
import type { Run } from "../workers/kernel/run.ts";
import type { Instant } from "../workers/kernel/time.ts";
import { INPUT_KINDS } from "../workers/kernel/world-event.ts";
import { ringRun } from "../workers/toy/ring-run.ts";
import { ringCast } from "../workers/toy/ring.ts";

test.use({ baseURL: process.env.CONTRACT_ADDRESS ?? "" });

const s2 = "s2" as NodeId;
const busy = (seed: number): Run => ringRun({ seed, members: 5, tokens: 2, busy: true });

/** What a run's workers have come to. */
interface Sum {
  readonly trace: string;
  readonly records: number;
  readonly states: string;
}

/** The same run in one thread, to the same record. */
function expectAsAlone(run: Run, sum: Sum): void {
  const simulation = new Simulation(run, ringCast);
  while (simulation.trace.count < sum.records && simulation.stepOne());
  expect(simulation.trace.count).toBe(sum.records);
  expect(sum.trace).toBe(simulation.trace.hash());
  expect(sum.states).toBe(simulation.stateHash());
}

const inputs = (kinds: readonly string[]): number =>
  kinds.filter((kind) => INPUT_KINDS.has(kind)).length;

test("single steps end behind the next input each, and give the run of one thread", async ({
  page,
}) => {
  await page.goto("/");
  // Without datagrams: the first one of a channel brings its acceptance along.
  const run = ringRun({ seed: 31, members: 5, tokens: 2, busy: false }, [
    { at: 9000 as Instant, after: null, command: { kind: "kill", node: s2 } },
  ]);
  const { counts, kinds, sum } = await page.evaluate(
    async ([run, goals]) => {
      const { conductor, kinds, count } = await window.begin("none");
      await conductor.load(run, 0 as never);
      const counts = [];
      for (let step = 0; step < 150; step += 1) {
        await conductor.step({ kinds: goals, withinUs: 1_000_000 });
        while (count() < (await conductor.hashes()).records)
          await new Promise((resolve) => requestAnimationFrame(resolve));
        counts.push(count());
      }
      return { counts, kinds: kinds(), sum: await conductor.hashes() };
    },
    [run, [...INPUT_KINDS]] as const,
  );
  for (const [step, count] of counts.entries())
    expect(inputs(kinds.slice(0, count))).toBe(step + 1);
  expectAsAlone(run, sum);
});

test("a stretch that is skipped, an instant that is loaded: the run goes on as if it had been played", async ({
  page,
}) => {
  await page.goto("/");
  const run = busy(33);
  const sums = await page.evaluate(async (run) => {
    const { conductor, until, count } = await window.begin("none");
    await conductor.setPace({ kind: "fast" });
    const sums = [];
    const playOn = async (at: number) => {
      await conductor.play();
      await until(at);
      sums.push(await conductor.hashes());
    };
    await conductor.load(run, 0 as never);
    await playOn(30_000);
    await conductor.skip(2_000_000);
    sums.push(await conductor.hashes());
    await playOn(2_100_000);
    const told = count();
    await conductor.load(run, 500_000 as never);
    sums.push(await conductor.hashes());
    await playOn(600_000);
    return { sums, told };
  }, run);
  for (const sum of sums.sums) expectAsAlone(run, sum);
  expect(sums.told).toBe(sums.sums[2]?.records);
  expect(sums.sums[3]?.at).toBe(500_000);
});

test("a fork far into a run starts from a checkpoint, and takes less than a second", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto("/");
  const run = ringRun({ seed: 35, members: 5, tokens: 6, busy: true });
  const { places, times, sums } = await page.evaluate(async (run) => {
    const { conductor, until, count } = await window.begin("none");
    await conductor.load(run, 0 as never);
    await conductor.setPace({ kind: "fast" });
    await conductor.play();
    while (count() < 65_000) await new Promise((resolve) => requestAnimationFrame(resolve));
    await conductor.pause();
    const places = await conductor.checkpointPlaces();
    const times = [];
    const sums = [];
    for (const index of [64_000, 45_000, 41_234]) {
      const begun = performance.now();
      await conductor.fork(index, { kind: "kill", node: "s3" as never });
      times.push(performance.now() - begun);
      const { at } = await conductor.hashes();
      await conductor.play();
      await until((at ?? 0) + 30_000);
      sums.push({ story: await conductor.run(), sum: await conductor.hashes() });
    }
    return { places, times, sums };
  }, run);
  expect(places.length).toBeGreaterThanOrEqual(3);
  for (const { story, sum } of sums) {
    expect(sum.records).toBeGreaterThan(41_234);
    expectAsAlone(story, sum);
  }
  process.stdout.write(`forks took ${times.map((ms) => Math.round(ms)).join(", ")} ms\n`);
  for (const ms of times) expect(ms).toBeLessThan(1000);
});

test("where the page stops reading, the conductor waits, playing or skipping", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto("/");
  const run = ringRun({ seed: 37, members: 5, tokens: 6, busy: true });
  const { read, stood, skipped, after } = await page.evaluate(async (run) => {
    const { conductor, count, reading } = await window.begin("none");
    const frames = async (number: number) => {
      for (let frame = 0; frame < number; frame += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve));
    };
    await conductor.load(run, 0 as never);
    await conductor.setPace({ kind: "fast" });
    await conductor.play();
    while (count() < 1000) await frames(1);
    reading.on = false;
    await conductor.credit(count());
    const read = count();
    for (let last = -1; last !== count(); ) {
      last = count();
      await frames(30);
    }
    const stood = count();
    await conductor.pause();
    reading.on = true;
    await conductor.credit(count());
    reading.on = false;
    const skip = conductor.skip(60_000_000);
    for (let last = -1; last !== count(); ) {
      last = count();
      await frames(30);
    }
    const skipped = count();
    reading.on = true;
    await conductor.credit(count());
    await skip;
    return { read, stood, skipped, after: count() };
  }, run);
  expect(stood - read).toBeGreaterThan(15_000);
  expect(stood - read).toBeLessThan(25_500);
  expect(skipped - stood).toBeLessThan(25_500);
  expect(after).toBeGreaterThan(skipped);
});

test("a run pauses at a million records, and says so", async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto("/");
  const run = ringRun({ seed: 39, members: 5, tokens: 40, busy: true });
  const { counts, problems, playing } = await page.evaluate(async (run) => {
    const { conductor, count, problems, isPlaying } = await window.begin("none");
    await conductor.load(run, 0 as never);
    await conductor.skip(600_000_000);
    const counts = [(await conductor.hashes()).records];
    await conductor.play();
    await conductor.step({ kinds: ["delivered"], withinUs: 1_000_000 });
    while (count() < 1_000_000) await new Promise((resolve) => requestAnimationFrame(resolve));
    counts.push((await conductor.hashes()).records);
    return { counts, problems, playing: isPlaying() };
  }, run);
  expect(counts[0]).toBeGreaterThanOrEqual(1_000_000);
  expect(counts[0]).toBeLessThan(1_000_100);
  expect(counts[1]).toBe(counts[0]);
  expect(problems).toContain("trace-full");
  expect(playing).toBe(false);
});

const begunTwice = (page: Page) =>
  page.evaluate(
    async (runs) => {
      const play = async (run: Run) => {
        const { conductor, until, problems } = await window.begin("none");
        await conductor.load(run, 0 as never);
        await conductor.setPace({ kind: "fast" });
        await conductor.play();
        await until(150_000);
        return { sum: await conductor.hashes(), problems };
      };
      return Promise.all(runs.map(play));
    },
    [busy(41), busy(42)],
  );

test("two runs at once, as in two tabs, do not hear each other", async ({ page }) => {
  await page.goto("/");
  const [one, other] = await begunTwice(page);
  expect([...(one?.problems ?? []), ...(other?.problems ?? [])]).toEqual([]);
  expectAsAlone(busy(41), one?.sum as Sum);
  expectAsAlone(busy(42), other?.sum as Sum);
});

test("a run that is loaded while another plays stands still, and what cannot be loaded leaves it", async ({
  page,
}) => {
  await page.goto("/");
  const { outcome, sum, playing } = await page.evaluate(async (run) => {
    const { conductor, played, isPlaying } = await window.begin("none");
    await conductor.load(run, 0 as never);
    await conductor.play();
    await played(1000);
    await conductor.load(run, 20_000 as never);
    const outcome = await conductor.load({ ...run, lab: "alchemy" }, 0 as never);
    for (let frame = 0; frame < 30; frame += 1)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    return { outcome, sum: await conductor.hashes(), playing: isPlaying() };
  }, busy(43));
  expect(outcome.ok).toBe(false);
  expect(playing).toBe(false);
  expect(sum.at).toBe(20_000);
});
