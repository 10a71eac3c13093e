import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { newPage } from "./measured-page.mjs";

export function firstLoadKilobytes() {
  const script = fileURLToPath(new URL("../size.mjs", import.meta.url));
  const { stdout } = spawnSync("node", [script], { encoding: "utf8" });
  return Number(/([\d.]+) kB {2}first load/.exec(stdout)?.[1]);
}

/**
 * From the start of navigation until members are on the screen, and until the page has obeyed a first press.
 *
 * @param {import("./figures.mjs").Bench} bench
 */
export async function firstCluster({ browser, address }) {
  const page = await newPage(browser);
  await page.goto(address);
  const found = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (document.querySelector("[data-node]") === null) await frame();
    await frame();
    const seen = performance.now();
    const member = () => document.querySelector('[data-node="s1"]');
    while (member()?.getAttribute("aria-pressed") !== "true") {
      member()?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      await frame();
    }
    return [seen, performance.now()];
  });
  await page.context().close();
  return found;
}
