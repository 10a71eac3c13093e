import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromiumPath, installChromium } from "./chromium.mjs";

/**
 * What can be checked, in the order in which it is: the cheap first, the browser last.
 *
 * A check that a tool answers with yes or no counts as one, and has the tool's output in `told`; a test runner's check
 * counts its tests, and prints as it goes.
 *
 * @typedef {{ passed: number, failed: number, told?: string }} Outcome
 * @type {Record<string, () => Promise<Outcome>>}
 */
export const checks = {
  format: () => yesOrNo("biome", "format"),
  types: () => yesOrNo("tsc", "-b"),
  lint: () => yesOrNo("eslint", ".", "--max-warnings", "0"),
  layers: () => yesOrNo("depcruise", "src", "workers"),
  // Unit is what no other check names, so a test under any other name is never left out.
  unit: () => vitest("--exclude", "**/*transcripts.test.ts", "--exclude", "**/*simulation.test.ts"),
  transcripts: () => vitest("--passWithNoTests", "transcripts.test.ts"),
  simulation: () => vitest("--passWithNoTests", "simulation.test.ts"),
  build: () => build(),
  size: () => yesOrNo("node", "build/size.mjs"),
  browser: () => browser(),
};

/** Each of these keeps one core busy and builds nothing: they run side by side. */
export const sideBySide = ["format", "types", "lint", "layers"];

const root = fileURLToPath(new URL("..", import.meta.url));

/** @returns {Promise<Outcome>} */
function build() {
  // A build that fails must not leave an older page for the next checks to test.
  rmSync(join(root, "dist"), { recursive: true, force: true });
  return yesOrNo("npm", "run", "--silent", "build");
}

/**
 * @param {string[]} args
 * @returns {Promise<Outcome>}
 */
function vitest(...args) {
  return counted(async (report) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const { ended } = await run("vitest", ["run", ...reporters, ...args], "inherit");
    return { ended, count: countVitest };
  });
}

/** @returns {Promise<Outcome>} */
async function browser() {
  if ((chromiumPath() ?? installChromium()) === null) {
    process.stdout.write("No Chromium could be had: install one and run this again.\n");
    return { passed: 0, failed: 1 };
  }
  return counted(async (report) => {
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const { ended } = await run("playwright", ["test", "--reporter=list,json"], "inherit", env);
    return { ended, count: countPlaywright };
  });
}

/**
 * Runs a test runner and counts by its report. A runner that fails without a failing test, or without a report, has
 * failed once: an error outside all tests is not lost.
 *
 * @param {(report: string) => Promise<{ ended: boolean, count: (report: any) => Outcome }>} start
 * @returns {Promise<Outcome>}
 */
async function counted(start) {
  const folder = mkdtempSync(join(tmpdir(), "zabscope-test-"));
  const report = join(folder, "report.json");
  try {
    const { ended, count } = await start(report);
    const { passed, failed } = count(JSON.parse(readFileSync(report, "utf8")));
    return { passed, failed: ended ? failed : Math.max(failed, 1) };
  } catch (error) {
    process.stdout.write(`There is no report of this check: ${error}\n`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} report
 * @returns {Outcome}
 */
export function countVitest({ numPassedTests, numFailedTests, testResults }) {
  // A file that does not load has no tests to fail.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number } }} report
 * @returns {Outcome}
 */
export function countPlaywright({ stats: { expected, unexpected, flaky } }) {
  return { passed: expected, failed: unexpected + flaky };
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<Outcome>}
 */
async function yesOrNo(command, ...args) {
  const { ended, told } = await run(command, args, "pipe");
  return { passed: ended ? 1 : 0, failed: ended ? 0 : 1, told };
}

/**
 * Runs a tool of this package with nothing to read, and says whether it ended well.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {"inherit" | "pipe"} output - where what it prints goes; with "pipe" it is returned
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ ended: boolean, told: string }>}
 */
function run(command, args, output, env = {}) {
  const path = [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);
  const tool = spawn(command, args, {
    cwd: root,
    env: { ...process.env, PATH: path, ...env },
    stdio: ["ignore", output, output],
    shell: process.platform === "win32",
  });
  let told = "";
  for (const stream of [tool.stdout, tool.stderr])
    stream?.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
      told += text;
    });
  return new Promise((resolve) => {
    tool.on("error", (error) => resolve({ ended: false, told: `${told}${error}\n` }));
    tool.on("close", (status) => resolve({ ended: status === 0, told }));
  });
}
