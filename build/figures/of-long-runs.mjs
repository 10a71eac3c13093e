import { share } from "./frame-gaps.mjs";
import { newPage, openStanding, seekTo, watchHeaps } from "./measured-page.mjs";

/** @typedef {import("./figures.mjs").Bench} Bench */

const seeks = 100;
const forks = 5;

/** @param {Bench} bench */
export async function longRun({ browser, address, votes }) {
  const page = await newPage(browser);
  const heaps = await watchHeaps(page);
  await openStanding(page, address, votes.fileAt(999_000), "s6");
  await page.keyboard.press("0");
  const took = [];
  for (let seek = 0; seek < seeks; seek += 1) took.push(await seekTo(page, (seek * 0.618) % 1));
  const bytes = await heaps();
  await page.context().close();
  return [share(took, 0.95), bytes / 1e6];
}

/** @param {Bench} bench */
export async function bigTree({ browser, address, tree }) {
  const page = await newPage(browser);
  const heaps = await watchHeaps(page);
  await openStanding(page, address, tree.fileAt(999_000), "c1");
  const bytes = await heaps();
  await page.context().close();
  return [bytes / 1e6];
}

/** @param {Bench} bench */
export async function forked({ browser, address, votes }) {
  const page = await newPage(browser);
  let worst = 0;
  for (let fork = 0; fork < forks; fork += 1) {
    await openStanding(page, address, votes.fileAt(199_000), "s6");
    await page.keyboard.press("0");
    await seekTo(page, 0.1 + 0.2 * fork);
    await page.locator('[data-node="s2"]').press("Enter");
    const ms = await page.evaluate(async () => {
      const up = () => document.querySelector('[data-node="s2"]')?.getAttribute("aria-label") ?? "";
      const before = up();
      const began = performance.now();
      dispatchEvent(new KeyboardEvent("keydown", { key: "k", code: "KeyK" }));
      while (up() === before || !up().includes("killed"))
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - began;
    });
    worst = Math.max(worst, ms);
  }
  await page.context().close();
  return [worst];
}
