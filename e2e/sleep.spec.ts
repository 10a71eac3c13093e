import { expect, test } from "./story.ts";

const HOUR_MS = 3_600_000;

test("a machine that slept for an hour goes on where it was, and nobody is taken for dead", async ({
  scope,
}) => {
  const { page, text } = scope;
  await page.clock.install();
  await page.addInitScript(() => {
    localStorage.setItem(
      "zabscope.preferences",
      JSON.stringify({ pace: { kind: "linear", speed: 1 } }),
    );
  });
  await scope.open();
  await expect.poll(() => scope.instant()).toBeGreaterThan(100_000);
  const before = await scope.instant();

  // The lid is closed and opened: every clock of the page has gone on, and what was due comes late.
  await Promise.all(
    page.workers().map((worker) =>
      worker.evaluate((gapMs) => {
        const slept = performance.now.bind(performance);
        performance.now = () => slept() + gapMs;
      }, HOUR_MS),
    ),
  );
  await page.clock.fastForward(HOUR_MS);

  await expect.poll(() => scope.instant()).toBeGreaterThan(before);
  expect(await scope.instant()).toBeLessThan(before + 60_000_000);
  await expect(scope.leader(1)).toBeVisible({ timeout: 30_000 });
  await expect(scope.button(text.play.pause)).toBeVisible();
  for (const id of [1, 2, 3, 4, 5])
    await expect(scope.member(id)).not.toHaveAccessibleName(/crashed/);
  await expect(scope.problem).toHaveCount(0);
});
