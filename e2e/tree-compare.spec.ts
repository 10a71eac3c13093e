import { CALL_WORDS } from "../src/labs/zookeeper/words/tree-calls.ts";
import { COMPARE_WORDS } from "../src/labs/zookeeper/words/tree-compare.ts";
import { TREE_WORDS } from "../src/labs/zookeeper/words/tree.ts";
import type { Scope } from "./scope.ts";
import { expectInReach } from "./reach.ts";
import { expect, test } from "./story.ts";

const words = COMPARE_WORDS.en;

/** The queue for a lock with its holder dead, once its session is over. */
async function openQueue(scope: Scope): Promise<void> {
  await scope.openAt("lock-queue", 1_300);
  await scope.tab("Tree").click();
  await expect(scope.page.getByRole("tree")).toBeVisible();
}

test("an instant is kept, and what has changed since is marked in list and picture", async ({
  scope,
}) => {
  const { page } = scope;
  await openQueue(scope);
  const choice = page.getByRole("combobox", { name: words.against });
  await choice.selectOption({ label: words.keep });
  const apart = page.locator(".tree-apart");
  await expect(apart).toContainText("No difference");
  // The other instant can be typed: at the start there was no lock, and what has not come yet is refused.
  const instant = page.getByRole("textbox", { name: words.at, exact: true });
  const kept = await instant.inputValue();
  await instant.fill("99:00");
  await expect(page.getByRole("alert")).toContainText("00:02.500");
  await instant.fill("0");
  await expect(apart).toContainText(words.counts("1", "0", "0"));
  await instant.fill(kept);
  await expect(apart).toContainText("No difference");
  await scope.choice(scope.text.play.granularity, scope.text.play.granularities.commit).check();
  await page.locator("body").click({ position: { x: 700, y: 70 } });
  // The holder's znode goes with its session, which takes seconds; another ticket comes before.
  const gone = page.getByRole("treeitem", { name: words.marks.removed });
  await expect(async () => {
    await page.keyboard.press("ArrowRight");
    await expect(gone).toHaveCount(1, { timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
  await expect(apart).toContainText(words.counts("1", "1", "0"));
  await expect(page.getByRole("treeitem", { name: words.marks.added })).toHaveCount(1);

  // What is gone can be read: it says where it was.
  await gone.click();
  const details = page.getByRole("region", { name: TREE_WORDS.en.details });
  await expect(details).toContainText(words.marks.removed);
  await scope.choice(words.as, words.forms.picture).check();
  await expect(page.locator("svg.tree-picture")).toBeVisible();
  await expect(gone).toHaveCount(1);
  await expectInReach(page, "main");
});

test("the picture is moved in by keys as the list is", async ({ scope }) => {
  const { page } = scope;
  await openQueue(scope);
  await scope.choice(words.as, words.forms.picture).check();
  const picture = page.locator("svg.tree-picture");
  await picture.focus();
  const chosen = picture.locator("[aria-selected=true] > title");
  await expect(chosen).toHaveText("/");
  await page.keyboard.press("ArrowDown");
  await expect(chosen).toHaveText("/lock");
  await page.keyboard.press("ArrowLeft");
  const lines = picture.getByRole("treeitem");
  const folded = await lines.count();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => lines.count()).toBeGreaterThan(folded);
});

test("two members are compared: one that stands still lacks what was written meanwhile", async ({
  scope,
}) => {
  const { page, text } = scope;
  await scope.openAt("one-write", 1_500);
  await scope.tab("Tree").click();
  await page.keyboard.press("2");
  await scope.side.getByRole("button", { name: text.node.pause, exact: true }).click();
  await page.getByLabel(TREE_WORDS.en.member).selectOption("s3");
  const choice = page.getByRole("combobox", { name: words.against });
  await choice.selectOption({ label: words.server(scope.words.server("2")) });
  const apart = page.locator(".tree-apart");
  await expect(apart).toContainText("No difference");
  await scope.button(text.play.play).click();
  await page.getByLabel(CALL_WORDS.en.path, { exact: true }).fill("/more");
  await scope.button(CALL_WORDS.en.send.create).click();
  const added = page.getByRole("treeitem", { name: words.marks.added });
  await expect(added).toHaveAccessibleName(/^more/);
  await expect(apart).toContainText(words.counts("1", "0", "0"));
  // Seen from the other one it is what it lacks.
  await page.getByLabel(TREE_WORDS.en.member).selectOption("s2");
  await choice.selectOption({ label: words.server(scope.words.server("3")) });
  await expect(page.getByRole("treeitem", { name: words.marks.removed })).toHaveAccessibleName(
    /^more/,
  );
});
