/**
 * What is measured of the page, by nothing but what it offers to a person: addresses, files, keys, clicks and what is
 * on the screen.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { drop, newPage, openStanding, seekTo, watchHeaps } from "./measured-page.mjs";

/** Wall time over which something that flows is measured. */
const watchedMs = 5000;
const seeks = 100;
const forks = 5;

/**
 * @typedef {import("@playwright/test").Page} Page
 * @typedef {{ browser: import("@playwright/test").Browser, address: string, votes: WorkedOutRun, writes: WorkedOutRun, tree: WorkedOutRun }} Bench
 * @typedef {import("./worked-out-run.mjs").WorkedOutRun} WorkedOutRun
 * @typedef {{ what: string, unit: string, target: { atMost?: number, atLeast?: number } }} Line
 * `records`: so many of each run must be known.
 *
 * @typedef {{ records: { votes?: number, writes?: number, tree?: number }, lines: readonly Line[], measure: (bench: Bench) => Promise<readonly number[]> }} Figure
 */

/** @type {Record<string, Figure>} */
export const figures = {
  "first-load": {
    records: {},
    lines: [
      {
        what: "document, entry, styles and workers, compressed",
        unit: "kB",
        target: { atMost: 300 },
      },
    ],
    measure: () => Promise.resolve([firstLoadKilobytes()]),
  },
  "first-cluster": {
    records: {},
    lines: [
      {
        what: "from the start of navigation to members on the screen",
        unit: "ms",
        target: { atMost: 1000 },
      },
    ],
    measure: firstCluster,
  },
  frames: {
    records: {},
    lines: [
      {
        what: "at the even pace, an election under way, median",
        unit: "frames/s",
        target: { atLeast: 59 },
      },
      { what: "the same, the slowest twentieth", unit: "frames/s", target: { atLeast: 55 } },
      { what: "longest task of the page meanwhile", unit: "ms", target: { atMost: 50 } },
    ],
    measure: frames,
  },
  messages: {
    records: { votes: 400_000 },
    lines: [
      {
        what: "delivered, five members in workers exchange votes at ×100, drawn",
        unit: "messages/s",
        target: { atLeast: 3000 },
      },
    ],
    measure: ({ browser, address, votes }) => messages(browser, address, votes, "s6"),
  },
  writes: {
    records: { writes: 350_000 },
    lines: [
      {
        what: "delivered, five members in workers and a client with sixteen writes under way, drawn",
        unit: "messages/s",
        target: { atLeast: 3000 },
      },
    ],
    measure: ({ browser, address, writes }) => messages(browser, address, writes, "c1"),
  },
  "long-run": {
    records: { votes: 1_000_000 },
    lines: [
      {
        what: "seek in 1,000,000 records, p95, until the page is drawn",
        unit: "ms",
        target: { atMost: 16 },
      },
      { what: "memory of page and conductor with them", unit: "MB", target: { atMost: 200 } },
    ],
    measure: longRun,
  },
  "big-tree": {
    records: { tree: 1_000_000 },
    lines: [
      {
        what: "memory of page and conductor with 1,000,000 records and a tree of 60,000 znodes",
        unit: "MB",
        target: { atMost: 200 },
      },
    ],
    measure: bigTree,
  },
  fork: {
    records: { votes: 200_000 },
    lines: [
      {
        what: "a kill at any instant of 200,000 records, worst of five",
        unit: "ms",
        target: { atMost: 1000 },
      },
    ],
    measure: forked,
  },
};

function firstLoadKilobytes() {
  const script = fileURLToPath(new URL("size.mjs", import.meta.url));
  const { stdout } = spawnSync("node", [script], { encoding: "utf8" });
  return Number(/([\d.]+) kB {2}first load/.exec(stdout)?.[1]);
}

/** @param {Bench} bench */
async function firstCluster({ browser, address }) {
  const page = await newPage(browser);
  await page.goto(address);
  const ms = await page.evaluate(async () => {
    while (document.querySelector("[data-node]") === null)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now();
  });
  await page.context().close();
  return [ms];
}

/** @param {Bench} bench */
async function frames({ browser, address }) {
  const page = await newPage(browser);
  await page.goto(address);
  await page.locator("[data-node]").first().waitFor();
  const { gaps, longest } = await page.evaluate(async (watchedMs) => {
    let longest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    observer.observe({ type: "longtask" });
    /** @type {number[]} */
    const gaps = [];
    let last = await new Promise((resolve) => requestAnimationFrame(resolve));
    for (const end = last + watchedMs; last < end; ) {
      const now = await new Promise((resolve) => requestAnimationFrame(resolve));
      gaps.push(now - last);
      last = now;
    }
    observer.disconnect();
    return { gaps, longest };
  }, watchedMs);
  await page.context().close();
  return [1000 / share(gaps, 0.5), 1000 / share(gaps, 0.95), longest];
}

/**
 * @param {import("@playwright/test").Browser} browser
 * @param {string} address
 * @param {WorkedOutRun} run
 * @param {string} node - one that only that run has
 */
async function messages(browser, address, run, node) {
  const page = await newPage(browser, { kind: "linear", speed: 100 });
  await page.goto(address);
  await drop(page, run.file, node);
  const watched = await page.evaluate(async (watchedMs) => {
    const read = () => document.querySelector("time")?.textContent ?? "";
    const settled = performance.now() + 1500;
    while (performance.now() < settled)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    const [from, began] = [read(), performance.now()];
    while (performance.now() < began + watchedMs)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    return { from, to: read(), ms: performance.now() - began };
  }, watchedMs);
  await page.context().close();
  const count =
    run.deliveredUntil(microseconds(watched.to)) - run.deliveredUntil(microseconds(watched.from));
  return [(1000 * count) / watched.ms];
}

/** @param {Bench} bench */
async function longRun({ browser, address, votes }) {
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
async function bigTree({ browser, address, tree }) {
  const page = await newPage(browser);
  const heaps = await watchHeaps(page);
  await openStanding(page, address, tree.fileAt(999_000), "c1");
  const bytes = await heaps();
  await page.context().close();
  return [bytes / 1e6];
}

/** @param {Bench} bench */
async function forked({ browser, address, votes }) {
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

/** The fraction `part` of the numbers is not larger. @param {number[]} numbers @param {number} part */
function share(numbers, part) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** What a clock shows, in microseconds. @param {string} clock */
function microseconds(clock) {
  const [minutes = 0, seconds = 0, milli = 0, micro = 0] = clock.split(/[:.]/).map(Number);
  return ((minutes * 60 + seconds) * 1000 + milli) * 1000 + micro;
}
