import { readdirSync } from "node:fs";
import { expect, test } from "./story.ts";

test("a scenario is chosen and plays from its start, and the browser's back button leads back", async ({
  scope,
}) => {
  const { text, page } = scope;
  const chooser = page.getByRole("combobox", { name: text.bar.scenario });
  const chosen = chooser.getByRole("option", { selected: true });
  await scope.open();
  await expect(chosen).toHaveText("All at once");
  await expect.poll(() => scope.instant()).toBeGreaterThan(1_000);

  await chooser.selectOption({ label: "An observer" });
  await expect(page).toHaveURL(/\?scenario=observer$/);
  await expect(chosen).toHaveText("An observer");
  await expect(scope.stage.getByRole("button", { name: /^Observer \d, / })).not.toHaveCount(0);
  await expect(scope.button(text.play.pause)).toBeVisible();
  await expect(scope.stage.getByText(scope.words.observers)).toBeVisible();

  await page.goBack();
  await expect(chosen).toHaveText("All at once");
  await expect(scope.stage.getByRole("button", { name: /^Observer / })).toHaveCount(0);
  await expect(scope.button(text.play.pause)).toBeVisible();
  await page.goForward();
  await expect(chosen).toHaveText("An observer");
});

test("what is chosen last is what is opened, though the one before comes later", async ({
  scope,
}) => {
  const { page, text } = scope;
  const comes = await scope.holdBack("**/scenarios/one-write.json");
  await scope.open();
  const chooser = page.getByRole("combobox", { name: text.bar.scenario });
  await chooser.selectOption({ label: "One write" });
  await chooser.selectOption({ label: "An observer" });
  const observers = scope.stage.getByRole("button", { name: /^Observer \d, / });
  await expect(observers).not.toHaveCount(0);
  const answered = page.waitForResponse("**/scenarios/one-write.json");
  comes();
  await (await answered).finished();
  const before = await scope.instant();
  await expect.poll(() => scope.instant(), { timeout: 20_000 }).toBeGreaterThan(before + 300_000);
  await expect(observers).not.toHaveCount(0);
});

test("a dialog that was opened while a run is on its way stays open", async ({ scope }) => {
  const { page, text } = scope;
  const comes = await scope.holdBack("**/scenarios/observer.json");
  await scope.open();
  await page.getByRole("combobox", { name: text.bar.scenario }).selectOption("observer");
  await page.keyboard.press("Shift+Slash");
  const sheet = page.getByRole("dialog", { name: text.shortcuts.title });
  await expect(sheet).toBeVisible();
  comes();
  await expect(page.locator("[data-node=s5]")).toHaveCount(0);
  await expect(sheet).toBeVisible();
});

test("every scenario of the server is offered", async ({ scope }) => {
  const files = readdirSync("public/scenarios").filter(
    (name) => !["index.json", "schema.json"].includes(name),
  );
  await scope.open();
  const chooser = scope.page.getByRole("combobox", { name: scope.text.bar.scenario });
  await expect(chooser.getByRole("option")).toHaveCount(files.length);
});

test("a scenario that this server does not have is named in one sentence, and the page is not empty", async ({
  scope,
}) => {
  await scope.page.goto("/?scenario=no-such");
  await expect(scope.problem).toHaveText(scope.text.run.missing("no-such"));
  await expect(scope.member(1)).toBeVisible();
});
test.use({ expectedComplaints: [/404/] });
