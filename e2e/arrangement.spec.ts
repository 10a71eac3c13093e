import { ARRANGEMENT_WORDS } from "../src/words/arrangement.ts";
import { expect, test } from "./story.ts";

const words = ARRANGEMENT_WORDS.en;

test("two panels stand side by side, are divided by hand or by key, and so they are found again", async ({
  scope,
}) => {
  const { page, text } = scope;
  await page.setViewportSize({ width: 1280, height: 800 });
  await scope.openAt("one-write", 600);
  await page.keyboard.press("d");
  const cluster = page.locator("#panel-cluster");
  const votes = page.locator("#panel-votes");
  await expect(votes.getByRole("table").first()).toBeVisible();
  await expect(scope.member(1)).toBeVisible();
  await page.getByRole("combobox", { name: words.beside }).selectOption({ label: "Log" });
  const log = page.locator("#panel-log");
  await expect(log.getByRole("grid")).toBeVisible();
  await expect(votes).toBeHidden();

  const widthOf = async () => (await cluster.boundingBox())?.width ?? 0;
  const before = await widthOf();
  expect(before).toBeCloseTo(640, -1);
  const divider = page.getByRole("separator", { name: words.columnsGrip });
  await divider.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect.poll(widthOf).toBeCloseTo(before + 48, -1);
  const box = await divider.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 4, 300);
  await page.mouse.down();
  await page.mouse.move(420, 300);
  await page.mouse.up();
  await expect.poll(widthOf).toBeCloseTo(420, -1);

  await page.reload();
  await expect(log.getByRole("grid")).toBeVisible();
  await expect.poll(widthOf).toBeCloseTo(420, -1);

  // A panel that stands beside already changes places with the other one.
  await scope.tab("Log").click();
  await expect(scope.tab("Log")).toHaveAttribute("aria-selected", "true");
  await expect(scope.member(1)).toBeVisible();
  expect((await log.boundingBox())?.x).toBeLessThan((await cluster.boundingBox())?.x ?? 0);
  await page.keyboard.press("d");
  await expect(cluster).toBeHidden();
  await expect(scope.tab(text.panels.cluster)).toBeVisible();
});

test("parts of the page are hidden and come back, and the focus is never lost", async ({
  scope,
}) => {
  const { page, text } = scope;
  await scope.openAt("one-write", 600);
  const timeline = page.getByRole("region", { name: text.timeline.name });
  const narration = page.locator(".narration");
  await expect(timeline).toBeVisible();
  await expect(narration).toBeVisible();
  await page.keyboard.press("l");
  await expect(timeline).toBeHidden();
  await page.keyboard.press("n");
  await expect(narration).toBeHidden();
  await page.keyboard.press("1");
  await expect(scope.side).toBeVisible();
  await page.keyboard.press("j");
  await expect(scope.side).toBeHidden();
  const at = (await scope.clock.textContent()) ?? "";
  await page.reload();
  await expect(scope.clock).toHaveText(at);
  await expect(timeline).toBeHidden();
  await expect(narration).toBeHidden();

  await page.getByLabel(words.menu, { exact: true }).click();
  for (const part of [words.narration, words.side, words.timeline])
    await page.getByRole("checkbox", { name: part }).check();
  await page.keyboard.press("Escape");
  await expect(timeline).toBeVisible();
  // Who was selected still is.
  await expect(scope.side).toBeVisible();

  // What had the focus goes away with its panel: the focus stays on the page.
  await scope.side.getByRole("button").first().focus();
  await page.keyboard.press("j");
  await expect(scope.side).toBeHidden();
  await expect
    .poll(() => page.evaluate(() => document.activeElement === document.body))
    .toBe(false);
});

test("one panel fills the page, and Escape puts it back", async ({ scope }) => {
  const { page, text } = scope;
  await scope.openAt("one-write", 600);
  const bar = page.getByRole("banner");
  const timeline = page.getByRole("region", { name: text.timeline.name });
  await scope.tab("Log").click();
  const full = scope.button(words.full("Log"));
  await full.click();
  await expect(bar).toBeHidden();
  await expect(timeline).toBeHidden();
  const log = page.locator("#panel-log");
  expect((await log.boundingBox())?.height).toBeGreaterThan(720);
  // What happens is still told, and a step is at hand.
  await expect(scope.sentence).toBeVisible();
  await expect(scope.button(text.play.back)).toBeVisible();
  await expect(scope.button(words.fullBack("Log"))).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(bar).toBeVisible();
  await expect(full).toBeFocused();

  await scope.button(words.full(text.timeline.name)).click();
  await expect(log).toBeHidden();
  expect((await timeline.boundingBox())?.height).toBeGreaterThan(720);
  await page.keyboard.press("Escape");
  await expect(log).toBeVisible();
});

test("the details of a node are as wide as they are made", async ({ scope }) => {
  const { page } = scope;
  await scope.openAt("one-write", 600);
  await page.keyboard.press("2");
  await expect(scope.side).toBeVisible();
  const widthOf = async () => (await scope.side.boundingBox())?.width ?? 0;
  const before = await widthOf();
  await page.getByRole("separator", { name: words.sideGrip }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect.poll(widthOf).toBeGreaterThan(before + 15);
  const wider = await widthOf();
  await page.keyboard.press("Escape");
  await expect(scope.side).toBeHidden();
  const at = (await scope.clock.textContent()) ?? "";
  await page.reload();
  await expect(scope.clock).toHaveText(at);
  await page.keyboard.press("2");
  await expect.poll(widthOf).toBeCloseTo(wider, -1);
});

test("on a phone there is one panel at a time, whatever was chosen on a desk", async ({
  scope,
}) => {
  const { page } = scope;
  await page.setViewportSize({ width: 390, height: 844 });
  await page.addInitScript(() => {
    const arrangement = { columns: "two", beside: "log" };
    localStorage.setItem("zabscope.preferences", JSON.stringify({ arrangement }));
  });
  await scope.openAt("one-write", 600);
  await expect(page.locator("#panel-log")).toBeHidden();
  expect((await page.locator("#panel-cluster").boundingBox())?.width).toBeGreaterThan(380);
});
