import { RECENT_WORDS } from "../src/words/recent.ts";
import type { Scope } from "./scope.ts";
import { expectInReach } from "./reach.ts";
import { expect, test } from "./story.ts";

const words = RECENT_WORDS.en;

async function openRecent({ page, text }: Scope): Promise<void> {
  await page.getByLabel(text.bar.more, { exact: true }).click();
  await page.getByRole("button", { name: text.bar.recent }).click();
  await expect(page.getByRole("dialog", { name: words.title })).toBeVisible();
}

/** Kills the leader of a run, and goes on to another scenario. */
async function killAndLeave(scope: Scope): Promise<void> {
  await scope.openAt("all-at-once", 1_500);
  await scope.button(scope.text.caption.killLeader).click();
  await expect(scope.member(5)).toHaveAccessibleName(/down|stopped|killed/i);
  await scope.page.getByLabel(scope.text.bar.scenario).selectOption("observer");
  await expect(scope.stage.getByText(scope.words.observers)).toBeVisible();
}

test("a run in which somebody did something is kept, named, opened again and deleted", async ({
  scope,
}) => {
  const { page } = scope;
  await killAndLeave(scope);
  await openRecent(scope);
  const open = page.getByRole("button", { name: words.open("All at once") });
  await expect(open).toBeVisible();
  await page.getByRole("button", { name: words.rename("All at once") }).click();
  await page.getByRole("textbox", { name: words.rename("All at once") }).fill("<b>my crash</b>");
  await page.keyboard.press("Enter");
  const named = page.getByRole("button", { name: words.open("<b>my crash</b>") });
  await expect(named).toBeVisible();

  await page.reload();
  await scope.atRest();
  await openRecent(scope);
  await named.click();
  await expect(scope.stage.getByText(scope.words.observers)).toBeHidden();
  await expect(scope.member(5)).toHaveAccessibleName(/down|stopped|killed/i);
  await expect(scope.problem).toHaveCount(0);

  await openRecent(scope);
  await page.getByRole("button", { name: words.remove("<b>my crash</b>") }).click();
  await expect(named).toBeHidden();
  await page.reload();
  await openRecent(scope);
  await expect(page.getByText(words.none)).toBeVisible();
});

test("a scenario in which nobody did anything is not kept", async ({ scope }) => {
  await scope.openAt("all-at-once", 500);
  await scope.page.getByLabel(scope.text.bar.scenario).selectOption("observer");
  await expect(scope.stage.getByText(scope.words.observers)).toBeVisible();
  await openRecent(scope);
  await expect(scope.page.getByText(words.none)).toBeVisible();
});

test("a second tab with the same run adds nothing twice and takes nothing away", async ({
  scope,
}) => {
  const { page } = scope;
  await killAndLeave(scope);
  await openRecent(scope);
  await page.getByRole("button", { name: words.open("All at once") }).click();
  await scope.atRest();
  const second = new (scope.constructor as new (page: typeof scope.page) => Scope)(
    await page.context().newPage(),
  );
  await second.open("/?scenario=observer&until=100");
  await openRecent(second);
  await second.page.getByRole("button", { name: words.open("All at once") }).click();
  await second.atRest();
  await second.page.getByLabel(second.text.bar.scenario).selectOption("one-write");
  await page.getByLabel(scope.text.bar.scenario).selectOption("observer");
  await expect(scope.stage.getByText(scope.words.observers)).toBeVisible();
  await openRecent(scope);
  await expect(page.getByRole("button", { name: words.open("All at once") })).toHaveCount(1);
});

test("where storage is denied the list says so, and the page goes on", async ({ scope }) => {
  const { page } = scope;
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", {
      get() {
        throw new DOMException("denied", "SecurityError");
      },
    });
  });
  await killAndLeave(scope);
  await openRecent(scope);
  await expect(page.getByRole("alert")).toHaveText(words.denied);
});

test("where storage is full it is said, and what was there stays", async ({ scope }) => {
  const { page } = scope;
  await killAndLeave(scope);
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.getByLabel(scope.text.bar.scenario).selectOption("all-at-once");
  await expect(scope.memberIn(5, "LEADING")).toBeVisible({ timeout: 20_000 });
  await scope.button(scope.text.caption.killLeader).click();
  await expect(scope.member(5)).toHaveAccessibleName(/down|stopped|killed/i);
  await page.getByLabel(scope.text.bar.scenario).selectOption("observer");
  await expect(scope.problem).toHaveText(words.full);
  await openRecent(scope);
  await expect(page.getByRole("button", { name: words.open("All at once") })).toHaveCount(1);
});

for (const language of ["en", "zh"] as const) {
  test.describe(language, () => {
    test.use({ locale: language === "zh" ? "zh-CN" : "en-GB" });

    test("the list of kept runs, empty, filled and while one is named, is out of nobody's reach", async ({
      scope: english,
    }) => {
      const scope = english.in(language);
      const { page, text } = scope;
      const own = RECENT_WORDS[language];
      const list = async () => {
        await scope.openMenu();
        await page.getByRole("button", { name: text.bar.recent }).click();
      };
      await scope.openAt("all-at-once", 1_500);
      await list();
      await expect(page.getByText(own.none)).toBeVisible();
      await expectInReach(page, "dialog");
      await page.keyboard.press("Escape");
      await scope.button(text.caption.killLeader).click();
      await expect(scope.memberIn(5, scope.words.condition.killed)).toBeVisible();
      await page.getByLabel(text.bar.scenario).selectOption("observer");
      await expect(scope.stage.getByText(scope.words.observers)).toBeVisible();
      await list();
      const rename = page.getByRole("dialog").getByText(own.renameWord);
      await expect(rename).toBeVisible();
      await expectInReach(page, "dialog");
      await rename.click();
      await expect(page.getByRole("dialog").getByRole("textbox")).toBeFocused();
      await expectInReach(page, "dialog");
    });
  });
}
