import { COMPARE_WORDS } from "../src/words/compare.ts";
import { expect, test } from "./story.ts";

const words = COMPARE_WORDS.en;

test("two branches stand side by side from their first difference on, by keys alone", async ({
  scope,
}) => {
  const { text, page } = scope;
  await scope.openAt("all-at-once", 1_500);
  await page.keyboard.press("t");
  while (!(await scope.memberIn(5, "LOOKING").isVisible())) await scope.step("back", "key");
  const forkedAt = await scope.instant();
  await page.keyboard.press("5");
  await page.keyboard.press("k");
  await expect(scope.memberIn(5, "killed")).toBeVisible();
  await expect(scope.memberIn(4, "LEADING")).toBeVisible({ timeout: 30_000 });
  // Further than the other went.
  await expect.poll(() => scope.instant(), { timeout: 30_000 }).toBeGreaterThan(1_600_000);
  await page.keyboard.press("Space");
  await expect(scope.button(text.play.play)).toBeVisible();
  await page.keyboard.press("b");
  const tree = page.getByRole("dialog", { name: words.title });
  await tree.getByRole("button", { name: words.compareWith(words.first) }).focus();
  await page.keyboard.press("Enter");

  const compared = page.getByRole("dialog", { name: words.compareTitle });
  const status = compared.getByRole("status");
  await expect(status).toContainText(/First difference, at 00:0\d\.\d{3}\.\d{3}/);
  const [, second = "", milli = "", micro = ""] =
    /00:0(\d)\.(\d{3})\.(\d{3})/.exec((await status.textContent()) ?? "") ?? [];
  expect(Number(second) * 1_000_000 + Number(milli) * 1000 + Number(micro)).toBeGreaterThanOrEqual(
    forkedAt,
  );
  const turns = compared.getByRole("table", { name: words.happened });
  await expect(turns.getByRole("columnheader", { name: words.first })).toBeVisible();
  await expect(turns.getByRole("columnheader", { name: words.branch(2) })).toBeVisible();
  await expect(turns.getByRole("row").nth(1)).toContainText("kill");

  // At the end server 5 is down here, and the other branch has ended.
  await compared.getByRole("slider", { name: words.instantSlider }).focus();
  await page.keyboard.press("End");
  const members = compared.getByRole("table", { name: words.instant });
  const fifth = members.getByRole("row").filter({ hasText: "Server 5" });
  await expect(fifth).toContainText("killed");
  await expect(fifth).toContainText(words.notYet);
  // At the first difference both are there, and it is not yet down in either.
  await page.keyboard.press("Home");
  await expect(fifth).not.toContainText(words.notYet);

  // A turn of the other branch leads there.
  const there = turns.getByRole("button", { name: /^Open "As it was begun" at/ }).last();
  const name = (await there.getAttribute("aria-label")) ?? "";
  await there.focus();
  await page.keyboard.press("Enter");
  await expect(compared).toBeHidden();
  await expect(scope.clock).toHaveText(/\d\d:\d\d\.\d{3}\.\d{3}/.exec(name)?.[0] ?? "");
  await expect(scope.memberIn(5, "killed")).toBeHidden();
});
