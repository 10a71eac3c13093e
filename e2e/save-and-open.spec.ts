import { readFile } from "node:fs/promises";
import type { Scope } from "./scope.ts";
import { expect, test } from "./story.ts";

test("a run is saved to a file and opened again by choosing it", async ({ scope }) => {
  const { text, page } = scope;
  const before = await savedRun(scope);
  await page.goto("/?scenario=observer&until=100");
  await expect(scope.stage.getByText(scope.words.observers)).toBeVisible();

  const chooser = page.waitForEvent("filechooser");
  await scope.openMenu();
  await page.getByRole("button", { name: text.bar.open }).click();
  await (await chooser).setFiles({
    name: before.name,
    mimeType: "application/json",
    buffer: Buffer.from(before.content),
  });
  await expect(scope.clock).toHaveText(before.clock);
  await scope.atRest();
  expect(await scope.stage.ariaSnapshot()).toBe(before.stage);
  await expect(scope.problem).toHaveCount(0);
});

test("a saved run is opened by dropping it anywhere on the page, and again by going back to it", async ({
  scope,
}) => {
  const before = await savedRun(scope);
  await scope.openAt("observer", 100);
  await scope.drop(before.name, before.content);
  await expect(scope.clock).toHaveText(before.clock);
  await scope.atRest();
  expect(await scope.stage.ariaSnapshot()).toBe(before.stage);
  await scope.page.goBack();
  await expect(scope.stage.getByText(scope.words.observers)).toBeVisible();
  await scope.page.goForward();
  await expect(scope.clock).toHaveText(before.clock);
  await scope.atRest();
  expect(await scope.stage.ariaSnapshot()).toBe(before.stage);
});

test("a scenario is opened by dropping its file, and plays", async ({ scope }) => {
  const { text, page } = scope;
  await scope.openAt("all-at-once", 100);
  await scope.drop("mine.json", await readFile("public/scenarios/observer.json", "utf8"));
  await expect(scope.stage.getByText(scope.words.observers)).toBeVisible();
  await expect(scope.button(text.play.pause)).toBeVisible();
  const chosen = page.getByRole("option", { selected: true });
  await expect(chosen.first()).toHaveText("An observer");
});

/** Kills the leader of a run, plays on, and saves it. */
async function savedRun(scope: Scope) {
  const { text, page } = scope;
  await scope.openAt("all-at-once", 1_500);
  await scope.button(text.caption.killLeader).click();
  await scope.button(text.play.play).click();
  await expect(scope.memberIn(4, "LOOKING")).toBeVisible({ timeout: 20_000 });
  await scope.button(text.play.pause).click();
  await expect(scope.button(text.play.play)).toBeVisible();
  await scope.atRest();
  const [clock, stage] = [
    (await scope.clock.textContent()) ?? "",
    await scope.stage.ariaSnapshot(),
  ];
  await scope.openMenu();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: text.bar.save }).click();
  const file = await download;
  const content = await readFile(await file.path(), "utf8");
  expect(JSON.parse(content)).toMatchObject({ format: 1, lab: "zookeeper", seed: 5 });
  return { name: file.suggestedFilename(), content, clock, stage };
}
