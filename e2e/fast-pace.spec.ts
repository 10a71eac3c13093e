import { expect, test } from "./story.ts";

/** Five members say their vote every few milliseconds; the sixth, which they need, never comes. */
const restless = {
  format: 1,
  core: "0.1",
  lab: "zookeeper",
  seed: 1,
  ensemble: {
    servers: 6,
    groups: [["s1", "s2", "s3", "s4", "s5", "s6"]],
    weights: [{ node: "s6", weight: 10 }],
    configuration: { minNotificationIntervalMs: 5, maxNotificationIntervalMs: 5 },
  },
  conditions: { latencyUs: 2000, bytesPerSecond: 0, diskLatencyUs: 4000, diskBytesPerSecond: 0 },
  moment: null,
  view: "",
  commands: ["s1", "s2", "s3", "s4", "s5"].map((node) => ({
    at: 0,
    after: null,
    command: { kind: "start", node },
  })),
};

test("a run asked to go faster than it can is shown all the way, and stops when it is told to", async ({
  scope,
}) => {
  const { text, page } = scope;
  await page.addInitScript(() => {
    const pace = { kind: "linear", speed: 100 };
    localStorage.setItem("zabscope.preferences", JSON.stringify({ pace }));
  });
  await scope.open();
  await scope.drop("restless.json", JSON.stringify(restless));
  await expect(scope.member(6)).toBeVisible();
  // Half a virtual second after the other: none of them is left out for a long silence.
  for (let instant = 500_000; instant <= 2_000_000; instant += 500_000)
    await expect.poll(() => scope.instant(), { timeout: 20_000 }).toBeGreaterThan(instant);
  await scope.button(text.play.pause).click();
  await expect(scope.button(text.play.play)).toBeVisible();
  await scope.atRest();
  const stands = await scope.instant();
  await scope.step("back", "key");
  expect(await scope.instant()).toBeLessThan(stands);
});
