import { expect, test } from "@playwright/test";
import { Simulation } from "../workers/drivers/simulation/simulation.ts";
import { createInspector } from "../workers/kernel/inspector.ts";
import { VIOLATIONS_OF_LAW_MAX } from "../workers/kernel/law.ts";
import type { PlacedViolation } from "../workers/kernel/law.ts";
import type { Run } from "../workers/kernel/run.ts";
import { ringRun } from "../workers/toy/ring-run.ts";
import { ringCast } from "../workers/toy/ring.ts";
import { hundredthLaw } from "./contract/hundredth-law.ts";

test.use({ baseURL: process.env.CONTRACT_ADDRESS ?? "" });

/** What the laws say of the first `count` records of a run in one thread. */
function foundAlone(run: Run, count: number): PlacedViolation[] {
  const inspector = createInspector([hundredthLaw]);
  const found: PlacedViolation[] = [];
  let index = -1;
  const simulation = new Simulation(run, ringCast, { sink: null });
  simulation.subscribe((record) => {
    index += 1;
    if (index >= count || found.length === VIOLATIONS_OF_LAW_MAX) return;
    found.push(...inspector.observe(record).map((violation) => ({ ...violation, index })));
  });
  while (index < count - 1 && simulation.stepOne());
  return found;
}

test("the laws are checked as the run plays, skips and forks, and the past's violations are told once", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto("/");
  const run = ringRun({ seed: 61, members: 5, tokens: 6, busy: true });
  const sums = await page.evaluate(async (run) => {
    const { conductor, count, lawsTold } = await window.begin("none");
    const sums: { story: Run; checked: number; violations: PlacedViolation[]; count: number }[] =
      [];
    const sum = async () => {
      await conductor.pause();
      while (count() < (await conductor.hashes()).records)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      sums.push({ story: await conductor.run(), ...lawsTold(), count: count() });
    };
    const playOn = async (records: number) => {
      const goal = count() + records;
      await conductor.setPace({ kind: "fast" });
      await conductor.play();
      while (count() < goal) await new Promise((resolve) => requestAnimationFrame(resolve));
      await sum();
    };
    await conductor.load(run, 0 as never);
    await playOn(3000);
    await conductor.fork(1700, { kind: "kill", node: "s2" as never });
    await playOn(1500);
    await conductor.load(run, 300_000 as never);
    await playOn(500);
    await conductor.skip(400_000);
    await sum();
    // Behind a checkpoint: the laws go on from what they remembered there.
    await conductor.fork(count() - 900, { kind: "kill", node: "s3" as never });
    await playOn(2000);
    return sums;
  }, run);
  expect(sums.map(({ violations }) => violations.length).every((length) => length > 0)).toBe(true);
  expect(sums.at(-1)?.count).toBeGreaterThan(22_000);
  for (const { story, checked, violations, count } of sums) {
    expect(checked).toBe(count);
    expect(violations).toEqual(foundAlone(story, count));
  }
});

test("what breaks a law at every step is told a hundred times, and the run goes on", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto("/");
  const run = ringRun({ seed: 63, members: 5, tokens: 6, busy: true });
  const { violations, later, problems } = await page.evaluate(async (run) => {
    const { conductor, count, lawsTold, problems } = await window.begin("none");
    await conductor.load(run, 0 as never);
    await conductor.setPace({ kind: "fast" });
    await conductor.skip(2_000_000);
    const { violations } = lawsTold();
    const before = count();
    await conductor.play();
    while (count() < before + 500) await new Promise((resolve) => requestAnimationFrame(resolve));
    await conductor.pause();
    return { violations, later: lawsTold().violations.length, problems };
  }, run);
  expect(violations).toHaveLength(VIOLATIONS_OF_LAW_MAX);
  expect(later).toBe(VIOLATIONS_OF_LAW_MAX);
  expect(problems).toEqual([]);
});
