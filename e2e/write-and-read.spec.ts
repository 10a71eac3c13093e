import { SESSION_WORDS } from "../src/labs/zookeeper/words/sessions.ts";
import { expect, test } from "./story.ts";

const words = SESSION_WORDS.en;

test("somebody writes /hello from the caption, and reads it back by typing", async ({ scope }) => {
  const { page, caption } = scope;
  await scope.remembersPace(20);
  await scope.openAt("all-at-once", 1_500);
  await caption.getByRole("button", { name: scope.words.offers.write }).click();
  await scope.button(scope.text.play.play).click();
  await expect(
    scope.stage.getByRole("button", { name: `${scope.words.client("c1")}, connected, session 0x` }),
  ).toBeVisible({ timeout: 45_000 });
  await expect(caption.getByRole("button", { name: scope.words.offers.writeAgain })).toBeVisible();
  await expect(scope.button(scope.words.client("c1"))).toBeVisible();

  await scope.tab("Sessions").click();
  const line = page.getByRole("textbox", { name: words.console.line("c1") });
  const results = page.getByRole("log", { name: words.console.results });
  await expect(results).toContainText("create /hello");
  await line.fill("ge");
  await line.press("Tab");
  await expect(line).toHaveValue("get ");
  await line.pressSequentially("/he");
  await line.press("Tab");
  await expect(line).toHaveValue("get /hello");
  await line.press("Enter");
  await expect(results.getByRole("listitem").first()).toContainText("getData /hello");
  await expect(results.getByRole("listitem").first()).toContainText("OK: hello");
  await expect(line).toHaveValue("");
  await line.press("ArrowUp");
  await expect(line).toHaveValue("get /hello");
});

test("what cannot be done is said with ZooKeeper's number and a sentence, and nothing typed is lost", async ({
  scope,
}) => {
  const { page, caption } = scope;
  await scope.remembersPace(20);
  await scope.openAt("all-at-once", 1_500);
  await caption.getByRole("button", { name: scope.words.offers.write }).click();
  await scope.button(scope.text.play.play).click();
  await scope.tab("Sessions").click();
  const line = page.getByRole("textbox", { name: words.console.line("c1") });
  const last = page.getByRole("log", { name: words.console.results }).getByRole("listitem").first();
  await expect(last).toContainText("create /hello", { timeout: 45_000 });
  for (const [typed, said] of [
    ["create /hello again", "NODEEXISTS (−110)"],
    ["get /nowhere", "NONODE (−101)"],
    ["set -v 7 /hello x", "BADVERSION (−103)"],
    ["delete /hello/", "BADARGUMENTS (−8)"],
    ["unlock", "it neither has a lock"],
  ] as const) {
    await line.fill(typed);
    await line.press("Enter");
    await expect(last).toContainText(said);
  }
  await line.fill("fly /hello");
  await line.press("Enter");
  await expect(scope.problem).toContainText('no command "fly"');
  await expect(line).toHaveValue("fly /hello");
  await scope.choice(scope.text.play.granularity, scope.text.play.granularities.message).check();
  await scope.step("back", "button");
  await expect(line).toHaveValue("fly /hello");
  await scope.tab(scope.text.panels.cluster).click();
  await scope.tab("Sessions").click();
  await expect(line).toHaveValue("fly /hello");
});

test("the same goes by a form, for whoever would rather not type", async ({ scope }) => {
  const { page } = scope;
  await scope.remembersPace(20);
  await scope.openAt("all-at-once", 1_500);
  await scope.tab("Sessions").click();
  await scope.button(words.sessions.begin("c1")).click();
  await scope.button(scope.text.play.play).click();
  const session = page.getByRole("meter", { name: /^Time-out of session 0x/ });
  await expect(session).toBeVisible({ timeout: 45_000 });
  await scope.choice(words.console.by, words.console.form).check();
  await page.getByRole("combobox", { name: words.console.what }).selectOption("create");
  await page.getByLabel(words.console.path, { exact: true }).fill("/tmp");
  await page.getByLabel(words.console.data).fill("two words");
  await page.getByLabel(words.console.ephemeral).check();
  await expect(page.getByText('create -e /tmp "two words"')).toBeVisible();
  await scope.button(words.console.run).click();
  const last = page.getByRole("log", { name: words.console.results }).getByRole("listitem").first();
  await expect(last).toContainText("OK: /tmp");
  await expect(page.getByText(words.sessions.ephemerals(1))).toBeVisible();
});
