import { expect, test } from "./story.ts";

test("the language changes at once, for every text, and the run goes on", async ({ scope }) => {
  const { page } = scope;
  const chinese = scope.in("zh");
  await scope.remembersPace(2);
  await scope.open();
  await expect(scope.choice(scope.text.bar.language, "EN").first()).toBeChecked();
  await expect.poll(() => scope.instant()).toBeGreaterThan(1_000);
  const born = await page.evaluate(() => performance.timeOrigin);
  const before = await scope.instant();

  await scope.choice(scope.text.bar.language, "中文").first().check();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(chinese.button(chinese.text.play.pause)).toBeVisible();
  await expect(chinese.tab(chinese.text.panels.votes)).toBeVisible();
  await expect(chinese.memberIn(1, "")).toBeVisible();
  await expect(page.getByRole("combobox", { name: chinese.text.bar.scenario })).toContainText(
    "同时启动",
  );
  await expect(chinese.button(chinese.text.caption.killLeader)).toBeVisible({ timeout: 30_000 });
  await expect(chinese.sentence).toContainText(/[\u4e00-\u9fff]/);
  expect(await scope.instant()).toBeGreaterThan(before);
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(born);

  await chinese.choice(chinese.text.bar.language, "EN").first().check();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(scope.button(scope.text.caption.killLeader)).toBeVisible();
});

test("no English is left on the Chinese page but names and ZooKeeper's own words", async ({
  scope,
}) => {
  const chinese = scope.in("zh");
  await scope.openAt("all-at-once", 1_500);
  await scope.choice(scope.text.bar.language, "中文").first().check();
  await chinese.member(5).click();
  await chinese.button(chinese.text.caption.why).click();
  const own =
    /ZabScope|EN|FOLLOWING|LEADING|LOOKING|epoch|zxid|myid|[a-z]+(?:Epoch|Vote|clock)|\b(?:e|r|s)\d|ms|round|BROADCAST|EMPTY|DIFF|SNAP|\w+\.java|\w+\(\)/;
  const english = (await scope.page.locator("body").innerText())
    .split("\n")
    .filter((line) => /[a-z]{3,} [a-z]{3,}/i.test(line) && !own.test(line));
  expect(english).toEqual([]);
});

for (const system of ["dark", "light"] as const) {
  test.describe(`where the system is ${system}`, () => {
    test.use({ colorScheme: system });

    test("the theme follows the system until one is chosen, and a choice is kept", async ({
      scope,
    }) => {
      const { text, page } = scope;
      const ground = () =>
        page.evaluate(() => {
          const [red = 0] = /\d+/.exec(getComputedStyle(document.body).backgroundColor) ?? [];
          return Number(red) < 128 ? "dark" : "light";
        });
      const other = system === "dark" ? "light" : "dark";
      await scope.openAt("all-at-once", 300);
      expect(await ground()).toBe(system);
      await page.emulateMedia({ colorScheme: other });
      await expect.poll(ground).toBe(other);
      await page.emulateMedia({ colorScheme: system });

      await scope.openMenu();
      await expect(scope.choice(text.bar.theme, text.bar.themes.system)).toBeChecked();
      await scope.choice(text.bar.theme, text.bar.themes[other]).check();
      await expect.poll(ground).toBe(other);
      await page.reload();
      await expect(scope.member(1)).toBeVisible();
      expect(await ground()).toBe(other);
      await page.emulateMedia({ colorScheme: other });
      await page.emulateMedia({ colorScheme: system });
      expect(await ground()).toBe(other);

      await scope.openMenu();
      await scope.choice(text.bar.theme, text.bar.themes.system).check();
      await expect.poll(ground).toBe(system);
    });
  });
}
