import { expect, test } from "./story.ts";

/** Half of 1440 × 900 is what is left of it at 200 %. */
const sizes = { "a phone": { width: 390, height: 844 }, "200 %": { width: 720, height: 450 } };

for (const [name, viewport] of Object.entries(sizes)) {
  test.describe(`at ${name}`, () => {
    test.use({ viewport });

    for (const language of ["en", "zh"] as const) {
      test(`nothing reaches beyond the side of the window, ${language}`, async ({
        scope: english,
      }) => {
        const scope = english.in(language);
        const { text, page } = scope;
        const beyond = async (at: string) => {
          const wide = await page.evaluate(() => ({
            page: document.documentElement.scrollWidth,
            window: document.documentElement.clientWidth,
          }));
          expect(wide.page, at).toBeLessThanOrEqual(wide.window);
          // The page itself never scrolls sideways; nothing of it may be cut off instead.
          const cut = await page.evaluate(() =>
            [...document.querySelectorAll("button, select, summary, input, [role=tab]")]
              .filter((it) => it.checkVisibility({ visibilityProperty: true }))
              .filter((it) => it.closest("[class*=scroll], .visually-hidden, .timeline") === null)
              .filter((it) => {
                const { left, right, width } = it.getBoundingClientRect();
                return width > 1 && (left < -1 || right > innerWidth + 1);
              })
              .map((it) => it.getAttribute("aria-label") ?? it.textContent),
          );
          expect(cut, at).toEqual([]);
        };
        await page.addInitScript((language) => {
          localStorage.setItem("zabscope.preferences", JSON.stringify({ language }));
        }, language);
        await scope.openAt("newer-zxid-beats-larger-id", 4_600);
        await beyond("cluster");
        // All of it comes into sight, at once or by scrolling down.
        const parts = [
          scope.sentence,
          page.getByRole("slider"),
          page.getByRole("combobox"),
          scope.button(text.play.play),
        ];
        for (const part of [...[1, 2, 3, 4, 5].map((id) => scope.member(id)), ...parts]) {
          await part.scrollIntoViewIfNeeded();
          await expect(part).toBeInViewport();
        }
        await page.keyboard.press("2");
        await expect(scope.side).toBeVisible();
        await beyond("member");
        await page.keyboard.press("w");
        await beyond("why");
        await page.keyboard.press("w");
        await page.keyboard.press("Escape");
        await scope.tab(text.panels.votes).click();
        await beyond("votes");
        await scope.choice(text.timeline.view, text.timeline.list).check();
        await beyond("list");
        await scope.openMenu();
        await beyond("menu");
        await page.keyboard.press("Escape");
        await page.keyboard.press("x");
        await beyond("partition");
      });
    }
  });
}

test.describe("where motion is not wanted", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  test("a step is a step: no instant between two is shown", async ({ scope }) => {
    const { page } = scope;
    await scope.openAt("all-at-once", 1_500);
    await page.keyboard.press("m");
    for (let step = 0; step < 4; step += 1) await scope.step("back", "key");
    const shown = await scope.clock.evaluate(async (clock) => {
      const seen = [clock.textContent];
      new MutationObserver(() => seen.push(clock.textContent)).observe(clock, {
        characterData: true,
        childList: true,
        subtree: true,
      });
      dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", code: "ArrowRight" }));
      for (let frame = 0; frame < 30; frame += 1)
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return [...new Set(seen)];
    });
    expect(shown).toHaveLength(2);
  });
});

test("on a wide screen every panel stands beside the others and says what it is", async ({
  page,
  scope,
}) => {
  const { text } = scope;
  await page.setViewportSize({ width: 2560, height: 1440 });
  await scope.openAt("one-write", 600);
  for (const title of [text.panels.cluster, "Votes", "Log", "Tree", "Locks", "Sessions"]) {
    const heading = page.locator(".panel-title", { hasText: title });
    await expect(heading).toBeVisible();
    const panel = page.locator(".panel").filter({ has: heading });
    expect((await panel.boundingBox())?.width, title).toBeGreaterThan(500);
  }
});
