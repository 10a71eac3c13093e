import { COMPARE_WORDS } from "../src/words/compare.ts";
import type { Locator } from "@playwright/test";
import { LOCK_WORDS } from "../src/labs/zookeeper/words/locks.ts";
import type { Scope } from "./scope.ts";
import { expectInReach } from "./reach.ts";
import { expect, test } from "./story.ts";

const words = LOCK_WORDS.en;

/** A session of half a virtual minute, at ten times the wall clock, on a machine that may be busy. */
const UNTIL_EXPIRED = { timeout: 30_000 };

/** The ensemble of the first start, with somebody who leads, at a pace at which sessions expire soon. */
async function openLocks(scope: Scope): Promise<void> {
  await scope.page.addInitScript(
    (preferences) => {
      localStorage.setItem("zabscope.preferences", preferences);
    },
    JSON.stringify({ pace: { kind: "linear", speed: 10 } }),
  );
  await scope.openAt("first-start", 3_000);
  await scope.tab("Locks").click();
}

/** The place of a client in the queue. */
function tickets({ page }: Scope): Locator {
  return page.getByRole("region", { name: words.name("/locks") }).getByRole("listitem", {
    name: /^Ticket /,
  });
}

/** Who holds the lock: the client of the first ticket. */
async function holder(scope: Scope): Promise<string> {
  const name = await tickets(scope).first().getAttribute("aria-label");
  return name?.split(" ").at(-1) ?? "";
}

async function queued(scope: Scope): Promise<void> {
  await expect(scope.page.getByText(words.nothing)).toBeVisible();
  await scope.button(words.queue.three("/locks")).click();
  await scope.button(scope.text.play.play).click();
  await expect(tickets(scope)).toHaveCount(3);
  await expect(tickets(scope).first()).toContainText(words.heldSince(""));
}

test("three clients queue for a lock; the holder crashes, and the next one holds it", async ({
  scope,
}) => {
  await openLocks(scope);
  await queued(scope);
  const first = await holder(scope);
  const second = (await tickets(scope).nth(1).getAttribute("aria-label"))?.split(" ").at(-1) ?? "";
  await expect(scope.page.getByText(words.stages.held(first))).toBeVisible();
  await expect(
    tickets(scope)
      .nth(1)
      .getByRole("img", { name: words.arrow(second, first) }),
  ).toBeVisible();
  await scope.button(words.crash(first)).click();
  // The lock is not free yet: the ticket is there until the session has expired.
  await expect(scope.page.getByText(words.gone(first))).toBeVisible();
  await expect(tickets(scope)).toHaveCount(2, UNTIL_EXPIRED);
  expect(await holder(scope)).toBe(second);
  await expect(scope.page.getByText(words.stages.held(second))).toBeVisible();
});

test("a holder that stands still believes in its lock after its session has expired", async ({
  scope,
}) => {
  await openLocks(scope);
  await queued(scope);
  const first = await holder(scope);
  await scope.button(words.expire(first)).click();
  await expect(scope.page.getByText(words.wrongly(first))).toBeVisible(UNTIL_EXPIRED);
  await expect(tickets(scope)).toHaveCount(2);
});

test("a lock is given back by hand, and whoever gave it back queues again", async ({ scope }) => {
  await openLocks(scope);
  await queued(scope);
  const first = await holder(scope);
  await scope.button(words.release(first)).click();
  await expect(tickets(scope)).toHaveCount(2);
  expect(await holder(scope)).not.toBe(first);
  await scope.button(words.add(first)).click();
  await expect(tickets(scope)).toHaveCount(3);
  await expect(tickets(scope).nth(2)).toHaveAccessibleName(new RegExp(` of ${first}$`));
});

test("three clients queued in the past are in one branch, all three", async ({ scope }) => {
  await openLocks(scope);
  await scope.step("back", "button");
  await scope.button(words.queue.three("/locks")).click();
  await expect(tickets(scope)).toHaveCount(3);
  await scope.openMenu();
  await scope.button(scope.text.bar.branches).click();
  const branches = scope.page.getByRole("dialog", { name: COMPARE_WORDS.en.title });
  await expect(branches.getByRole("listitem")).toHaveCount(2);
});

for (const language of ["en", "zh"] as const) {
  test.describe(language, () => {
    test.use({ locale: language === "zh" ? "zh-CN" : "en-GB" });

    test("locks and trees are within reach of those who see, hear or move otherwise", async ({
      scope,
    }) => {
      const { page } = scope;
      await scope.in(language).openAt("lock-queue", 1_200);
      await scope.tab(language === "zh" ? "锁" : "Locks").click();
      await expect(
        page.getByRole("region", { name: LOCK_WORDS[language].name("/lock") }),
      ).toBeVisible();
      await expectInReach(page, "#panel-locks");
      await scope.tab(language === "zh" ? "树" : "Tree").click();
      await page
        .getByRole("treeitem", { name: /-lock-/ })
        .first()
        .click();
      await expectInReach(page, "#panel-tree");
    });
  });
}
