import type { Page } from "@playwright/test";
import { ARRANGEMENT_WORDS } from "../src/words/arrangement.ts";
import { foundIn } from "./reach.ts";
import { expect, test } from "./story.ts";
import type { Scope } from "./scope.ts";

const words = ARRANGEMENT_WORDS.en;

async function ownWindow(scope: Scope, name: string): Promise<Page> {
  const opened = scope.page.waitForEvent("popup");
  await scope.button(name).click();
  return opened;
}

test("a panel in a window of its own follows the cursor, and its keys move it", async ({
  scope,
}) => {
  const { page, text } = scope;
  await scope.openAt("lock-queue", 3_000);
  await scope.tab("Locks").click();
  const own = await ownWindow(scope, words.window("Locks"));
  const problems: string[] = [];
  own.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await expect(own.getByRole("heading", { name: "Locks", level: 1 })).toBeVisible();
  await expect(own.locator(".lock-ticket").first()).toBeVisible();
  await expect(page.locator("#panel-locks .lock-ticket")).toHaveCount(0);
  await expect(page.getByText(words.away("Locks"))).toBeVisible();
  expect(await own.title()).toBe(words.windowTitle("Locks"));
  // Dressed as the page is: styles come as files, under the same policy.
  const look = (on: Page) => on.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await look(own)).toBe(await look(page));

  const clock = own.locator(".own-window-clock");
  const before = await scope.clock.textContent();
  await expect(clock).toHaveText(before ?? "");
  await own.bringToFront();
  await own.keyboard.press("ArrowLeft");
  await expect(scope.clock).not.toHaveText(before ?? "");
  await expect(clock).toHaveText((await scope.clock.textContent()) ?? "");
  await page.bringToFront();
  await page.keyboard.press("Home");
  await expect(clock).toHaveText("00:00.000.000");
  await expect(own.locator(".lock-ticket")).toHaveCount(0);
  await page.keyboard.press("End");
  await expect(own.locator(".lock-ticket").first()).toBeVisible();
  // What is asked there is answered there.
  await own.bringToFront();
  await own.keyboard.press("w");
  await expect(own.locator(".why")).toBeVisible();
  await own.keyboard.press("w");
  await expect(own.locator(".why")).toHaveCount(0);
  await page.bringToFront();

  // Language and theme go with the page.
  await scope.choice(text.bar.language, "中文").check();
  await expect(own.getByRole("button", { name: ARRANGEMENT_WORDS.zh.bringBack })).toBeVisible();
  expect(await own.evaluate(() => document.documentElement.lang)).toBe("zh-Hans");
  expect(await foundIn(own.mainFrame(), "body")).toEqual([]);
  expect(problems).toEqual([]);

  await own.close();
  await expect(page.locator("#panel-locks .lock-ticket").first()).toBeVisible();
});

test("the timeline moves out and is fetched back; a page that ends takes its windows with it", async ({
  scope,
}) => {
  const { page, text } = scope;
  await scope.openAt("one-write", 600);
  const own = await ownWindow(scope, words.window(text.timeline.name));
  const cursor = own.getByRole("slider", { name: text.timeline.cursor });
  await expect(cursor).toBeVisible();
  await expect(page.getByRole("slider", { name: text.timeline.cursor })).toBeHidden();
  // Only a picture that was drawn is as high as the window.
  await expect
    .poll(async () => (await own.locator("canvas").first().boundingBox())?.height ?? 0)
    .toBeGreaterThan(400);
  const closed = own.waitForEvent("close");
  await page.getByRole("button", { name: words.bringBack }).click();
  await closed;
  await expect(page.getByRole("slider", { name: text.timeline.cursor })).toBeVisible();

  const again = await ownWindow(scope, words.window(text.timeline.name));
  await expect(again.locator("canvas").first()).toBeVisible();
  const gone = again.waitForEvent("close");
  await page.goto("about:blank");
  await gone;
});

test("a browser that lets no window open is named, and the panel stays", async ({ scope }) => {
  const { page } = scope;
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await scope.openAt("one-write", 600);
  await page.keyboard.press("e");
  await expect(scope.problem).toHaveText(words.blocked);
  await expect(scope.member(1)).toBeVisible();
});
