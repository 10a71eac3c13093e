import { LESSON_WORDS } from "../src/words/lessons.ts";
import { PALETTE_WORDS } from "../src/words/palette.ts";
import { expect, test } from "./story.ts";

const words = PALETTE_WORDS.en;

test("everything is found by typing and done by keys alone, and the focus comes back", async ({
  scope,
}) => {
  const { page, text } = scope;
  await scope.openAt("all-at-once", 1_500);
  await scope.tab(text.panels.votes).focus();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: words.title });
  const field = palette.getByRole("combobox", { name: words.ask });
  await expect(field).toBeFocused();
  await page.keyboard.type("server 3 kill");
  const options = palette.getByRole("option");
  await expect(options).toHaveCount(1);
  await expect(options).toHaveAttribute("aria-selected", "true");
  await expect(palette.getByRole("status")).toHaveText(words.count(1));
  await page.keyboard.press("Enter");
  await expect(palette).toBeHidden();
  await expect(scope.memberIn(3, "killed")).toBeVisible();
  await expect(scope.tab(text.panels.votes)).toBeFocused();
  await expect(page.getByText(text.play.waits)).toBeVisible();

  // What makes no sense now is not offered.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("kill server 3");
  await expect(palette.getByText(words.nothing)).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(palette).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();

  await page.keyboard.press("Control+k");
  await page.keyboard.type("server");
  const first = await options.first().textContent();
  await page.keyboard.press("ArrowDown");
  const chosen = palette.getByRole("option", { selected: true });
  await expect(chosen).not.toHaveText(first ?? "");
  await page.keyboard.press("ArrowUp");
  await expect(chosen).toHaveText(first ?? "");
  await page.keyboard.press("ArrowUp");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");
});

test("English words find what is called in Chinese, and Chinese words too", async ({ scope }) => {
  const { page } = scope;
  await scope.openAt("all-at-once", 800);
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: words.title });
  await palette.getByRole("combobox").fill("chinese");
  await page.keyboard.press("Enter");
  const there = scope.in("zh");
  await expect(there.button(there.text.bar.palette)).toBeVisible();
  await there.button(there.text.bar.palette).click();
  const chinese = page.getByRole("dialog", { name: PALETTE_WORDS.zh.title });
  await chinese.getByRole("combobox").fill("theme light");
  await expect(chinese.getByRole("option").first()).toContainText("主题：浅色");
  await chinese.getByRole("combobox").fill("浅色");
  await chinese.getByRole("option").first().click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await there.button(there.text.bar.palette).click();
  await chinese.getByRole("combobox").fill("scenario lock");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/scenario=lock-queue/);
});

test("the lessons and each of them are found by name, and a key opens and closes their panel", async ({
  scope,
}) => {
  const { page } = scope;
  await scope.openAt("all-at-once", 800);
  const panel = page.getByRole("complementary", { name: LESSON_WORDS.en.title });
  await page.keyboard.press("a");
  await expect(panel).toBeVisible();
  await page.keyboard.press("a");
  await expect(panel).toBeHidden();
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: words.title });
  await palette.getByRole("combobox").fill("lesson quorums");
  await expect(palette.getByRole("option")).toContainText([/Lesson: Quorums/]);
  await page.keyboard.press("Enter");
  await expect(panel).toContainText("Quorums");
  await expect(page).toHaveURL(/\?lesson=quorums/);
});

test("keys that come faster than the dialogs they open are neither lost nor taken for others", async ({
  scope,
}) => {
  const { page, text } = scope;
  const comes = await scope.holdBack("**/assets/palette-area-*.js");
  await scope.openAt("all-at-once", 1_500);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("k");
  comes();
  const palette = page.getByRole("dialog", { name: words.title });
  await expect(palette.getByRole("combobox")).toBeFocused();
  await expect(scope.memberIn(5, "killed")).toHaveCount(0);

  // The next key may be there before the browser's word that what was open is closed.
  await page.evaluate(() => {
    document.querySelector("dialog")?.close();
    window.dispatchEvent(
      new KeyboardEvent("keydown", { code: "Slash", key: "?", shiftKey: true, cancelable: true }),
    );
  });
  const sheet = page.getByRole("dialog", { name: text.shortcuts.title });
  await expect(sheet).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(sheet).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
});
