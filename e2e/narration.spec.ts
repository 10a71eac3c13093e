import { expect, test } from "./story.ts";

test("a scenario tells its story at the cursor, and leads on to what it tells next", async ({
  scope,
}) => {
  const { text, page } = scope;
  await scope.openAt("one-write", 100);
  const story = page.getByRole("region", { name: text.narration.name });
  const sentence = story.getByRole("paragraph");
  const first = (await sentence.textContent()) ?? "";
  await expect(story).toContainText("1 / ");
  await expect(story.getByRole("button", { name: text.narration.back })).toBeDisabled();

  // Not played yet: it is played to there.
  await story.getByRole("button", { name: text.narration.on }).click();
  await expect(story).toContainText("2 / ");
  const second = (await sentence.textContent()) ?? "";
  expect(second).not.toBe(first);
  await scope.choice(text.bar.language, "中文").first().check();
  const chinese = page.getByRole("region", { name: scope.in("zh").text.narration.name });
  await expect(chinese.getByRole("paragraph")).toContainText(/[\u4e00-\u9fff]/);
  await scope.choice(scope.in("zh").text.bar.language, "EN").first().check();
  await story.getByRole("button", { name: text.narration.on }).click();
  await expect(story).toContainText("3 / ");
  await story.getByRole("button", { name: text.narration.back }).click();
  await expect(sentence).toHaveText(second);
});

test("a person's command ends the story, and what was told before it stays", async ({ scope }) => {
  const { text, page } = scope;
  await scope.openAt("old-leader-returns", 600);
  const story = page.getByRole("region", { name: text.narration.name });
  const place = await story.textContent();
  const told = Number(/(\d+) \/ /.exec(place ?? "")?.[1]);
  await scope.button(text.caption.killLeader).click();
  await expect(story).toContainText(`${String(told)} / ${String(told)}`);
  await expect(story.getByRole("button", { name: text.narration.on })).toBeDisabled();
});
