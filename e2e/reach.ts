import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Frame, Page } from "@playwright/test";
import { expect } from "./story.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const CONTRAST: RunOptions = { runOnly: ["color-contrast"] };

/** What the page has once axe is in it. */
interface WithAxe {
  readonly axe: { run(part: string, options: RunOptions): Promise<AxeResults> };
}

/**
 * Nothing in that part of the page is out of reach of those who see, hear or move otherwise: axe finds nothing in it, nor
 * in the light theme any contrast that is too weak. What comes late is waited for.
 */
export async function expectInReach(page: Page, part = "body"): Promise<void> {
  await expect(page.locator(part).first()).toBeVisible();
  const found: string[] = [];
  for (const [theme, options] of [
    ["light", CONTRAST],
    ["dark", {}],
  ] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    found.push(...(await foundIn(page.mainFrame(), part, options)));
  }
  expect.soft(found, `out of reach in ${part}`).toEqual([]);
}

/** What axe finds there, one line each. */
export async function foundIn(
  frame: Frame,
  part: string,
  options: RunOptions = {},
): Promise<readonly string[]> {
  if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(AXE);
  return frame.evaluate(
    async ([within, chosen]) => {
      const { axe } = window as unknown as WithAxe;
      const { violations } = await axe.run(within, { resultTypes: ["violations"], ...chosen });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
      );
    },
    [part, options] as const,
  );
}
