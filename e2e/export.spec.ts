import { readFile } from "node:fs/promises";
import { EXPORT_WORDS } from "../src/words/export.ts";
import type { Scope } from "./scope.ts";
import { expectInReach } from "./reach.ts";
import { expect, test } from "./story.ts";

const words = EXPORT_WORDS.en;

test.use({ permissions: ["clipboard-read", "clipboard-write"] });

async function openExport(scope: Scope): Promise<void> {
  await scope.openMenu();
  await scope.page.getByRole("button", { name: scope.text.bar.export }).click();
  await expect(scope.page.getByRole("dialog", { name: words.title })).toBeVisible();
}

/** Chooses a format, downloads the file, and reads it. */
async function exportedAs(scope: Scope, format: string): Promise<string> {
  const { page } = scope;
  await page.getByLabel(words.format, { exact: true }).selectOption(format);
  const download = page.waitForEvent("download");
  await scope.button(words.download).click();
  return readFile(await (await download).path(), "utf8");
}

test("a run is exported in every format, and each holds what has happened", async ({ scope }) => {
  const { page } = scope;
  await scope.openAt("all-at-once", 400);
  await openExport(scope);
  const mermaid = await exportedAs(scope, "mermaid");
  expect(mermaid).toMatch(/^sequenceDiagram\n/);
  expect(mermaid).toContain("participant s5 as Server 5");
  expect(mermaid).toMatch(/s\d->>s\d: /);
  await expect(page.getByLabel(words.preview)).toContainText("sequenceDiagram");
  const plant = await exportedAs(scope, "plantuml");
  expect(plant).toMatch(/^@startuml\n[^]*\n@enduml\n$/);
  const lines = (await exportedAs(scope, "jsonl")).trimEnd().split("\n");
  expect(lines.length).toBeGreaterThan(900);
  const first = JSON.parse(lines[0] ?? "") as object;
  expect(Object.keys(first)).toEqual(["at", "node", "seq", "cause", "event"]);
  const chrome = JSON.parse(await exportedAs(scope, "chrome")) as { traceEvents: object[] };
  expect(chrome.traceEvents.length).toBeGreaterThan(100);
  const svg = await exportedAs(scope, "svg");
  expect(svg).toMatch(/^<svg /);
  const moving = await exportedAs(scope, "moving-svg");
  expect(moving).toContain("<animate");
  // The browser itself can draw it.
  const preview = page.getByRole("img", { name: words.preview });
  await expect
    .poll(() => preview.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(1000);
});

test("a stretch is what was marked, or what the timeline shows, and copying gives what is previewed", async ({
  scope,
}) => {
  const { page } = scope;
  await scope.openAt("all-at-once", 1_500);
  const marked = page.getByRole("img", { name: /^Marked: / });
  const box = await page.locator(".timeline-canvas").boundingBox();
  if (box === null) throw new Error("there is no timeline");
  await page.keyboard.down("Shift");
  await page.mouse.move(box.x + box.width * 0.4, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.2, box.y + 60, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  const range = /from (\S+) to (\S+)$/.exec((await marked.getAttribute("aria-label")) ?? "");
  expect(await scope.instant()).toBe(1_500_000);
  await openExport(scope);
  await expect(scope.choice(words.stretch, words.marked)).toBeChecked();
  await expect(page.getByText(words.range(range?.[1] ?? "", range?.[2] ?? ""))).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("]");
  await expect(marked).toHaveAccessibleName(/ to 00:01\.500/);
  await page.keyboard.press("Escape");
  await expect(marked).toBeHidden();
  await openExport(scope);
  await page.getByLabel(words.format, { exact: true }).selectOption("plantuml");
  await scope.choice(words.stretch, words.inWindow).check({ force: true });
  await scope.button(words.copy).click();
  await expect(page.getByText(words.copied, { exact: true })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const preview = (await page.getByLabel(words.preview).textContent()) ?? "";
  expect(copied.startsWith(preview.slice(0, 2000))).toBe(true);
});

for (const language of ["en", "zh"] as const) {
  test.describe(language, () => {
    test.use({ locale: language === "zh" ? "zh-CN" : "en-GB" });

    test("a text and a picture are exported by whoever sees, hears or moves otherwise", async ({
      scope: english,
    }) => {
      const scope = english.in(language);
      const { page, text } = scope;
      const own = EXPORT_WORDS[language];
      await scope.openAt("all-at-once", 400);
      await scope.openMenu();
      await page.getByRole("button", { name: text.bar.export }).click();
      const dialog = page.getByRole("dialog", { name: own.title });
      for (const format of ["mermaid", "svg"]) {
        await dialog.getByLabel(own.format, { exact: true }).selectOption(format);
        await expect(dialog.getByLabel(own.preview)).toBeVisible();
        await expectInReach(page, "dialog");
      }
    });
  });
}
