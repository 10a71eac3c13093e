import { TREE_WORDS } from "../src/labs/zookeeper/words/tree.ts";
import type { Scope } from "./scope.ts";
import { expect, test } from "./story.ts";

/** What of the controls in sight reaches beyond the window, where nothing scrolls it into sight. */
async function beyond({ page }: Scope): Promise<readonly string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
    const cut = [...document.querySelectorAll("button, select, summary, input, [role=tab]")]
      .filter((it) => it.checkVisibility({ visibilityProperty: true }))
      .filter((it) => it.closest("[class*=scroll], .visually-hidden, .timeline") === null)
      .filter((it) => {
        const { left, right, width } = it.getBoundingClientRect();
        return width > 1 && (left < -1 || right > innerWidth + 1);
      })
      .map((it) => it.getAttribute("aria-label") ?? it.textContent);
    return wide ? ["the page scrolls sideways", ...cut] : cut;
  });
}

const panels = ["Votes", "Log", "Tree", "Locks", "Sessions"];

test.describe("at a zoom of 200 % of 1280 × 800", () => {
  test.use({ viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 });

  test("nothing is lost and the page does not scroll sideways", async ({ scope }) => {
    const { page, text } = scope;
    await scope.openAt("lock-queue", 1_400);
    for (const panel of panels) {
      await scope.tab(panel).click();
      await expect(page.locator(`#panel-${panel.toLowerCase()}`)).not.toBeEmpty();
      expect(await beyond(scope), panel).toEqual([]);
    }
    await scope.tab("Tree").click();
    const parts = [
      page.getByLabel(TREE_WORDS.en.member),
      page.getByRole("tree"),
      scope.sentence,
      scope.button(text.play.play),
    ];
    for (const part of parts) {
      await part.first().scrollIntoViewIfNeeded();
      await expect(part.first()).toBeInViewport();
    }
  });
});

test.describe("with letters of 200 % at 1280 × 800", () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  for (const language of ["en", "zh"] as const) {
    test(`the bar and the strips wrap, ${language}`, async ({ scope: english }) => {
      const scope = english.in(language);
      const { page, text } = scope;
      await page.addInitScript((language) => {
        localStorage.setItem("zabscope.preferences", JSON.stringify({ language }));
      }, language);
      await scope.openAt("lock-queue", 1_400);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = "200%";
      });
      expect(await beyond(scope)).toEqual([]);
      for (const panel of panels) {
        await page.locator(`#tab-${panel.toLowerCase()}`).click();
        await expect(page.locator(`#panel-${panel.toLowerCase()}`)).not.toBeEmpty();
        expect(await beyond(scope), panel).toEqual([]);
      }
      for (const part of [scope.sentence, scope.button(text.play.play), scope.clock]) {
        await part.scrollIntoViewIfNeeded();
        await expect(part).toBeInViewport();
      }
    });
  }
});
