import { FAULT_WORDS } from "../src/words/faults.ts";
import { expect, test } from "./story.ts";

test("the ensemble is parted by a list: the majority keeps its leader, the others look, healing joins them", async ({
  scope,
}) => {
  const { text, page } = scope;
  await scope.remembersPace(20);
  await scope.openAt("all-at-once", 1_500);
  await page.getByLabel(FAULT_WORDS.en.menu, { exact: true }).click();
  await scope.button(FAULT_WORDS.en.partition).click();
  const dialog = page.getByRole("dialog", { name: text.partition.title });
  await expect(dialog).toBeVisible();
  // The choice at first is the minority against the rest.
  await expect(dialog.getByRole("status")).toHaveText("1 2 | 3 4 5");
  await scope.choice(text.partition.of("5"), "A").check();
  await expect(dialog.getByRole("status")).toHaveText("1 2 5 | 3 4");
  await scope.choice(text.partition.of("4"), "C").check();
  await expect(dialog.getByRole("status")).toHaveText("1 2 5 | 3 | 4");
  await scope.choice(text.partition.of("4"), "B").check();
  await dialog.getByRole("button", { name: text.partition.apply }).click();
  await expect(dialog).toBeHidden();
  await expect(scope.sentence).toHaveText("the network parts: s1 s2 s5 | s3 s4");
  await expect(
    scope.stage.getByRole("button", { name: /^Link .*nothing gets through/ }),
  ).toHaveCount(6);

  await scope.button(text.play.play).click();
  for (const id of [3, 4])
    await expect(scope.memberIn(id, "LOOKING")).toBeVisible({ timeout: 45_000 });
  await expect(scope.memberIn(5, "LEADING, leads e1")).toBeVisible();
  await scope.button(text.stage.heal).click();
  for (const id of [3, 4])
    await expect(scope.memberIn(id, "FOLLOWING, follows 5")).toBeVisible({ timeout: 45_000 });
});

test("nobody is parted as long as all are in one group", async ({ scope }) => {
  const { text, page } = scope;
  await scope.openAt("all-at-once", 1_500);
  await page.keyboard.press("x");
  for (const id of ["1", "2"]) await scope.choice(text.partition.of(id), "B").check();
  const dialog = page.getByRole("dialog", { name: text.partition.title });
  await expect(dialog.getByRole("status")).toHaveText(text.partition.needTwo);
  await expect(dialog.getByRole("button", { name: text.partition.apply })).toBeDisabled();
  await dialog.getByRole("button", { name: text.partition.isolate("Server 5") }).click();
  await expect(dialog.getByRole("status")).toHaveText("5 | 1 2 3 4");
});

test("a line drawn across the links of a member cuts it off", async ({ scope }) => {
  const { page } = scope;
  await scope.openAt("all-at-once", 1_500);
  const box = await scope.member(1).boundingBox();
  if (box === null) throw new Error("server 1 has no place");
  const below = box.y + box.height + 12;
  await page.mouse.move(box.x - 90, box.y);
  await page.mouse.down();
  await page.mouse.move(box.x - 60, below, { steps: 4 });
  await page.mouse.move(box.x + box.width + 60, below, { steps: 8 });
  await page.mouse.move(box.x + box.width + 90, box.y, { steps: 4 });
  await expect(page.getByText(scope.text.stage.wouldPart("1 | 2 3 4 5"))).toBeVisible();
  await page.mouse.up();
  await expect(scope.sentence).toHaveText("the network parts: s1 | s2 s3 s4 s5");
  await expect(
    scope.stage.getByRole("button", { name: /^Link 1 – \d: .*nothing gets through/ }),
  ).toHaveCount(4);
});

test("a link is blocked one way and opened again from its own menu", async ({ scope }) => {
  const { text, words, page } = scope;
  await scope.openAt("all-at-once", 1_500);
  const order = async (name: string) => {
    await scope.link(1, 4, "").press("Enter");
    await page.getByRole("menuitem", { name, exact: true }).click();
  };
  await order(text.link.blockOne("1", "4"));
  await expect(scope.link(1, 4, words.link.connected + words.blockedOne("1", "4"))).toBeVisible();
  await order(text.link.blockOne("4", "1"));
  await expect(scope.link(1, 4, words.link.connected + words.blockedBoth)).toBeVisible();
  await order(text.link.open);
  await expect(scope.stage.getByRole("button", { name: /nothing gets/ })).toHaveCount(0);
});
