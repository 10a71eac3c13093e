import { expect, test } from "./story.ts";

test("the leader is killed: another one leads a later epoch, and the old one comes back to follow it", async ({
  scope,
}) => {
  const { text } = scope;
  await scope.remembersPace(5);
  await scope.openAt("all-at-once", 1_500);
  await expect(scope.memberIn(5, "LEADING, leads e1")).toBeVisible();

  await scope.button(text.caption.killLeader).click();
  await expect(scope.memberIn(5, "killed")).toBeVisible();
  await expect(scope.sentence).toHaveText(/^s5 is killed/);
  await expect(scope.button(text.caption.killLeader)).toBeHidden();

  await scope.button(text.play.play).click();
  await expect(scope.leader(2)).toBeVisible({ timeout: 40_000 });
  const leader = await scope.leaderId(2);
  for (const id of [1, 2, 3, 4].filter((id) => String(id) !== leader)) {
    const follower = scope.memberIn(id, `FOLLOWING, follows ${leader}`);
    await expect(follower).toBeVisible({ timeout: 20_000 });
  }

  await scope.button(text.caption.restartKilled("Server 5")).click();
  await expect(scope.memberIn(5, `FOLLOWING, follows ${leader}`)).toBeVisible({ timeout: 40_000 });
  await expect(scope.leader(2)).toBeVisible();
  await expect(scope.button(text.caption.restartKilled("Server 5"))).toBeHidden();
});

test("a member is killed and started from its own panel, and its process is another one", async ({
  scope,
}) => {
  const { text, side } = scope;
  await scope.remembersPace(5);
  await scope.openAt("all-at-once", 1_500);
  await scope.member(2).click();
  await expect(side.getByRole("heading", { name: "Server 2 · FOLLOWING" })).toBeVisible();
  await side.getByRole("button", { name: text.node.kill }).click();
  await expect(side.getByRole("heading", { name: "Server 2 · killed" })).toBeVisible();
  await expect(side.getByText(scope.words.facts.down)).toBeVisible();
  await side.getByRole("button", { name: text.node.start }).click();
  await expect(scope.memberIn(2, "LOOKING")).toBeVisible();
  await scope.button(text.play.play).click();
  await expect(scope.memberIn(2, "FOLLOWING, follows 5")).toBeVisible({ timeout: 40_000 });
  await expect(side.getByText(scope.words.facts.times(2))).toBeVisible();
});

test("without a quorum nobody leads, and with one again somebody does", async ({ scope }) => {
  await scope.openAt("quorum-loss", 30_000);
  await scope.page.keyboard.press("t");
  const leaders = scope.stage.getByRole("button", { name: ", LEADING, " });
  await expect(leaders).toHaveCount(1);
  const counts: number[] = [];
  for (
    let step = 0;
    step < 80 && (await scope.button(scope.text.play.back).isEnabled());
    step += 1
  ) {
    await scope.step("back", "key");
    counts.push(await leaders.count());
  }
  expect(Math.max(...counts)).toBe(1);
  // Read backwards: there was a leader, then none, then the first one, then none yet.
  expect(counts.join("").replaceAll(/(.)\1+/g, "$1")).toBe("1010");
});
