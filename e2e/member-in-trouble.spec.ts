import { expect, test } from "./story.ts";

test("a member is paused, says nothing, and goes on where it was", async ({ scope }) => {
  const { text, side } = scope;
  await scope.remembersPace(5);
  await scope.openAt("all-at-once", 1_500);
  await scope.member(3).click();
  await side.getByRole("button", { name: text.node.pause }).click();
  await expect(scope.memberIn(3, "paused")).toBeVisible();
  await expect(scope.sentence).toHaveText("s3 stands still");
  await side.getByRole("button", { name: text.node.resume }).click();
  await expect(scope.memberIn(3, "FOLLOWING, follows 5")).toBeVisible();
  await expect(side.getByRole("button", { name: text.node.pause })).toBeVisible();
});

test("a leader that is paused too long loses its ensemble, and follows when it comes back", async ({
  scope,
}) => {
  const { text, side } = scope;
  await scope.remembersPace(20);
  await scope.openAt("all-at-once", 1_500);
  await scope.member(5).click();
  await side.getByRole("button", { name: text.node.pause }).click();
  await scope.button(text.play.play).click();
  await expect(scope.leader(2)).toBeVisible({ timeout: 45_000 });
  const leader = await scope.leaderId(2);
  await side.getByRole("button", { name: text.node.resume }).click();
  await expect(scope.memberIn(5, `FOLLOWING, follows ${leader}`)).toBeVisible({ timeout: 45_000 });
});

test("an isolated leader steps down, the others elect another one, and healing joins them", async ({
  scope,
}) => {
  const { text, words, side } = scope;
  await scope.remembersPace(20);
  await scope.openAt("all-at-once", 1_500);
  await scope.member(5).click();
  await side.getByRole("button", { name: text.node.isolate }).click();
  await expect(
    scope.stage.getByRole("button", { name: /^Link \d – 5: .*nothing gets through/ }),
  ).toHaveCount(4);
  await scope.button(text.play.play).click();
  await expect(scope.leader(2)).toBeVisible({ timeout: 45_000 });
  const leader = await scope.leaderId(2);
  await expect(scope.memberIn(5, "LOOKING")).toBeVisible({ timeout: 45_000 });
  await side.getByRole("button", { name: text.node.heal }).click();
  await expect(scope.memberIn(5, `FOLLOWING, follows ${leader}`)).toBeVisible({ timeout: 45_000 });
  await expect(scope.link(Number(leader), 5, words.link.connected)).toBeVisible();
  await expect(scope.button(text.stage.heal)).toHaveCount(0);
});
