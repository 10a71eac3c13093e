import { expect, test } from "./story.ts";

/** Commits have a story of their own: log-panel.spec.ts. */
const GRANULARITIES = { event: "q", message: "m", vote: "v", state: "t" } as const;
const STEPS = 4;

for (const [granularity, key] of Object.entries(GRANULARITIES) as [
  keyof typeof GRANULARITIES,
  string,
][]) {
  test(`steps by ${granularity} lead back and forth over the same pictures, by button and by key`, async ({
    scope,
  }) => {
    const { text, page } = scope;
    await scope.openAt("all-at-once", 1_500);
    await scope.choice(text.play.granularity, text.play.granularities[granularity]).check();
    const pictures: string[] = [];
    for (let step = 0; step < STEPS; step += 1) {
      await scope.step("back", "button");
      pictures.unshift(await scope.picture());
    }
    expect(new Set(pictures).size).toBe(STEPS);
    for (const picture of pictures.slice(1)) {
      await scope.step("forward", "key");
      expect(await scope.picture()).toBe(picture);
    }
    for (const picture of pictures.slice(0, -1).reverse()) {
      await scope.step("back", "key");
      expect(await scope.picture()).toBe(picture);
    }
    for (const picture of pictures.slice(1)) {
      await scope.step("forward", "button");
      expect(await scope.picture()).toBe(picture);
    }
    // The keys name the same steps as the buttons.
    await page.keyboard.press("v");
    await page.keyboard.press(key);
    await expect(
      scope.choice(text.play.granularity, text.play.granularities[granularity]),
    ).toBeChecked();
  });
}

test("Home leads to before everything, End to where the run stands", async ({ scope }) => {
  const { text, page } = scope;
  await scope.openAt("all-at-once", 1_500);
  const end = await scope.picture();

  await page.keyboard.press("Home");
  await expect(scope.clock).toHaveText("00:00.000.000");
  await expect(scope.sentence).toHaveText(text.caption.nothing);
  for (const id of [1, 2, 3, 4, 5]) await expect(scope.memberIn(id, "not started")).toBeVisible();
  await expect(scope.button(text.play.first)).toBeDisabled();
  await expect(scope.button(text.play.back)).toBeDisabled();

  await page.keyboard.press("End");
  expect(await scope.picture()).toBe(end);
  await scope.button(text.play.first).click();
  await expect(scope.clock).toHaveText("00:00.000.000");
  await scope.button(text.play.live).click();
  expect(await scope.picture()).toBe(end);
});

test("a step at the live end plays on to the next vote, and stands there", async ({ scope }) => {
  const { text } = scope;
  await scope.openAt("all-at-once", 20);
  const before = await scope.instant();
  await scope.step("forward", "key");
  expect(await scope.instant()).toBeGreaterThan(before);
  await expect(scope.button(text.play.play)).toBeVisible();
  await expect(scope.sentence).toHaveText(/changes its vote|waits for a better vote|elect/);
});

test("time flows in the past as at the live end, and stands still when it is told to", async ({
  scope,
}) => {
  const { text, page } = scope;
  await scope.openAt("all-at-once", 60);
  await page.keyboard.press("Home");
  await expect(scope.clock).toHaveText("00:00.000.000");
  await page.keyboard.press("Space");
  await expect.poll(() => scope.instant()).toBeGreaterThan(2_000);
  await page.keyboard.press("Space");
  await expect(scope.button(text.play.play)).toBeVisible();
  await scope.atRest();
  const stands = await scope.instant();
  expect(stands).toBeLessThan(60_000);
  await scope.button(text.play.play).click();
  // It catches up, and the run goes on behind where it stood.
  await expect.poll(() => scope.instant(), { timeout: 40_000 }).toBeGreaterThan(61_000);
  await expect(scope.button(text.play.live)).toHaveAttribute("aria-pressed", "true");
});
