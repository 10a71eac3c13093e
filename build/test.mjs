/**
 * Runs all checks, or those named, whatever the earlier ones said, and ends with one line that counts.
 *
 * Usage: node build/test.mjs [CHECK…]
 */
import { checks, sideBySide } from "./checks.mjs";

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in checks));

if (unknown.length > 0) {
  const names = Object.keys(checks).join(", ");
  process.stderr.write(`No check is called ${unknown.join(", ")}. There are: ${names}.\n`);
  process.exitCode = 2;
} else {
  const chosen = Object.entries(checks).filter(
    ([name]) => named.length === 0 || named.includes(name),
  );
  const isBeside = (/** @type {[string, unknown]} */ [name]) => sideBySide.includes(name);
  const outcomes = await Promise.all(
    chosen.filter(isBeside).map(async ([name, check]) => {
      const ended = await outcome(name, check);
      process.stdout.write(`${heading(name)}${ended.told}`);
      return ended;
    }),
  );
  for (const [name, check] of chosen.filter((one) => !isBeside(one))) {
    process.stdout.write(heading(name));
    const ended = await outcome(name, check);
    process.stdout.write(ended.told);
    outcomes.push(ended);
  }
  const passed = sum(outcomes.map((it) => it.passed));
  const failed = sum(outcomes.map((it) => it.failed));

  process.stdout.write("\n");
  for (const it of outcomes) {
    const seconds = (it.wallMs / 1000).toFixed(1);
    process.stdout.write(
      `${it.name.padEnd(12)} ${count(it).padEnd(24)} ${seconds.padStart(6)} s\n`,
    );
  }
  process.stdout.write(`${count({ passed, failed })}\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}

/** @param {string} name */
function heading(name) {
  return `\n== ${name}\n`;
}

/**
 * @param {string} name
 * @param {() => Promise<import("./checks.mjs").Outcome>} check
 */
async function outcome(name, check) {
  const start = performance.now();
  const { passed, failed, told = "" } = await check();
  return { name, passed, failed, told, wallMs: performance.now() - start };
}

/** @param {import("./checks.mjs").Outcome} outcome */
function count({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
