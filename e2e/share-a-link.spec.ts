import { expect, test } from "./story.ts";

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("a link opens the same run at the same instant with the same view, on another page", async ({
  scope,
}) => {
  const { text, page } = scope;
  await scope.openAt("all-at-once", 1_500);
  await scope.button(text.caption.killLeader).click();
  await page.keyboard.press("t");
  for (let step = 0; step < 6; step += 1) await scope.step("forward", "key");
  await page.keyboard.press("v");
  for (let step = 0; step < 3; step += 1) await scope.step("back", "key");
  await scope.member(2).click();
  await scope.tab(text.panels.votes).click();
  const main = page.getByRole("main");
  await expect(page.locator(".votes-panel")).toBeVisible();
  const before = { main: await main.ariaSnapshot(), clock: await scope.clock.textContent() };

  await scope.button(text.bar.shareHint).click();
  await expect(page.getByRole("status").filter({ hasText: text.bar.shared })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/#run=~[\w-]+$/);
  expect(page.url()).toBe(link);

  const other = await page.context().newPage();
  await other.goto(link);
  await expect(other.getByRole("time")).toHaveText(before.clock ?? "");
  await expect.poll(() => other.getByRole("main").ariaSnapshot()).toBe(before.main);
  await expect(other.getByRole("alert")).toHaveCount(0);
  await expect(other.getByRole("button", { name: text.play.play, exact: true })).toBeVisible();
});

test("a link of a run that stands at its end goes on from there", async ({ scope }) => {
  const { text, page } = scope;
  await scope.openAt("quorum-loss", 2_000);
  const picture = {
    stage: await scope.stage.ariaSnapshot(),
    clock: await scope.clock.textContent(),
  };
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/#run=/);
  const link = page.url();
  await page.goto("about:blank");
  await page.goto(link);
  await expect(scope.clock).toHaveText(picture.clock ?? "");
  await scope.atRest();
  expect(await scope.stage.ariaSnapshot()).toBe(picture.stage);
  await scope.button(text.play.play).click();
  await expect.poll(() => scope.instant()).toBeGreaterThan(2_100_000);
  await expect(scope.problem).toHaveCount(0);
});

test("a link copied while the run plays opens where it was copied", async ({ scope }) => {
  const { page } = scope;
  await scope.open();
  await expect.poll(() => scope.instant()).toBeGreaterThan(5_000);
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/#run=/);
  const now = await scope.instant();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(other.getByRole("time")).not.toHaveText("00:00.000.000");
  await expect(other.getByRole("alert")).toHaveCount(0);
  expect(now).toBeGreaterThan(5_000);
});

test("a link of a long scenario is short, and still tells the scenario", async ({ scope }) => {
  const { page } = scope;
  await scope.openAt("leader-crash", 2_500);
  const narration = await page.locator(".narration").first().textContent();
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/#run=/);
  const link = page.url();
  expect(link.length).toBeLessThan(600);
  const clock = (await scope.clock.textContent()) ?? "";
  const other = await page.context().newPage();
  await other.goto(link);
  await expect(other.getByRole("time")).toHaveText(clock);
  await expect(other.getByRole("combobox").first()).toHaveValue("leader-crash");
  await expect(other.locator(".narration").first()).toHaveText(narration ?? "");
  await expect(other.getByRole("alert")).toHaveCount(0);
});
