/**
 * Makes the README's pictures from the built page: votes on their way, one member opened; and the queue of a lock.
 *
 * Usage: npm run build && node build/picture.mjs
 */
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { chromiumFlags, chromiumPath } from "./chromium.mjs";
import { pageServer } from "./page-server.mjs";

const server = pageServer(fileURLToPath(new URL("../dist/page", import.meta.url)));
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
const executablePath = chromiumPath();
const browser = await chromium.launch({
  args: chromiumFlags,
  ...(executablePath ? { executablePath } : {}),
});

// Most votes have changed, and none has been counted out.
await take("page", "dark", "scenario=all-at-once&until=24", async (page) => {
  await page.getByRole("button", { name: /^Server 3, LOOKING/ }).click();
  await page.getByRole("button", { name: "Isolate" }).waitFor();
});
// The holder has crashed, and its session still holds the lock.
await take("locks", "light", "scenario=lock-queue&until=2600", async (page) => {
  await page.getByRole("tab", { name: "Locks" }).click();
  await page.getByText("fencing token").first().waitFor();
});
await browser.close();
server.close();

/**
 * @param {string} name - of the file
 * @param {"dark" | "light"} colorScheme
 * @param {string} query
 * @param {(page: import("@playwright/test").Page) => Promise<void>} prepare
 */
async function take(name, colorScheme, query, prepare) {
  const viewport = { width: 1440, height: 900 };
  const page = await browser.newPage({ viewport, colorScheme, locale: "en" });
  await page.goto(`http://127.0.0.1:${port}/?${query}`);
  await prepare(page);
  await page.getByRole("button", { name: "all laws hold" }).waitFor();
  await page.screenshot({ path: fileURLToPath(new URL(`../docs/${name}.png`, import.meta.url)) });
  await page.close();
}
