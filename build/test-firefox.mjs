/**
 * Plays a story on the built page in an installed Firefox: the same members must be elected there, step by step, and
 * the page must not have stumbled.
 */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { firefoxPath, openFirefox } from "./firefox.mjs";
import { pageServer } from "./page-server.mjs";

const patienceMs = 60_000;
const keys = { left: "\uE012", end: "\uE010" };

const path = firefoxPath();
if (path === null) {
  process.stderr.write("There is no Firefox on this machine.\n");
  process.exit(2);
}
const server = pageServer(fileURLToPath(new URL("../dist/page", import.meta.url)));
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
const page = await openFirefox(path, `http://127.0.0.1:${port}/?scenario=all-at-once&until=3000`);

/** @type {[string, () => Promise<void>][]} */
const story = [
  [
    "of five servers that start at once the fifth leads",
    async () => {
      await until("clock() === '00:03.000.000'");
      assert.match(await page.evaluate("return nameOf('s5')"), /LEADING/);
      assert.match(await page.evaluate("return nameOf('s3')"), /FOLLOWING/);
    },
  ],
  [
    "a step back goes back",
    async () => {
      await page.press(keys.left);
      await until("clock() > '00:00.000.000' && clock() < '00:03.000.000'");
    },
  ],
  [
    // The first that was synchronised: its last zxid is the newest.
    "when the leader is killed the first one leads",
    async () => {
      await page.press(keys.end);
      await until("clock() === '00:03.000.000'");
      await page.evaluate("press('Kill the leader')");
      await until("/killed/.test(nameOf('s5'))");
      await page.press(" ");
      await until("/LEADING/.test(nameOf('s1'))");
    },
  ],
  [
    "the page changes its language",
    async () => {
      await page.evaluate("press('中文')");
      await until("document.documentElement.lang === 'zh-Hans'");
    },
  ],
  ["nothing was thrown", async () => assert.deepEqual(await page.evaluate("return thrown"), [])],
];

await page.evaluate(`
  window.thrown = [];
  window.addEventListener("error", ({ message }) => thrown.push(message));
  window.addEventListener("unhandledrejection", ({ reason }) => thrown.push(String(reason)));
  window.clock = () => document.querySelector("time")?.textContent ?? "";
  window.nameOf = (id) => document.querySelector('[data-node="' + id + '"]')?.getAttribute("aria-label") ?? "";
  window.press = (word) => [...document.querySelectorAll("button, label")].find((it) => it.textContent === word).click();
`);
let failed = 0;
for (const [name, play] of story) {
  try {
    await play();
    process.stdout.write(`holds   ${name}\n`);
  } catch (problem) {
    failed += 1;
    process.stdout.write(`FAILED  ${name}: ${String(problem)}\n`);
  }
}
page.end();
server.close();
process.stdout.write(`Firefox: ${story.length - failed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** Waits for something to be so in the page. @param {string} condition */
async function until(condition) {
  const held = await page.evaluate(`return (async () => {
    const end = performance.now() + ${patienceMs};
    while (!(${condition})) {
      if (performance.now() > end) return clock() + " " + nameOf("s3");
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return true;
  })()`);
  assert.equal(held, true, `never so: ${condition}; it is ${held}`);
}
