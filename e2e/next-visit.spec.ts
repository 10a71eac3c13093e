import { expect, test } from "./story.ts";

test("the next visit starts where the last one ended", async ({ scope }) => {
  const { text, page } = scope;
  await scope.remembersPace(4);
  await scope.open();
  await expect(scope.button(text.caption.killLeader)).toBeVisible({ timeout: 30_000 });
  await scope.button(text.caption.killLeader).click();
  await expect(scope.memberIn(5, "killed")).toBeVisible();
  await scope.button(text.play.pause).click();
  await expect(scope.button(text.play.play)).toBeVisible();
  await scope.atRest();
  const [clock, stage] = [
    (await scope.clock.textContent()) ?? "",
    await scope.stage.ariaSnapshot(),
  ];

  await page.reload();
  await expect(scope.clock).toHaveText(clock);
  await scope.atRest();
  expect(await scope.stage.ariaSnapshot()).toBe(stage);
  const chosen = page.getByRole("combobox", { name: text.bar.scenario });
  await expect(chosen.getByRole("option", { selected: true })).toHaveText("All at once");
  await scope.button(text.play.play).click();
  // Of which epoch depends on whether the killed one had come to proposing its own.
  const leader = scope.stage.getByRole("button", { name: ", LEADING, " });
  await expect(leader).toBeVisible({ timeout: 30_000 });
});

test("what a person chose is kept: pace, step and the height of the timeline", async ({
  scope,
}) => {
  const { text, page } = scope;
  await scope.openAt("all-at-once", 100);
  await scope.choice(text.play.granularity, text.play.granularities.message).check();
  await page.getByLabel(`${text.play.pace}: ${text.play.even} ×1`).click();
  await scope.choice(text.play.pace, text.play.linear).check();
  await page.getByRole("slider", { name: text.play.speed }).press("ArrowRight");
  const grip = page.getByRole("separator", { name: text.timeline.gripName });
  const timeline = page.getByRole("region", { name: text.timeline.name });
  const height = (await timeline.boundingBox())?.height ?? 0;
  await grip.press("ArrowUp");
  await expect
    .poll(async () => (await timeline.boundingBox())?.height)
    .toBeGreaterThan(height + 10);
  const taller = (await timeline.boundingBox())?.height;

  await page.reload();
  await expect(scope.member(1)).toBeVisible();
  await expect(scope.choice(text.play.granularity, text.play.granularities.message)).toBeChecked();
  await expect(page.getByLabel(`${text.play.pace}: ${text.play.linear} ×2`)).toBeVisible();
  expect((await timeline.boundingBox())?.height).toBe(taller);
});

test("a reload keeps what was done in a scenario that the address names", async ({ scope }) => {
  const { text, page } = scope;
  await scope.openAt("one-write", 1000);
  await scope.button(scope.words.offers.writeAgain).click();
  await scope.button(text.play.play).click();
  const caption = page.getByText("call 2, setData /hello, is done");
  await expect(caption).toBeVisible({ timeout: 30_000 });
  await scope.button(text.play.pause).click();
  await scope.atRest();
  const clock = (await scope.clock.textContent()) ?? "";

  await page.reload();
  await expect(scope.clock).toHaveText(clock);
  await expect(caption).toBeVisible();
});
