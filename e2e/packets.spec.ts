import type { Locator } from "@playwright/test";
import { PACKET_WORDS } from "../src/labs/zookeeper/words/packets.ts";
import { MESSAGE_WORDS } from "../src/words/message.ts";
import type { Scope } from "./scope.ts";
import { expectInReach } from "./reach.ts";
import { expect, test } from "./story.ts";

/** In the middle of an election: votes are on their way between all members. */
const ELECTION_MS = 30;
/** Later in it: of two connections between the same members one has been given up everywhere. */
const SETTLED_MS = 60;

const panelOf = ({ page }: Scope, language: "en" | "zh" = "en"): Locator =>
  page.getByRole("complementary", { name: MESSAGE_WORDS[language].name, exact: true });
const flightsOf = ({ page, text }: Scope, name = /./): Locator =>
  page.getByRole("group", { name: text.stage.flights }).getByRole("button", { name });

test("a vote in flight is looked into, held while the election goes on, and released", async ({
  scope,
}) => {
  const { page } = scope;
  const words = PACKET_WORDS.en;
  await scope.openAt("all-at-once", SETTLED_MS);
  const flight = flightsOf(scope, /s3 → s4: vote /);
  const name = (await flight.getAttribute("aria-label")) ?? "";
  const [, from = "", to = ""] = /Message (\S+) → (\S+):/.exec(name) ?? [];
  await flight.press("Enter");
  const panel = panelOf(scope);
  await expect(panel.getByRole("heading", { name: "Notification" })).toBeVisible();
  await expect(panel).toContainText(`${from} → ${to}`);
  await expect(panel).toContainText(words.states.flying);

  // Fields and bytes: each marks the other.
  const fields = panel.getByRole("listbox", { name: words.fieldsName });
  await fields.getByRole("option", { name: "electionEpoch" }).hover();
  const bytes = panel.getByRole("group", { name: words.bytesName });
  await expect(bytes.locator(".packet-run-marked").first()).toHaveText("00 00 00 00 00 00 00 01");
  await expect(panel).toContainText(words.range("24", "31"));
  await bytes.getByText("00 00 00 02", { exact: true }).hover();
  await expect(fields.getByRole("option", { selected: true })).toHaveText("version2");

  await panel.getByRole("button", { name: words.acts.hold }).click();
  await expect(panel).toContainText(words.states.held);
  await expect(flightsOf(scope, /, held$/)).not.toHaveCount(0);
  // The rest goes on without it: a leader is elected, and the message still waits.
  await scope.button(scope.text.play.play).click();
  await expect(scope.leader(1)).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("Space");
  await scope.atRest();
  await expect(panel).toContainText(words.states.held);
  await expect(panel.getByRole("region", { name: words.effects })).toContainText(words.notYet);

  await panel.getByRole("button", { name: words.acts.release }).click();
  await expect(panel).toContainText(words.states.flying);
  await scope.button(scope.text.play.play).click();
  await expect(panel).toContainText(words.states.delivered, { timeout: 30_000 });
  await expect(panel.getByRole("region", { name: words.effects })).not.toContainText(words.notYet);
});

test("a message is delayed, and another is lost with its channel, by keys alone", async ({
  scope,
}) => {
  const { page } = scope;
  const words = PACKET_WORDS.en;
  await scope.openAt("all-at-once", ELECTION_MS);
  await page.keyboard.press("Shift+KeyM");
  const panel = panelOf(scope);
  await expect(panel).toContainText(words.states.flying);
  const due = panel.getByRole("definition").filter({ hasText: " · in " });
  const before = await due.textContent();
  await panel.getByLabel(words.acts.delayBy).selectOption({ label: "500 ms" });
  await panel.getByRole("button", { name: words.acts.delay, exact: true }).press("Enter");
  await expect(due).not.toHaveText(before ?? "");
  await expect(due).toContainText(/in (49|50|51)\d ms/);

  // The fields are gone through by keys; the arrows of the list do not move the cursor.
  const fields = panel.getByRole("listbox", { name: words.fieldsName });
  const instant = await scope.instant();
  await fields.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(fields.getByRole("option").nth(1)).toHaveAttribute("aria-selected", "true");
  const bytes = panel.getByRole("group", { name: words.bytesName });
  await bytes.focus();
  await page.keyboard.press("ArrowRight");
  await expect(bytes.locator(".packet-run-marked")).not.toHaveCount(0);
  expect(await scope.instant()).toBe(instant);

  await page.keyboard.press("Shift+KeyM");
  await expect(panel).toContainText(words.states.flying);
  await panel.getByRole("button", { name: words.acts.cut }).press("Enter");
  await expect(panel).toContainText(`${words.states.lost}: ${words.losses["channel-cut"]}`);
  await expect(panel.getByRole("button", { name: words.acts.hold })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
});

test("what was sent and what arrived is looked into from the list, and leads to its cause", async ({
  scope,
}) => {
  const { page, text } = scope;
  const words = PACKET_WORDS.en;
  await scope.openAt("one-write", 600);
  await page.keyboard.press("m");
  await scope.choice(text.timeline.view, text.timeline.list).check();
  await page
    .getByRole("button", { name: /hears from .*PROPOSAL/ })
    .last()
    .click();
  const panel = panelOf(scope);
  await expect(panel.getByRole("heading", { name: "PROPOSAL" })).toBeVisible();
  await expect(panel.getByRole("option", { name: "data.txn.path" })).toContainText("/hello");
  await expect(panel).toContainText(words.states.delivered);
  const clock = await scope.instant();
  await panel.getByRole("region", { name: words.cause }).getByRole("button").click();
  await scope.atRest();
  expect(await scope.instant()).toBeLessThan(clock);
  await expect(panel).toContainText(words.states.unsent);
});

test("a message of the past is held there: that is another branch", async ({ scope }) => {
  const { page, text } = scope;
  const words = PACKET_WORDS.en;
  await scope.openAt("one-write", 600);
  await page.keyboard.press("m");
  await scope.choice(text.timeline.view, text.timeline.list).check();
  await page
    .getByRole("button", { name: /hears from .*COMMIT/ })
    .last()
    .click();
  const panel = panelOf(scope);
  await panel.getByRole("definition").getByRole("button").first().click();
  await scope.atRest();
  await expect(panel).toContainText(words.states.flying);
  await panel.getByRole("button", { name: words.acts.hold }).click();
  await expect(page.getByRole("button", { name: `${text.bar.branches}: 2` })).toBeVisible();
  await expect(panel).toContainText(words.states.held);
});

for (const language of ["en", "zh"] as const) {
  test.describe(language, () => {
    test.use({ locale: language === "zh" ? "zh-CN" : "en-GB" });

    test("the panel of a message is within reach of everybody", async ({ scope: english }) => {
      const scope = english.in(language);
      const { page } = scope;
      await scope.openAt("all-at-once", ELECTION_MS);
      await page.keyboard.press("Shift+KeyM");
      const panel = panelOf(scope, language);
      const fields = panel.getByRole("listbox");
      await fields.focus();
      await page.keyboard.press("ArrowDown");
      await expectInReach(page, "main");
    });
  });
}
