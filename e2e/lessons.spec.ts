import { readFileSync } from "node:fs";
import { LESSON_WORDS } from "../src/words/lessons.ts";
import type { Scope } from "./scope.ts";
import { expectInReach } from "./reach.ts";
import { expect, test } from "./story.ts";

const words = LESSON_WORDS.en;
const { title } = JSON.parse(readFileSync("public/lessons/first-start.json", "utf8")) as {
  title: { en: string; zh: string };
};
/** The lesson that a teacher finds in the guide. */
const [, own = ""] = /```json\n([^]*?)```/.exec(readFileSync("docs/lessons.md", "utf8")) ?? [];

test.beforeEach(async ({ scope }) => {
  await scope.remembersPace(40);
});

function lessons({ page }: Scope) {
  return page.getByRole("complementary", { name: words.title });
}

function stage(scope: Scope) {
  return lessons(scope).getByRole("listitem").and(scope.page.locator("[aria-current=step]"));
}

test("a lesson holds the run for its question, and the run judges the answer", async ({
  scope,
}) => {
  const { page, text } = scope;
  await scope.open();
  await scope.button(text.bar.lessons).click();
  await lessons(scope).getByRole("button", { name: title.en }).click();
  await expect(stage(scope)).toContainText("One vote of five is no quorum");
  await expect(page).toHaveURL(/\?lesson=first-start$/);
  expect(await scope.instant()).toBe(1_000_000);

  await lessons(scope).getByRole("button", { name: words.next }).click();
  await expect(stage(scope)).toContainText("Who will lead?");
  await expect.poll(() => scope.instant()).toBe(2_000_000);
  await expect(
    lessons(scope).getByRole("button", { name: "server 1, it was first" }),
  ).toBeFocused();
  await scope.tab(text.panels.cluster).click();
  // Nothing leads beyond the question: not playing, not stepping.
  await expect(lessons(scope).getByRole("button", { name: words.next })).toBeDisabled();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("End");
  await expect.poll(() => scope.instant()).toBe(2_000_000);
  await expect(scope.memberIn(3, "not started")).toBeAttached();
  await expect(lessons(scope).getByRole("status")).toHaveText(words.held);

  await lessons(scope).getByRole("button", { name: "server 1, it was first" }).click();
  await expect(stage(scope)).toContainText("Server 3 leads epoch 1");
  await expect(lessons(scope)).toContainText(words.said("server 1, it was first"));
  await expect(lessons(scope)).toContainText(words.wrong("server 3"));
  await expect(scope.leader(1)).toBeVisible();

  // The cursor goes back, and the lesson with it.
  await lessons(scope).getByRole("button", { name: words.back }).click();
  await expect(stage(scope)).toContainText("Who will lead?");
  await expect(lessons(scope)).not.toContainText(words.wrong("server 3"));
  await expect(lessons(scope)).toContainText(words.judging);
});

test("a lesson is gone through to its end with the keyboard alone, and is kept as finished", async ({
  scope,
}) => {
  const { page, text } = scope;
  await scope.open();
  const press = async (name: string) => {
    await expect(scope.button(name)).toBeEnabled();
    await scope.button(name).focus();
    await page.keyboard.press("Enter");
  };
  await press(text.bar.lessons);
  await expect(lessons(scope)).toBeFocused();
  await expect(lessons(scope).getByRole("button", { name: title.en })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(scope.button(words.close)).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(lessons(scope).getByRole("button", { name: title.en })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(stage(scope)).toContainText("One vote of five is no quorum");
  await press(words.next);
  // A question that comes up has the focus at once; whoever has answered can go on.
  await expect(
    lessons(scope).getByRole("button", { name: "server 1, it was first" }),
  ).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(scope.button(words.next)).toBeFocused();
  await expect(lessons(scope)).toContainText(`${words.said("server 3")} ${words.right}`);
  await page.keyboard.press("Enter");
  await expect(stage(scope)).toContainText("What will server 4 do?");
  await press("follow 3");
  await expect(stage(scope)).toContainText("Server 4 voted for itself first");
  await press(words.next);
  await expect(lessons(scope).getByRole("status")).toHaveText(words.end);
  await press(words.all);
  await expect(lessons(scope).getByRole("img", { name: words.finished })).toBeVisible();
  await page.reload();
  await expect(stage(scope)).toContainText("One vote of five is no quorum");
  await press(words.all);
  await expect(lessons(scope).getByRole("img", { name: words.finished })).toBeVisible();
});

test("whoever gives a command leaves the lesson, and can come back to it", async ({ scope }) => {
  await scope.open("/?lesson=first-start");
  await expect(stage(scope)).toContainText("One vote of five is no quorum");
  await scope.member(5).click();
  await scope.side.getByRole("button", { name: scope.text.node.start, exact: true }).click();
  await expect(lessons(scope)).toContainText("a future of your own");
  await scope.button(words.comeBack).click();
  await expect(lessons(scope)).not.toContainText("a future of your own");
  await expect(stage(scope)).toContainText("One vote of five is no quorum");
});

test("a challenge is solved by what the run does", async ({ scope }) => {
  const { page } = scope;
  await scope.open("/?lesson=make-server-1-lead");
  const status = lessons(scope).getByRole("status");
  await expect(status).toHaveText(words.unsolved);
  await expect(lessons(scope).getByTitle(words.reached)).toHaveCount(0);
  await scope.button(words.hint(1, 3)).click();
  await expect(lessons(scope)).toContainText("With equal histories the larger id wins");
  await expect(scope.leader(1)).toBeVisible();
  await expect(lessons(scope).getByRole("img", { name: words.reached })).toHaveCount(1);
  await expect(status).toHaveText(words.unsolved);
  await expect(page.getByRole("heading", { name: "Make server 1 lead" })).toBeVisible();
});

test("a teacher's lesson is dropped on the page and opens", async ({ scope }) => {
  await scope.open();
  await scope.drop("mine.json", own);
  await expect(lessons(scope).getByRole("heading", { name: "Three at once" })).toBeVisible();
  await expect(stage(scope)).toContainText("All three start now. Who will lead?");
  await lessons(scope).getByRole("button", { name: "server 3" }).click();
  await expect(lessons(scope)).toContainText(words.right);
});

test("a bad lesson is refused in one sentence, and what was open stays open", async ({ scope }) => {
  await scope.open("/?lesson=first-start");
  await expect(stage(scope)).toContainText("One vote of five is no quorum");
  await scope.drop("mine.json", own.replace('"node": "s3" }]', '"node": "s7" }]'));
  await expect(scope.problem).toContainText("mine.json");
  await expect(scope.problem).toContainText("$.stages[0].question.answers[1].holds[0].node");
  await expect(scope.problem).toContainText("There is no node s7; there are s1, s2, s3.");
  await expect(scope.problem).toContainText("drop it again");
  await expect(stage(scope)).toContainText("One vote of five is no quorum");
});

test("the lessons speak Chinese", async ({ scope }) => {
  await scope.open("/?lesson=first-start");
  await expect(stage(scope)).toContainText("One vote of five is no quorum");
  await scope.choice(scope.text.bar.language, "中文").first().check();
  const panel = scope.page.getByRole("complementary", { name: LESSON_WORDS.zh.title });
  await expect(panel).toContainText("五票中的一票不是法定人数");
});

for (const language of ["en", "zh"] as const) {
  test.describe(language, () => {
    test.use({ locale: language === "zh" ? "zh-CN" : "en-GB" });

    test("the list of lessons, a question and a challenge are out of nobody's reach", async ({
      scope,
    }) => {
      const { page } = scope;
      const own = LESSON_WORDS[language];
      const panel = page.getByRole("complementary", { name: own.title });
      await scope.in(language).open("/?lesson=make-server-1-lead");
      await scope.button(own.hint(1, 3)).click();
      await expectInReach(page, ".lessons");
      await scope.button(own.all).click();
      await expect(panel.getByRole("listitem").first()).toBeVisible();
      await expectInReach(page, ".lessons");
      await panel.getByRole("button", { name: title[language] }).click();
      // The challenge's run stood elsewhere.
      await expect.poll(() => scope.instant()).toBe(1_000_000);
      await scope.button(own.next).click();
      await expect(panel.getByRole("status")).toHaveText(own.held);
      await expectInReach(page, ".lessons");
      await panel.getByRole("group", { name: own.answers }).getByRole("button").first().click();
      await expect(panel).toContainText(own.wrong("").slice(0, 8));
      await expectInReach(page, ".lessons");
    });
  });
}
