import { KILL_POINTS } from "../workers/zookeeper/describe.ts";
import { LOG_WORDS } from "../src/labs/zookeeper/words/log.ts";
import { expect, test } from "./story.ts";

const words = LOG_WORDS.en;

test("the log of an old leader shows what was cut off, why, and what would survive", async ({
  scope,
}) => {
  const { page, text } = scope;
  await scope.openAt("old-leader-returns", 15_000);
  await scope.tab("Log").click();
  const entry = (server: string, zxid: string, state: keyof typeof words.states) =>
    page.getByRole("button", {
      name: new RegExp(`^Server ${server}, ${zxid}: ${words.states[state]}`),
    });
  await expect(entry("3", "1:3", "removed")).toBeVisible();
  await expect(entry("1", "1:3", "none")).toBeVisible();
  await expect(entry("2", "2:1", "applied")).toBeVisible();
  await expect(page.getByRole("region", { name: words.power })).toContainText("1:1 – 2:1");
  await expect(page.getByRole("region", { name: words.removedTitle })).toContainText("1:3");

  // By keyboard through the columns: no step of the playback.
  const before = await scope.instant();
  await entry("3", "1:3", "removed").click();
  await page.keyboard.press("ArrowRight");
  await expect(entry("3", "2:1", "applied")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "2:1" })).toContainText("create /lost");
  expect(await scope.instant()).toBe(before);

  await page.getByRole("button", { name: `${words.sync.TRUNC("1:2")}, ${words.why}` }).click();
  const why = page.getByRole("complementary", { name: text.why.title });
  await expect(why).toContainText("LearnerHandler.syncFollower");
  expect(await scope.instant()).toBeLessThan(before);
});

test("a server is killed between its log and its ACK, by name", async ({ scope }) => {
  const { page, text } = scope;
  const point = KILL_POINTS.find(({ mark }) => mark.event === "proposal-logged")?.words.en ?? "";
  await scope.openAt("one-write", 2_000);
  await scope.member(2).click();
  await scope.side.getByLabel(text.node.killAt, { exact: true }).click();
  await scope.side.getByRole("button", { name: point }).click();
  await expect(scope.side.getByRole("status")).toHaveText(text.node.killAwaited(point));
  await scope.button(scope.words.offers.writeAgain).click();
  await scope.button(text.play.play).click();
  await expect(scope.memberIn(2, scope.words.condition.killed)).toBeVisible();
  await scope.tab("Log").click();
  const states = `(${words.states.synced})`;
  await expect(
    page.getByRole("button", { name: new RegExp(`^Server 2, 1:3: ${states}`) }),
  ).toBeVisible();
});

test("steps by commit stop where a leader commits", async ({ scope }) => {
  const { page, text } = scope;
  await scope.openAt("old-leader-returns", 15_000);
  await page.keyboard.press("o");
  await expect(scope.choice(text.play.granularity, text.play.granularities.commit)).toBeChecked();
  for (const zxid of ["2:1", "1:2", "1:1"]) {
    await scope.step("back", "key");
    await expect(scope.sentence).toContainText(`commits ${zxid}`);
  }
});

test("the light says that all laws hold, and opens them", async ({ scope }) => {
  const { page, text } = scope;
  await scope.openAt("one-write", 2_000);
  await scope.button(text.laws.hold).click();
  const panel = page.getByRole("tabpanel", { name: text.laws.title });
  await expect(panel).toContainText("one-leader-an-epoch");
  await expect(panel.getByRole("img", { name: text.laws.holds }).first()).toBeVisible();
  await expect(panel.getByRole("img", { name: text.laws.breaks })).toHaveCount(0);
});
