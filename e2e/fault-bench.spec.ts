import { FAULT_WORDS } from "../src/words/faults.ts";
import type { Scope } from "./scope.ts";
import { expectInReach } from "./reach.ts";
import { expect, test } from "./story.ts";

const words = FAULT_WORDS.en;

/** Opens a dialog of the bench from the menu in the stage's head, by keys alone. */
async function fromMenu({ page }: Scope, item: string): Promise<void> {
  await page.getByLabel(words.menu, { exact: true }).press("Enter");
  await page.getByRole("button", { name: item, exact: true }).press("Enter");
}

/** Opens a dialog from the panel of the selected node. */
async function fromNode({ side }: Scope, item: string): Promise<void> {
  await side.getByRole("button", { name: item, exact: true }).press("Enter");
}

test("a slow disk holds a commit up; it is marked on the stage and goes back to usual", async ({
  scope,
}) => {
  const { page, text } = scope;
  await scope.remembersPace(20);
  await scope.openAt("one-write", 900);
  // Both followers: a quorum must wait.
  for (const id of [1, 2]) {
    await scope.member(id).press("Enter");
    await fromNode(scope, words.disk);
    const dialog = page.getByRole("dialog", { name: words.diskTitle(`Server ${String(id)}`) });
    await dialog.getByLabel(words.syncTakes, { exact: true }).fill("700");
    await dialog.getByRole("button", { name: words.set, exact: true }).press("Enter");
    await expect(dialog.getByRole("status")).toContainText("700 ms");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(scope.member(id)).toHaveAccessibleName(/a sync takes 700 ms/);
  }
  const asked = await scope.instant();
  await scope.button("Write /hello again").click();
  await scope.button(text.play.play).click();
  await expect(scope.member(3)).toHaveAccessibleName(/1:3/, { timeout: 20_000 });
  expect((await scope.instant()) - asked).toBeGreaterThan(700_000);
  await fromMenu(scope, words.healAll);
  for (const id of [1, 2]) await expect(scope.member(id)).not.toHaveAccessibleName(/700 ms/);
});

test("a byte is flipped in a log: the member restarts without what follows it and gets it again", async ({
  scope,
}) => {
  const { page } = scope;
  await scope.remembersPace(20);
  await scope.openAt("one-write", 900);
  await scope.member(1).press("Enter");
  await fromNode(scope, words.disk);
  const dialog = page.getByRole("dialog", { name: words.diskTitle("Server 1") });
  await dialog.getByLabel(words.file, { exact: true }).selectOption("log.1");
  await dialog.getByLabel(words.entry, { exact: true }).selectOption({ index: 0 });
  await dialog.getByRole("button", { name: words.flipRestart }).press("Enter");
  await page.keyboard.press("Escape");
  await expect(scope.member(1)).toHaveAccessibleName(/e1 · 1:1/);
  await scope.button(scope.text.play.play).click();
  await expect(scope.member(1)).toHaveAccessibleName(/FOLLOWING.*1:2/, { timeout: 20_000 });
});

test("the disk of a member is put back to the empty one that it began with", async ({ scope }) => {
  const { page } = scope;
  await scope.remembersPace(20);
  await scope.openAt("one-write", 900);
  await scope.member(2).press("Enter");
  await fromNode(scope, words.disk);
  const dialog = page.getByRole("dialog", { name: words.diskTitle("Server 2") });
  // It was never started again: the dialog says how there would be another copy.
  await expect(dialog.getByText(words.copiesSay)).toBeVisible();
  await dialog.getByRole("button", { name: words.restoreKill }).press("Enter");
  await expect(dialog.getByText(words.isDown)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(scope.sentence).toHaveText("s2's disk is again as its first process found it");
  await scope.button(scope.text.node.start).press("Enter");
  await expect(scope.member(2)).toHaveAccessibleName(/0:0/);
  await scope.button(scope.text.play.play).click();
  await expect(scope.member(2)).toHaveAccessibleName(/FOLLOWING.*1:2/, { timeout: 20_000 });
});

test("a clock drifts and jumps, and tells the true time again", async ({ scope }) => {
  const { page } = scope;
  await scope.openAt("one-write", 900);
  await scope.member(3).press("Enter");
  await fromNode(scope, words.clock);
  const dialog = page.getByRole("dialog", { name: words.clockTitle("Server 3") });
  await dialog.getByLabel(words.fast, { exact: true }).fill("-40000");
  await dialog.getByRole("button", { name: words.set, exact: true }).press("Enter");
  await dialog.getByRole("button", { name: words.back, exact: true }).press("Enter");
  await expect(dialog.getByRole("status")).toHaveText(words.clockNow(-40_000, -60_000));
  await expect(scope.member(3)).toHaveAccessibleName(/clock slow by 40000 ppm, wall clock off by/);
  await dialog.getByRole("button", { name: words.trueTime }).press("Enter");
  await expect(dialog.getByRole("status")).toHaveText(words.clockNow(0, 0));
  await page.keyboard.press("Escape");
  await expect(scope.member(3)).not.toHaveAccessibleName(/clock/);
});

test("a link is slowed from its own menu, one way and both, and blocked each direction", async ({
  scope,
}) => {
  const { page, text } = scope;
  await scope.openAt("one-write", 900);
  const link = page.getByRole("button", { name: /^Link 1 – 2/ });
  await link.press("Enter");
  await page.getByRole("menuitem", { name: text.link.edit }).press("Enter");
  const dialog = page.getByRole("dialog", { name: words.linksTitle });
  await dialog.getByLabel(words.both).uncheck();
  await dialog.getByLabel(words.latency, { exact: true }).fill("90");
  await dialog.getByLabel(words.rate, { exact: true }).fill("64");
  await dialog.getByRole("button", { name: words.set, exact: true }).press("Enter");
  const status = dialog.getByRole("status");
  await expect(status).toContainText("1 → 2: 90 ms, 64 kB/s");
  await expect(status).toContainText("2 → 1: 5.0 ms, no limit of rate");
  await dialog.getByRole("button", { name: words.block("2", "1") }).press("Enter");
  await expect(status).toContainText("2 → 1: nothing gets through");
  await page.keyboard.press("Escape");
  await expect(link).toHaveAccessibleName(/nothing gets from 2 to 1, 1→2 90 ms, 64 kB\/s/);
  await fromMenu(scope, words.healAll);
  await expect(link).toHaveAccessibleName(/^Link 1 – 2: connected$/);
});

test("a client loses the reply to its next request: the write is there, and it does not know", async ({
  scope,
}) => {
  const { page } = scope;
  await scope.remembersPace(20);
  await scope.openAt("one-write", 900);
  await page.locator("[data-node=c1]").press("Enter");
  await fromNode(scope, words.loseReply);
  await expect(scope.side.getByRole("button", { name: words.loseNot })).toBeVisible();
  await scope.button("Write /hello again").click();
  await scope.button(scope.text.play.play).click();
  await expect(scope.member(3)).toHaveAccessibleName(/1:3/, { timeout: 20_000 });
  await expect(scope.side.getByRole("button", { name: words.loseReply })).toBeVisible({
    timeout: 20_000,
  });
});

test("chaos from a seed gives faults while time passes, leaves a majority, stops, and all is healed", async ({
  scope,
}) => {
  const { page } = scope;
  await scope.remembersPace(100);
  await scope.openAt("one-write", 900);
  await fromMenu(scope, words.chaos);
  const dialog = page.getByRole("dialog", { name: words.chaosTitle });
  await dialog.getByLabel(words.seed, { exact: true }).fill("7");
  for (const kind of ["partition", "oneway", "slowlink", "slowdisk", "drift"] as const)
    await dialog.getByLabel(words.kind[kind], { exact: true }).uncheck();
  await dialog.getByRole("radio", { name: words.paces.wild }).check();
  await dialog.getByRole("button", { name: words.start }).press("Enter");
  const strip = page.getByRole("region", { name: words.chaosTitle });
  await expect(strip.getByRole("status")).toContainText(/: (?:[5-9]|\d\d+) commands/, {
    timeout: 30_000,
  });
  const down = page.locator("[data-node^=s].stage-node-down");
  expect(await down.count()).toBeLessThanOrEqual(1);
  await strip.getByRole("button", { name: words.stop }).press("Enter");
  const told = (await strip.getByRole("status").textContent()) ?? "";
  expect(told).toMatch(/^Chaos from seed 7 has stopped after \d+ commands$/);
  await strip.getByRole("button", { name: words.healAll }).press("Enter");
  await expect(strip).toBeHidden();
  await expect(down).toHaveCount(0);
});

test("axe finds nothing in any dialog of the bench, in either language and theme", async ({
  scope,
}) => {
  const { page } = scope;
  await scope.openAt("one-write", 900);
  await scope.member(3).press("Enter");
  for (const language of ["en", "zh"] as const) {
    await scope
      .choice(scope.text.bar.language, language === "en" ? "EN" : "中文")
      .first()
      .check();
    const { disk, clock, links, chaos, menu } = FAULT_WORDS[language];
    for (const item of [disk, clock, links, chaos]) {
      if (item === links || item === chaos)
        await page.getByLabel(menu, { exact: true }).press("Enter");
      await page.getByRole("button", { name: item, exact: true }).first().press("Enter");
      await expectInReach(page, "dialog");
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
  }
});

test("every dialog of the bench opens by its key, and the focus comes back", async ({ scope }) => {
  const { page } = scope;
  await scope.openAt("one-write", 900);
  await scope.member(3).press("Enter");
  await scope.member(3).focus();
  for (const [key, title] of [
    ["Shift+KeyD", words.diskTitle("Server 3")],
    ["Shift+KeyC", words.clockTitle("Server 3")],
    ["Shift+KeyL", words.linksTitle],
    ["Shift+KeyX", words.chaosTitle],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog", { name: title })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(scope.member(3)).toBeFocused();
  }
});
