import { expect, test } from "./story.ts";

test("a change of vote is explained field by field, with its cause one click away", async ({
  scope,
}) => {
  const { text, page } = scope;
  await scope.openAt("all-at-once", 1_500);
  await page.keyboard.press("v");
  while (!/changes its vote/.test((await scope.sentence.textContent()) ?? ""))
    await scope.step("back", "key");
  await page.keyboard.press("w");
  const card = page.getByRole("complementary", { name: text.why.title });
  await expect(card.getByRole("row")).toHaveCount(4);
  await expect(card.getByRole("row", { name: text.why.decides })).toHaveCount(1);
  await expect(card).toContainText("beats");
  await expect(card).toContainText(/Source: FastLeaderElection/);

  const told = await scope.caption.textContent();
  const instant = await scope.instant();
  await card.getByRole("button", { name: text.why.goToCause }).click();
  await expect.poll(() => scope.caption.textContent()).not.toBe(told);
  expect(await scope.instant()).toBeLessThanOrEqual(instant);
  await page.keyboard.press("w");
  await expect(card).toBeHidden();
});

test("asking why stands still, so that what is asked about stays", async ({ scope }) => {
  const { text } = scope;
  await scope.open();
  await expect(scope.button(text.caption.why)).toBeEnabled();
  await scope.button(text.caption.why).click();
  await expect(scope.button(text.play.play)).toBeVisible();
  await expect(scope.page.getByRole("complementary", { name: text.why.title })).toBeVisible();
});

test("the votes panel shows who has heard what, and a change leads to its instant", async ({
  scope,
}) => {
  const { text, words, page } = scope;
  await scope.openAt("all-at-once", 1_500);
  await scope.tab(text.panels.votes).click();
  const panel = page.getByRole("tabpanel", { name: text.panels.votes });
  const table = panel.getByRole("table").first();
  await expect(table.getByRole("row")).toHaveCount(6);
  await expect(table.getByRole("row").nth(5)).toContainText(words.votesPanel.tally(5, 5));
  const change = panel.getByRole("listitem").filter({ hasText: "changes its vote" }).first();
  const clock = /\d\d:\d\d\.\d{3}\.\d{3}/.exec((await change.textContent()) ?? "")?.[0] ?? "";
  await change.getByRole("button").click();
  await expect(scope.clock).toHaveText(clock);
  await expect(scope.sentence).toContainText("changes its vote");
});
