/**
 * Makes the README's picture from the built page: votes on their way, one member opened.
 *
 * Usage: npm run build && node build/picture.mjs
 */
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { chromiumFlags, chromiumPath } from "./chromium.mjs";
import { pageServer } from "./page-server.mjs";

/** Virtual milliseconds at which most votes have changed and none has been counted out. */
const instantMs = 24;

const server = pageServer(fileURLToPath(new URL("../dist/page", import.meta.url)));
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
const executablePath = chromiumPath();
const browser = await chromium.launch({
  args: chromiumFlags,
  ...(executablePath ? { executablePath } : {}),
});
const page = await browser.newPage({
  viewport: { width: 1440, height: 900 },
  colorScheme: "dark",
  locale: "en",
});
await page.goto(`http://127.0.0.1:${port}/?scenario=all-at-once&until=${instantMs}`);
await page.getByRole("button", { name: /^Server 3, LOOKING/ }).click();
await page.getByRole("button", { name: "Why?" }).first().waitFor();
await page.screenshot({ path: fileURLToPath(new URL("../docs/page.png", import.meta.url)) });
await browser.close();
server.close();
