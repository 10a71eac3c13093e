import { COMPARE_WORDS } from "../src/words/compare.ts";
import { expect, test } from "./story.ts";

const words = COMPARE_WORDS.en;

test("a command in the past begins a branch, and the future that was left can be opened again", async ({
  scope,
}) => {
  const { text, page } = scope;
  await scope.openAt("all-at-once", 1_500);
  await page.keyboard.press("t");
  await scope.button(text.caption.killLeader).click();
  await expect(scope.memberIn(5, "killed")).toBeVisible();
  await scope.button(text.play.play).click();
  await expect(scope.memberIn(4, "LOOKING")).toBeVisible({ timeout: 20_000 });
  await scope.button(text.play.pause).click();
  await expect(scope.button(text.play.play)).toBeVisible();
  await scope.atRest();
  const left = { clock: await scope.clock.textContent(), stage: await scope.stage.ariaSnapshot() };
  const branches = page.getByRole("button", { name: `${text.bar.branches}: ` });
  await expect(branches).toHaveCount(0);

  while (!(await scope.memberIn(5, "LEADING").isVisible())) await scope.step("back", "key");
  const forkedAt = await scope.instant();
  await expect(page.getByText(text.play.past)).toBeVisible();
  await page.keyboard.press("4");
  await page.keyboard.press("k");
  await page.keyboard.press("Escape");
  await expect(scope.memberIn(4, "killed")).toBeVisible();
  await expect(scope.memberIn(5, "LEADING, leads e1")).toBeVisible();
  await expect(branches).toHaveAccessibleName(`${text.bar.branches}: 2`);
  // Another future begins there, and it is played.
  await expect.poll(() => scope.instant()).toBeGreaterThan(forkedAt);
  await page.keyboard.press("Space");

  await branches.click();
  const dialog = page.getByRole("dialog", { name: words.title });
  const rows = dialog.getByRole("listitem");
  await expect(rows).toHaveCount(2);
  // The second left the first: it stands within it, and says by what.
  await expect(rows.first().getByRole("listitem")).toHaveCount(1);
  await expect(rows.first()).toContainText(`6 commands · left at ${left.clock ?? ""}`);
  await expect(rows.last()).toContainText(
    /leaves "As it was begun" at 00:0\d\.\d+\.\d+: .*kill s4/,
  );
  await expect(rows.last()).toContainText(words.current);

  await dialog.getByRole("button", { name: words.nameOf(words.branch(2)) }).click();
  await dialog.getByRole("textbox", { name: words.nameOf(words.branch(2)) }).fill("4 dies too");
  await page.keyboard.press("Enter");
  await expect(rows.last()).toContainText("4 dies too");

  await dialog.getByRole("button", { name: `${words.open}: ${words.first}` }).click();
  await expect(dialog).toBeHidden();
  await expect(scope.memberIn(5, "killed")).toBeVisible();
  await expect(scope.clock).toHaveText(left.clock ?? "");
  await scope.atRest();
  expect(await scope.stage.ariaSnapshot()).toBe(left.stage);

  // The future that was left for it is kept in its turn, and all of it survives a reload.
  await page.reload();
  await expect(branches).toHaveAccessibleName(`${text.bar.branches}: 2`);
  await branches.click();
  await dialog.getByRole("button", { name: `${words.open}: 4 dies too` }).click();
  await expect(scope.memberIn(4, "killed")).toBeVisible();
  await expect(scope.memberIn(5, "LEADING, leads e1")).toBeVisible();
});

test("without a branch the list says how to get one", async ({ scope }) => {
  const { text, page } = scope;
  await scope.openAt("all-at-once", 300);
  await scope.openMenu();
  await page.getByRole("button", { name: text.bar.branches, exact: true }).click();
  await expect(page.getByRole("dialog").getByText(words.none)).toBeVisible();
});
