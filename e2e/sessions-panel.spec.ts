import { SESSION_WORDS } from "../src/labs/zookeeper/words/sessions.ts";
import { expectInReach } from "./reach.ts";
import { expect, test } from "./story.ts";

const words = SESSION_WORDS.en;

test("a client dies: its session runs down, expires, and takes its ephemeral along", async ({
  scope,
}) => {
  const { page, stage, side } = scope;
  await scope.remembersPace(20);
  await scope.openAt("all-at-once", 1_500);
  await scope.tab("Sessions").click();
  await expect(page.getByText(words.sessions.none)).toBeVisible();
  await scope.button(words.sessions.begin("c1")).click();
  await scope.button(scope.text.play.play).click();
  const meter = page.getByRole("meter", { name: /^Time-out of session 0x/ });
  await expect(meter).toBeVisible({ timeout: 45_000 });
  const line = page.getByRole("textbox", { name: words.console.line("c1") });
  await line.fill("create -e /alive");
  await line.press("Enter");
  await expect(page.getByText(words.sessions.ephemerals(1))).toBeVisible();

  await scope.tab(scope.text.panels.cluster).click();
  await stage.getByRole("button", { name: `${scope.words.client("c1")}, connected` }).click();
  await side.getByRole("button", { name: scope.text.node.kill }).first().click();
  await expect(
    stage.getByRole("button", { name: `${scope.words.client("c1")}, killed` }),
  ).toBeVisible();
  await side.getByRole("button", { name: scope.words.clientFacts.console }).click();
  await expect(meter).toBeVisible();

  await expect(page.getByText(words.sessions.endedAs["timed-out"])).toBeVisible({
    timeout: 45_000,
  });
  await expect(page.getByText(words.sessions.gone("/alive"))).toBeVisible();
  await expect(meter).toHaveCount(0);
});

test("a slow callback makes the later ones wait, and both can be seen", async ({ scope }) => {
  const { page, caption } = scope;
  await scope.remembersPace(20);
  await scope.openAt("all-at-once", 1_500);
  await caption.getByRole("button", { name: scope.words.offers.write }).click();
  await scope.button(scope.text.play.play).click();
  await scope.tab("Sessions").click();
  const results = page.getByRole("log", { name: words.console.results });
  await expect(results).toContainText("create /hello", { timeout: 45_000 });
  const line = page.getByRole("textbox", { name: words.console.line("c1") });
  // Longer than the story: what waits behind it is still there to be seen.
  await line.fill("slow 900000");
  await line.press("Enter");
  await line.fill("get /hello");
  await line.press("Enter");
  await expect(page.getByText(/^runs result of getData \/hello/)).toBeVisible();
  await line.fill("stat -w /hello");
  await line.press("Enter");
  await expect(results.getByRole("listitem").first()).toContainText(words.console.waits);
  await expect(page.getByText("result of exists /hello, OK")).toBeVisible();
  await expect(page.getByText("/hello (application)")).toBeVisible();
});

test("a client that is cut off believes what its leader knows better", async ({ scope }) => {
  const { page, stage, side, caption } = scope;
  await scope.remembersPace(20);
  await scope.openAt("all-at-once", 1_500);
  await caption.getByRole("button", { name: scope.words.offers.write }).click();
  await scope.button(scope.text.play.play).click();
  const client = (state: string) =>
    stage.getByRole("button", { name: `${scope.words.client("c1")}, ${state}` });
  await expect(client("connected")).toBeVisible({ timeout: 45_000 });
  await client("connected").click();
  await side.getByRole("button", { name: scope.text.node.isolate }).click();
  await expect(client("connecting")).toBeVisible({ timeout: 45_000 });
  await scope.tab("Sessions").click();
  await expect(page.getByText(words.sessions.endedAs["timed-out"])).toBeVisible({
    timeout: 45_000,
  });
  await scope.tab(scope.text.panels.cluster).click();
  await expect(client("connecting")).toBeVisible();
  await side.getByRole("button", { name: scope.text.node.heal }).click();
  await expect(client("expired")).toBeVisible({ timeout: 45_000 });
});

for (const size of [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]) {
  test.describe(`${String(size.width)} wide`, () => {
    test.use({ viewport: size });

    test("sessions and clients are within everybody's reach, and nothing sticks out", async ({
      scope,
    }) => {
      const { page } = scope;
      await scope.openAt("lock-queue", 9_000);
      await expectInReach(page);
      await scope.tab("Sessions").click();
      const line = page.getByRole("textbox", { name: words.console.line("c1") });
      await line.fill("get /lo");
      await expect(page.getByRole("group", { name: words.console.completions })).toBeVisible();
      await expectInReach(page);
      await scope.choice(words.console.by, words.console.form).check();
      await expectInReach(page);
      const panel = page.getByRole("tabpanel", { name: "Sessions" }).locator("> div");
      expect(await panel.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    });
  });
}

test("what is asked while time stands still says that it waits, where it was asked", async ({
  scope,
}) => {
  const { page, text } = scope;
  await scope.openAt("lock-queue", 1_400);
  await scope.tab("Sessions").click();
  const panel = page.locator("#panel-sessions");
  const line = page.getByRole("textbox", { name: words.console.line("c1") });
  await expect(line).toBeVisible();
  await expect(panel.getByText(text.play.waits)).toHaveCount(0);
  await line.fill("get /lock");
  await line.press("Enter");
  await expect(panel.getByText(text.play.waits)).toBeVisible();
  await scope.button(text.play.play).click();
  await expect(panel.getByText(text.play.waits)).toHaveCount(0);
});
