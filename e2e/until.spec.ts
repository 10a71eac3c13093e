import { CONDITIONS } from "../src/labs/zookeeper/conditions.ts";
import { UNTIL_WORDS } from "../src/words/until.ts";
import type { Scope } from "./scope.ts";
import { expect, test } from "./story.ts";

const words = UNTIL_WORDS.en;
const wordOf = (id: string) => CONDITIONS.find((one) => one.id === id)?.word.en ?? "";

/** Asks for a condition by keys alone, and runs. */
async function until(scope: Scope, condition: string, typed: string | null = null): Promise<void> {
  const { page } = scope;
  await page.keyboard.press("u");
  const dialog = page.getByRole("dialog", { name: words.title });
  const wanted = dialog.getByRole("radio", { name: condition, exact: true });
  await expect(dialog.getByRole("radio", { checked: true })).toBeFocused();
  for (let press = 0; press < 10 && !(await wanted.isChecked()); press += 1)
    await page.keyboard.press("ArrowDown");
  await expect(wanted).toBeChecked();
  if (typed !== null) {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+a");
    await page.keyboard.type(typed);
  }
  await page.keyboard.press("Enter");
}

test("a run is played on until a leader is elected, and stands there", async ({ scope }) => {
  await scope.openAt("all-at-once", 30);
  await until(scope, wordOf("leader"));
  await expect(scope.memberIn(5, "LEADING")).toBeVisible();
  await scope.atRest();
  await expect(scope.sentence).toContainText("s5");
  await expect(scope.button(scope.text.play.play)).toBeVisible();
  // At the live end: what is ordered now begins no branch.
  await expect(scope.page.getByText(scope.text.play.past)).toBeHidden();
  const elected = await scope.instant();
  await until(scope, wordOf("serves"));
  await expect.poll(() => scope.instant()).toBeGreaterThan(elected);
});

test("in what is recorded it goes to the next record that meets it", async ({ scope }) => {
  const { page, text } = scope;
  await scope.openAt("one-write", 4_000);
  const end = await scope.instant();
  await page.keyboard.press("Home");
  await expect.poll(() => scope.instant()).toBe(0);
  await until(scope, wordOf("commit"), "1:1");
  await expect(page.getByText(text.play.past)).toBeVisible();
  await expect(scope.sentence).toContainText("1:1");
  expect(await scope.instant()).toBeLessThan(end);

  await until(scope, words.instant, "0.5");
  await expect.poll(() => scope.instant()).toBe(500_000);
  await page.keyboard.press("Shift+KeyU");
  await expect.poll(() => scope.instant()).toBe(500_000);
});

test("an instant ahead is reached exactly", async ({ scope }) => {
  await scope.openAt("all-at-once", 1_000);
  await until(scope, words.instant, "00:07.250.003");
  await expect.poll(() => scope.instant()).toBe(7_250_003);
  await expect(scope.button(scope.text.play.play)).toBeVisible();
});

test("what cannot be read is said, with an example, and nothing runs", async ({ scope }) => {
  const { page } = scope;
  await scope.openAt("all-at-once", 1_000);
  await until(scope, wordOf("commit"), "nonsense");
  const dialog = page.getByRole("dialog", { name: words.title });
  await expect(dialog.getByRole("alert")).toContainText(words.example("1:4"));
  await page.keyboard.press("Escape");
  expect(await scope.instant()).toBe(1_000_000);
});

test("what does not come is said after a bound of cluster time, and can be stopped before", async ({
  scope,
}) => {
  const { page } = scope;
  await scope.openAt("all-at-once", 2_000);
  await until(scope, wordOf("commit"), "7:7");
  const work = page.getByRole("progressbar");
  await expect(work).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(work).toBeHidden();
  await expect(scope.problem).toBeHidden();
  await expect(page.getByText(words.stopped(`${wordOf("commit")} (7:7)`))).toBeVisible();
  expect(await scope.instant()).toBeLessThan(100_000_000);

  await page.keyboard.press("Shift+KeyU");
  await expect(scope.problem).toContainText("120 s", { timeout: 50_000 });
});

test("a step that finds nothing says so", async ({ scope }) => {
  const { page, text } = scope;
  await scope.openAt("all-at-once", 2_000);
  await page.keyboard.press("v");
  await page.keyboard.press("ArrowRight");
  await expect(scope.problem).toContainText(text.play.nothing.vote("120 s"), { timeout: 50_000 });
});
