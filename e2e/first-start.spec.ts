import { expect, test } from "./story.ts";

for (const { language, locale, sentence } of [
  { language: "en", locale: "en-GB", sentence: /s5 .*epoch 1/ },
  { language: "zh", locale: "zh-CN", sentence: /s5.*epoch 1/ },
] as const) {
  test.describe(language, () => {
    test.use({ locale });

    test("a first visit plays by itself until a leader stands, and says what to try next", async ({
      scope: english,
    }) => {
      const scope = english.in(language);
      const { text } = scope;
      await scope.open();
      await expect(scope.page.getByRole("heading", { name: "ZabScope" })).toBeVisible();
      await expect(scope.button(text.play.pause)).toBeVisible();
      await expect(scope.memberIn(5, "LOOKING")).toBeVisible();
      await expect(scope.button(text.caption.killLeader)).toBeHidden();

      await expect(scope.memberIn(5, "LEADING")).toBeVisible({ timeout: 30_000 });
      await expect(scope.button(text.caption.killLeader)).toBeVisible();
      await expect(scope.button(text.caption.firstVote)).toBeVisible();
      await expect(scope.sentence).toContainText(sentence, { timeout: 30_000 });
      for (const id of [1, 2, 3, 4])
        await expect(scope.memberIn(id, `FOLLOWING, ${scope.words.follows("5")}`)).toBeVisible();
    });
  });
}

test("the third of five that start in turn leads, and the fourth and the fifth follow it", async ({
  scope,
}) => {
  await scope.openAt("first-start", 2_900);
  await expect(scope.memberIn(3, "LEADING, leads e1")).toBeVisible();
  await expect(scope.memberIn(4, "not started")).toBeVisible();
  await scope.openAt("first-start", 7_900);
  await expect(scope.memberIn(3, "LEADING, leads e1")).toBeVisible();
  for (const id of [1, 2, 4, 5])
    await expect(scope.memberIn(id, "FOLLOWING, follows 3")).toBeVisible();
});

test("the offer of the first vote leads back to it, before anybody has heard of another", async ({
  scope,
}) => {
  await scope.openAt("all-at-once", 1_500);
  await scope.button(scope.text.caption.firstVote).click();
  await scope.atRest();
  await expect(scope.sentence).toHaveText(/^s1 looks for a leader, round 1: votes for s1/);
  await expect(scope.memberIn(1, "LOOKING, votes 1 · 0/5")).toBeVisible();
  await expect(scope.memberIn(5, "LEADING")).toBeHidden();
  expect(await scope.instant()).toBeLessThan(10_000);
  await expect(scope.button(scope.text.play.live)).toHaveAttribute("aria-pressed", "false");
});
