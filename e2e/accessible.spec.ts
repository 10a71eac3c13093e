import { expectInReach } from "./reach.ts";
import { expect, test } from "./story.ts";

const desk = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };

for (const [language, size] of [
  ["en", desk],
  ["zh", phone],
] as const) {
  test.describe(`${language}, ${String(size.width)} wide`, () => {
    test.use({ viewport: size, locale: language === "zh" ? "zh-CN" : "en-GB" });

    test("nothing on the page is out of reach of those who see, hear or move otherwise", async ({
      scope: english,
    }) => {
      const scope = english.in(language);
      const { text, page } = scope;
      await scope.openAt("newer-zxid-beats-larger-id", 4_600);
      await page.keyboard.press("3");
      await expect(scope.side).toBeVisible();
      await page.keyboard.press("w");
      await expectInReach(page);
      await page.keyboard.press("w");
      await page.keyboard.press("3");
      await scope.tab(text.panels.votes).click();
      await scope.choice(text.timeline.view, text.timeline.list).check();
      await expectInReach(page);
      for (const key of ["x", "Control+k", "u", "Shift+Slash"]) {
        await page.keyboard.press(key);
        await expectInReach(page, "dialog");
        await page.keyboard.press("Escape");
      }
      await scope.openMenu();
      await expectInReach(page);
      await page.getByRole("button", { name: text.bar.branches, exact: true }).click();
      await expectInReach(page, "dialog");
      await page.keyboard.press("Escape");
      await scope.drop("bad.json", "{");
      await expect(scope.problem).toBeVisible();
      await expectInReach(page);
    });
  });
}

for (const [language, size] of [
  ["en", phone],
  ["zh", desk],
] as const) {
  test.describe(`${language}, ${String(size.width)} wide`, () => {
    test.use({ viewport: size, locale: language === "zh" ? "zh-CN" : "en-GB" });

    test("nor is any panel, while clients queue for a lock", async ({ scope: english }) => {
      const scope = english.in(language);
      const { page } = scope;
      await scope.openAt("lock-queue", 3_000);
      for (const tab of await page.getByRole("tab").all()) {
        await tab.click();
        // A panel comes when it is first asked for.
        await expect(page.getByRole("tabpanel").first()).not.toBeEmpty();
        await expectInReach(page, "main");
      }
    });
  });
}
