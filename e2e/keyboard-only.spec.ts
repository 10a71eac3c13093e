import { FAULT_WORDS } from "../src/words/faults.ts";
import { ACTIONS } from "../src/app/actions.ts";
import type { Scope } from "./scope.ts";
import { expect, test } from "./story.ts";

/** What has the focus, as it is called; null when it is lost. */
async function focused({ page }: Scope): Promise<string | null> {
  return page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return null;
    const label = at.closest("label")?.textContent ?? at.textContent;
    const group = at.closest("fieldset")?.querySelector("legend")?.textContent ?? "";
    return `${group} ${at.getAttribute("aria-label") ?? label}`.trim();
  });
}

/** All that a pointer could press, one of each group of radio buttons, by the same names. */
async function pressable({ page }: Scope): Promise<string[]> {
  return page.evaluate(() => {
    const all = document.querySelectorAll(
      "button, a[href], select, summary, input, [role=button], [role=slider], [role=separator]",
    );
    return [...all]
      .filter((it) => it.checkVisibility() && !it.matches(":disabled, [type=radio]:not(:checked)"))
      .map((it) => {
        const label = it.closest("label")?.textContent ?? it.textContent;
        const group = it.closest("fieldset")?.querySelector("legend")?.textContent ?? "";
        return `${group} ${it.getAttribute("aria-label") ?? label}`.trim();
      });
  });
}

test("the Tab key comes to everything that can be pressed, and it shows where it is", async ({
  scope,
}) => {
  const { page } = scope;
  await scope.openAt("all-at-once", 1_500);
  await page.keyboard.press("4");
  await page.keyboard.press("w");
  await expect(page.getByRole("complementary")).toHaveCount(2);
  await expect(scope.side.getByRole("heading", { name: scope.words.facts.disk })).toBeVisible();
  const expected = await pressable(scope);
  expect(expected.length).toBeGreaterThan(40);
  const found = new Set<string>();
  const unseen: string[] = [];
  const picture = () => page.screenshot({ animations: "disabled", caret: "initial" });
  let before = await picture();
  for (let press = 0; press < expected.length + 5; press += 1) {
    await page.keyboard.press("Tab");
    const name = await focused(scope);
    if (name === null || found.has(name)) continue;
    found.add(name);
    const now = await picture();
    if (now.equals(before)) unseen.push(name);
    before = now;
  }
  expect(expected.filter((name) => !found.has(name))).toEqual([]);
  expect(unseen).toEqual([]);
});

test("a member is killed, started and cut off by keys alone, and the focus is never lost", async ({
  scope,
}) => {
  const { text, side, page } = scope;
  await scope.openAt("all-at-once", 1_500);
  await scope.member(5).focus();
  await page.keyboard.press("Enter");
  await expect(side.getByRole("heading", { name: "Server 5 · LEADING" })).toBeVisible();
  await expect.poll(() => focused(scope)).toContain("Server 5, LEADING");
  await page.keyboard.press("k");
  await expect(scope.memberIn(5, "killed")).toBeVisible();
  await expect.poll(() => focused(scope)).toContain("Server 5, killed");
  await page.keyboard.press("s");
  await expect(scope.memberIn(5, "LOOKING")).toBeVisible();
  await page.keyboard.press("p");
  await expect(scope.memberIn(5, "paused")).toBeVisible();
  await page.keyboard.press("p");
  await expect(scope.memberIn(5, "LOOKING")).toBeVisible();
  await page.keyboard.press("i");
  await expect(scope.stage.getByRole("button", { name: /nothing gets/ })).toHaveCount(4);
  await page.keyboard.press("h");
  await expect(scope.stage.getByRole("button", { name: /nothing gets/ })).toHaveCount(0);
  await expect.poll(() => focused(scope)).toContain("Server 5, LOOKING");

  // What is pressed may go away with what it did: the focus goes to what is there instead.
  const press = async (name: string) => {
    await side.getByRole("button", { name, exact: true }).focus();
    await page.keyboard.press("Enter");
  };
  await press(text.node.kill);
  await expect(scope.memberIn(5, "killed")).toBeVisible();
  await expect.poll(() => focused(scope), "after a kill").not.toBeNull();
  await press(text.node.start);
  await expect(scope.memberIn(5, "LOOKING")).toBeVisible();
  await expect.poll(() => focused(scope), "after a start").not.toBeNull();
  await press(text.node.isolate);
  await press(text.node.heal);
  await expect(side.getByRole("button", { name: text.node.heal })).toHaveCount(0);
  await expect.poll(() => focused(scope), "after healing").not.toBeNull();
  await press(text.close);
  await expect(side).toBeHidden();
  await expect.poll(() => focused(scope), "after the member's panel has closed").not.toBeNull();
});

test("offers and answers that go away do not take the focus with them", async ({ scope }) => {
  const { text, page } = scope;
  await scope.openAt("all-at-once", 1_500);
  await scope.button(text.caption.killLeader).press("Enter");
  await expect(scope.memberIn(5, "killed")).toBeVisible();
  await expect.poll(() => focused(scope), "after the offer was taken").not.toBeNull();
  await scope.button(text.caption.why).press("Enter");
  const card = page.getByRole("complementary", { name: text.why.title });
  await card.getByRole("button", { name: text.close }).press("Enter");
  await expect(card).toBeHidden();
  await expect.poll(() => focused(scope), "after the answer has closed").not.toBeNull();
  await scope.button(text.play.first).press("Enter");
  await expect(scope.button(text.play.first)).toBeDisabled();
  await expect.poll(() => focused(scope), "at the first instant").not.toBeNull();
});

test("dialogs open and close by keys, keep the focus inside, and give it back", async ({
  scope,
}) => {
  const { text, page } = scope;
  await scope.openAt("all-at-once", 1_500);
  const help = page.getByRole("dialog", { name: text.shortcuts.title });
  await scope.tab(text.panels.votes).focus();
  await page.keyboard.press("Shift+Slash");
  await expect(help).toBeVisible();
  for (const words of ACTIONS.filter(({ key }) => key !== undefined).map(({ words }) => words.en))
    await expect(help.getByRole("definition").filter({ hasText: words }).first()).toBeVisible();
  // The last press leaves the page for the browser.
  for (let press = 0; press < 3; press += 1) {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.closest("main") ?? null)).toBeNull();
  }
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect.poll(() => focused(scope)).toBe(text.panels.votes);

  const parting = page.getByRole("dialog", { name: text.partition.title });
  await page.getByLabel(FAULT_WORDS.en.menu, { exact: true }).press("Enter");
  await scope.button(FAULT_WORDS.en.partition).press("Enter");
  await expect(parting).toBeVisible();
  // It opens at what it is for.
  await expect(scope.button(text.partition.halves)).toBeFocused();
  await scope.choice(text.partition.of("3"), "B").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(scope.choice(text.partition.of("3"), "A")).toBeChecked();
  await parting.getByRole("button", { name: text.partition.apply }).press("Enter");
  await expect(parting).toBeHidden();
  await expect(scope.sentence).toHaveText("the network parts: s1 s2 s3 | s4 s5");
  await expect.poll(() => focused(scope)).toBe(FAULT_WORDS.en.menu);
});

test("menus open and close by keys, and a link's menu gives the focus back", async ({ scope }) => {
  const { text, page } = scope;
  await scope.openAt("all-at-once", 1_500);
  const more = page.getByLabel(text.bar.more, { exact: true });
  await more.press("Enter");
  await expect(page.getByRole("button", { name: text.bar.save })).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: text.bar.save })).toBeHidden();
  await expect.poll(() => focused(scope)).toBe(text.bar.more);

  await scope.link(1, 2, "").press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toHaveCount(0);
  await expect.poll(() => focused(scope), "after the menu was left").toContain("Link 1 – 2");
  await scope.link(1, 2, "").press("Enter");
  await page.keyboard.press("Enter");
  await expect(scope.stage.getByRole("button", { name: /nothing gets/ })).toHaveCount(1);
  await expect.poll(() => focused(scope), "after a choice").toContain("Link 1 – 2");
});

test("single keys mean nothing while somebody chooses in a list", async ({ scope }) => {
  const { text, page } = scope;
  await scope.openAt("all-at-once", 1_500);
  await page.getByRole("combobox", { name: text.bar.scenario }).focus();
  await page.keyboard.press("k");
  await scope.atRest();
  await expect(scope.memberIn(5, "LEADING")).toBeVisible();
});
