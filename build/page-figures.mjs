/**
 * Measures the built page in Chromium and prints each figure beside its target; fails where one is missed.
 *
 * Usage: node build/page-figures.mjs [--runs N] [FIGURE…]
 */
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { chromiumFlags, chromiumPath } from "./chromium.mjs";
import { figures } from "./figures/figures.mjs";
import { pageServer } from "./page-server.mjs";
import { bigTree, crowd, steadyVotes, steadyWrites, wideTree } from "./figures/steady-runs.mjs";
import { loadCore } from "./figures/worked-out-run.mjs";

const { values, positionals } = parseArgs({
  options: { runs: { type: "string", default: "3" } },
  allowPositionals: true,
});
const unknown = positionals.filter((name) => !(name in figures));
if (unknown.length > 0) {
  process.stderr.write(
    `No figure is called ${unknown.join(", ")}. There are: ${Object.keys(figures).join(", ")}.\n`,
  );
  process.exit(2);
}
const chosen = Object.entries(figures).filter(
  ([name]) => positionals.length === 0 || positionals.includes(name),
);

const server = pageServer(fileURLToPath(new URL("../dist/page", import.meta.url)));
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
const executablePath = chromiumPath();
if (executablePath === null)
  throw new Error("There is no Chromium here: npx playwright install chromium");
const browser = await chromium.launch({ executablePath, args: chromiumFlags });
const core = await loadCore();
const runs = {
  votes: core.workOut(steadyVotes, recordsOf("votes")),
  writes: core.workOut(steadyWrites, recordsOf("writes")),
  tree: core.workOut(bigTree, recordsOf("tree")),
  wide: core.workOut(wideTree, recordsOf("wide")),
  crowd: core.workOut(crowd, recordsOf("crowd")),
};

print(
  `Chromium ${browser.version()}, load of this machine at the start ${(loadavg()[0] ?? 0).toFixed(1)}\n`,
);
for (const [name, figure] of chosen) {
  const found = [];
  for (let run = 0; run < Number(values.runs); run += 1)
    found.push(await figure.measure({ browser, address: `http://127.0.0.1:${port}/`, ...runs }));
  for (const [index, { what, target, unit }] of figure.lines.entries()) {
    const value = median(found.map((run) => run[index] ?? Number.NaN));
    const holds =
      target.atMost === undefined ? value >= (target.atLeast ?? 0) : value <= target.atMost;
    if (!holds) process.exitCode = 1;
    const bound = target.atMost === undefined ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`;
    print(
      `${holds ? "holds " : "MISSED"}  ${rounded(value).padStart(9)} ${unit.padEnd(14)} ${bound.padStart(9)}  ${name}: ${what}`,
    );
  }
}
await core.close();
await browser.close();
server.close();

/** How many records of a run the chosen figures need. @param {keyof import("./figures/figures.mjs").Figure["records"]} run */
function recordsOf(run) {
  return Math.max(...chosen.map(([, { records }]) => records[run] ?? 0), 0);
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** @param {number} value */
function rounded(value) {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(1);
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}
