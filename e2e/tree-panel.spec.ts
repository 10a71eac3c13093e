import type { Locator } from "@playwright/test";
import { CALL_WORDS } from "../src/labs/zookeeper/words/tree-calls.ts";
import { TREE_WORDS } from "../src/labs/zookeeper/words/tree.ts";
import type { Scope } from "./scope.ts";
import { expect, test } from "./story.ts";

const words = TREE_WORDS.en;
const calls = CALL_WORDS.en;

/** An ensemble that somebody leads, with the tree open: that of the first start, whose clients nobody has started. */
async function openTree(scope: Scope, scenario = "first-start", untilMs = 3_000): Promise<void> {
  await scope.page.addInitScript(
    (preferences) => {
      localStorage.setItem("zabscope.preferences", preferences);
    },
    JSON.stringify({ pace: { kind: "linear", speed: 1 } }),
  );
  await scope.openAt(scenario, untilMs);
  await scope.tab("Tree").click();
  await expect(tree(scope)).toBeVisible();
}

function tree({ page }: Scope): Locator {
  return page.getByRole("tree");
}

function line(scope: Scope, name: string): Locator {
  return tree(scope).getByRole("treeitem", { name: `${name}, ` });
}

function answer({ page }: Scope): Locator {
  return page.getByRole("group", { name: calls.outcome });
}

/** Asks for something with the form, as whoever reads its labels. */
async function ask(
  scope: Scope,
  kind: "create" | "delete" | "read" | "set-data",
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  await scope.choice(calls.what, calls.kinds[kind]).check();
  for (const [name, value] of Object.entries(fields))
    await scope.page.getByLabel(name, { exact: true }).fill(value);
  await scope.button(calls.send[kind]).click();
}

test("a person starts a client, writes through it, and finds the znode in every server's tree", async ({
  scope,
}) => {
  await openTree(scope);
  const { page } = scope;
  await expect(page.getByText(calls.nobody)).toBeVisible();
  await scope.button(calls.start("c1")).click();
  await scope.button(scope.text.play.play).click();
  await ask(scope, "create", { [calls.path]: "/app", [calls.data]: '{"rate": 100}' });
  await expect(line(scope, "app")).toBeVisible();
  await expect(answer(scope)).toContainText("is done: /app");
  await line(scope, "app").click();
  const details = page.getByRole("region", { name: words.details });
  await expect(details).toContainText('"rate": 100');
  await expect(details).toContainText("by c1");
  await expect(page.getByText(words.same)).toBeVisible();
  await page.getByLabel(words.member).selectOption("s1");
  await expect(line(scope, "app")).toBeVisible();
});

test("what ZooKeeper refuses is said with its code, and changes nothing", async ({ scope }) => {
  await openTree(scope);
  await scope.button(calls.start("c1")).click();
  await scope.button(scope.text.play.play).click();
  await ask(scope, "create", { [calls.path]: "/a/b", [calls.data]: "" });
  await expect(answer(scope)).toContainText("NONODE");
  await ask(scope, "create", { [calls.path]: "no-slash" });
  await expect(answer(scope)).toContainText("path must start with /");
  await scope.page.getByLabel(calls.mode).selectOption("EPHEMERAL");
  await ask(scope, "create", { [calls.path]: "/mine" });
  await expect(line(scope, "mine")).toBeVisible();
  await expect(line(scope, "mine")).toHaveAccessibleName(/ephemeral, session of c1/);
  await ask(scope, "create", { [calls.path]: "/mine/child" });
  await expect(answer(scope)).toContainText("NOCHILDRENFOREPHEMERALS");
  await line(scope, "mine").click();
  await ask(scope, "set-data", { [calls.data]: "x", [calls.version]: "7" });
  await expect(answer(scope)).toContainText("BADVERSION");
  await scope.choice(calls.what, calls.kinds.read).check();
  await scope.page.getByLabel(calls.watch).check();
  await scope.button(calls.send.read).click();
  await expect(line(scope, "mine")).toHaveAccessibleName(/watched by c1/);
  await ask(scope, "delete", { [calls.version]: "" });
  await expect(line(scope, "mine")).toHaveCount(0);
});

test("the tree is walked with the keyboard alone", async ({ scope }) => {
  await openTree(scope);
  const { page } = scope;
  const chosen = tree(scope).getByRole("treeitem", { selected: true });
  await tree(scope).focus();
  await expect(chosen).toHaveAccessibleName(/^root/);
  await page.keyboard.press("End");
  await expect(chosen).toHaveAccessibleName(/^zookeeper/);
  await page.keyboard.press("ArrowRight");
  await expect(chosen).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowRight");
  await expect(chosen).toHaveAccessibleName(/^config/);
  // A letter that is a key of the page elsewhere: here it looks for a name.
  await page.keyboard.press("q");
  await expect(chosen).toHaveAccessibleName(/^quota/);
  await page.keyboard.press("ArrowLeft");
  await expect(chosen).toHaveAccessibleName(/^zookeeper/);
  await page.keyboard.press("Home");
  await expect(chosen).toHaveAccessibleName(/^root/);
  await page.getByLabel(words.search).fill("/zookeeper/quota");
  await expect(chosen).toHaveAccessibleName(/^quota/);
  await page.getByLabel(words.search).fill("/nowhere");
  await expect(page.getByRole("status")).toContainText(words.notFound("/nowhere"));
});

test("a server that stands still is said to be behind, and its own tree can be looked at", async ({
  scope,
}) => {
  // Three servers, of which the third leads; the client is connected to the first.
  await openTree(scope, "one-write", 1_500);
  const { page } = scope;
  await expect(page.getByText(words.same)).toBeVisible();
  await page.keyboard.press("2");
  await scope.side.getByRole("button", { name: scope.text.node.pause, exact: true }).click();
  await page.getByLabel(words.member).selectOption("s3");
  await scope.button(scope.text.play.play).click();
  await ask(scope, "create", { [calls.path]: "/more" });
  await expect(line(scope, "more")).toBeVisible();
  await scope.button(words.behind(scope.words.server("2"), words.transaction)).click();
  await expect(line(scope, "more")).toHaveCount(0);
  await expect(line(scope, "hello")).toBeVisible();
  await expect(scope.button(words.ahead(scope.words.server("3"), words.transaction))).toBeVisible();
});
