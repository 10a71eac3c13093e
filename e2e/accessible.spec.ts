import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./story.ts";

const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

/** Each language, theme and size with each other. */
const combinations = [
  ["en", "dark", "desk"],
  ["en", "light", "phone"],
  ["zh", "light", "desk"],
  ["zh", "dark", "phone"],
] as const;

for (const [language, theme, size] of combinations) {
  test.describe(`${language}, ${theme}, ${size}`, () => {
    test.use({
      viewport: sizes[size],
      colorScheme: theme,
      locale: language === "zh" ? "zh-CN" : "en-GB",
    });

    test("nothing on the page is out of reach of those who see, hear or move otherwise", async ({
      scope: english,
    }) => {
      const scope = english.in(language);
      const { text, page } = scope;
      const found: string[] = [];
      /** Looks at all of the page, or at the dialog before it. */
      const look = async (at: string, part = "body") => {
        // A dialog comes when it is first asked for.
        await expect(page.locator(part)).toBeVisible();
        const axe = new AxeBuilder({ page }).include(part).setLegacyMode();
        const { violations } = await axe.analyze();
        for (const { id, nodes } of violations)
          found.push(...nodes.map(({ html }) => `${at}: ${id}: ${html.slice(0, 160)}`));
      };
      await scope.openAt("newer-zxid-beats-larger-id", 4_600);
      await page.keyboard.press("3");
      await expect(scope.side).toBeVisible();
      await page.keyboard.press("w");
      await look("a member and why");
      await page.keyboard.press("w");
      await page.keyboard.press("3");
      await scope.tab(text.panels.votes).click();
      await scope.choice(text.timeline.view, text.timeline.list).check();
      await look("votes and the timeline as a list");
      await page.keyboard.press("x");
      await look("partition", "dialog");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await look("palette", "dialog");
      await page.keyboard.press("Escape");
      await page.keyboard.press("u");
      await look("until", "dialog");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Shift+Slash");
      await look("shortcuts", "dialog");
      await page.keyboard.press("Escape");
      await scope.openMenu();
      await look("menu");
      await page.getByRole("button", { name: text.bar.branches, exact: true }).click();
      await look("branches", "dialog");
      await page.keyboard.press("Escape");
      await scope.drop("bad.json", "{");
      await expect(scope.problem).toBeVisible();
      await look("a problem");
      expect(found).toEqual([]);
    });

    test("nor is any panel, while clients queue for a lock", async ({ scope: english }) => {
      const scope = english.in(language);
      const { page } = scope;
      const found: string[] = [];
      await scope.openAt("lock-queue", 3_000);
      for (const tab of await page.getByRole("tab").all()) {
        await tab.click();
        const panel = page.getByRole("tabpanel");
        // A panel comes when it is first asked for.
        await expect(panel.first()).not.toBeEmpty();
        const { violations } = await new AxeBuilder({ page })
          .include("main")
          .setLegacyMode()
          .analyze();
        const name = await tab.textContent();
        for (const { id, nodes } of violations)
          found.push(...nodes.map(({ html }) => `${name ?? ""}: ${id}: ${html.slice(0, 160)}`));
      }
      expect(found).toEqual([]);
    });
  });
}
