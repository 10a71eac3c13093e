import { framesOf, watchedMs } from "./frame-gaps.mjs";
import { drop, newPage, openStanding } from "./measured-page.mjs";

/**
 * @typedef {import("./figures.mjs").Bench} Bench
 * @typedef {import("./worked-out-run.mjs").WorkedOutRun} WorkedOutRun
 */

/** @param {Bench} bench */
export async function electionFrames({ browser, address }) {
  const page = await newPage(browser);
  await page.goto(address);
  await page.locator("[data-node]").first().waitFor();
  const found = await framesOf(page);
  await page.context().close();
  return found;
}

/** Frames while nine members and twenty clients keep five hundred messages in flight. @param {Bench} bench */
export async function crowdFrames({ browser, address, crowd }) {
  const page = await newPage(browser, { kind: "linear", speed: 1 });
  await openStanding(page, address, crowd.fileAt(crowd.records), "c20");
  const inFlight = crowd.inFlightAt(microseconds(await clockOf(page)));
  if (inFlight < 500) throw new Error(`only ${inFlight} messages are in flight`);
  await page.keyboard.press("Space");
  const found = await framesOf(page);
  await page.context().close();
  return found;
}

/** Frames while the timeline of a long run is panned and zoomed. @param {Bench} bench */
export async function timelineFrames({ browser, address, votes }) {
  const page = await newPage(browser);
  await openStanding(page, address, votes.fileAt(100_000), "s6");
  await page.keyboard.press("0");
  const found = await framesOf(page, "pan");
  await page.context().close();
  return found;
}

/** Frames while a list of 100,000 znodes is scrolled. @param {Bench} bench */
export async function treeFrames({ browser, address, wide }) {
  const page = await newPage(browser);
  await openStanding(page, address, wide.fileAt(wide.records), "c1");
  await page.getByRole("tab", { name: "Tree", exact: true }).click();
  await page.getByRole("treeitem", { name: /^w\b/ }).click();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(
    () => (document.querySelector('[role="tree"]')?.scrollHeight ?? 0) > 100_000,
  );
  const found = await framesOf(page, "scroll");
  await page.context().close();
  return found;
}

/**
 * Messages a second that a run delivers in the page, at ×100.
 *
 * @param {Pick<Bench, "browser" | "address">} bench
 * @param {WorkedOutRun} run
 * @param {string} node - one that only that run has
 */
export async function messages({ browser, address }, run, node) {
  const page = await newPage(browser, { kind: "linear", speed: 100 });
  await page.goto(address);
  await drop(page, run.file, node);
  await framesOf(page);
  const [from, began] = [await clockOf(page), performance.now()];
  await framesOf(page);
  const [to, ended] = [await clockOf(page), performance.now()];
  await page.context().close();
  const count = run.deliveredUntil(microseconds(to)) - run.deliveredUntil(microseconds(from));
  return [(1000 * count) / Math.max(watchedMs, ended - began)];
}

/** @param {import("@playwright/test").Page} page */
async function clockOf(page) {
  return (await page.getByRole("time").textContent()) ?? "";
}

/** What a clock shows, in microseconds. @param {string} clock */
function microseconds(clock) {
  const [minutes = 0, seconds = 0, milli = 0, micro = 0] = clock.split(/[:.]/).map(Number);
  return ((minutes * 60 + seconds) * 1000 + milli) * 1000 + micro;
}
