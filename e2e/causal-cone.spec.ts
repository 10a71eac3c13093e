import type { Page } from "@playwright/test";
import { expect, test } from "./story.ts";

/** How much ink there is on the timeline: what steps back has less of it. */
async function ink(page: Page): Promise<number> {
  return page.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? {
      data: [],
    };
    let sum = 0;
    // Of colours alone: lines and letters are grey.
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0, alpha = 0] = data.slice(at, at + 4);
      sum += ((Math.max(red, green, blue) - Math.min(red, green, blue)) * alpha) / 255;
    }
    return sum;
  });
}

test("what has nothing to do with an event steps back on the timeline while it is asked about", async ({
  scope,
}) => {
  const { page, text } = scope;
  await scope.openAt("all-at-once", 1_500);
  await page.keyboard.press("v");
  await scope.atRest();
  const whole = await ink(page);
  await page.keyboard.press("w");
  await expect.poll(() => ink(page)).toBeLessThan(0.97 * whole);
  expect(await ink(page)).toBeGreaterThan(0.02 * whole);
  await page.keyboard.press("w");
  await expect.poll(() => ink(page)).toBe(whole);

  await page.keyboard.press("Home");
  await scope.step("forward", "key");
  await scope.step("forward", "key");
  await page.keyboard.press("w");
  const card = page.getByRole("complementary", { name: text.why.title });
  const told = card.getByText(/events led to it/);
  await expect(told).toBeVisible();
  const early = /(\d+) events led to it, (\d+) follow/.exec((await told.textContent()) ?? "");
  expect(Number(early?.[1])).toBeGreaterThan(0);
  expect(Number(early?.[2])).toBeGreaterThan(0);

  // Near the end little follows any more.
  await page.keyboard.press("End");
  await page.keyboard.press("q");
  await scope.step("back", "key");
  const late = /(\d+) events led to it, (\d+) follow/.exec((await told.textContent()) ?? "");
  expect(Number(late?.[1])).toBeGreaterThan(Number(early?.[1]));
  expect(Number(late?.[2])).toBeLessThan(Number(early?.[2]));
});

test("every cause is one click away, back to the command that started it", async ({ scope }) => {
  const { page, text } = scope;
  await scope.openAt("one-write", 4_000);
  await page.keyboard.press("o");
  await scope.step("back", "key");
  await page.keyboard.press("w");
  const card = page.getByRole("complementary", { name: text.why.title });
  await card.getByText(/causes? before that/).click();
  const links = card.getByRole("list").getByRole("button");
  const count = await links.count();
  expect(count).toBeGreaterThan(2);
  const first = links.last();
  const clock = /\d\d:\d\d\.\d{3}\.\d{3}/.exec((await first.textContent()) ?? "")?.[0] ?? "";
  await first.click();
  await expect(scope.clock).toHaveText(clock);
  await expect(card).toContainText(text.why.noCause);
});
