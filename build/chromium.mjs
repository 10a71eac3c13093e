import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

const isRoot = process.getuid?.() === 0;

/** What the tests' browser is started with: it draws on no screen and calls nobody. */
export const chromiumFlags = [
  "--headless",
  // Chromium refuses to make its sandbox as root.
  ...(isRoot ? ["--no-sandbox"] : []),
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where a Chromium is: Playwright's own, else one of this machine's; null where there is none. */
export function chromiumPath() {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const installed = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [chromium.executablePath(), ...installed, ...places].find((it) => existsSync(it)) ?? null;
}

/**
 * Gets a Chromium: Debian's package where that is possible, else by Playwright's installer.
 *
 * @returns {string | null} where it is, or null where neither way gave one
 */
export function installChromium() {
  if (isRoot && runs("apt-get", ["--version"])) {
    process.stdout.write("There is no Chromium here: installing Debian's package chromium.\n");
    runs("apt-get", ["update", "-qq"]);
    runs("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
    const path = chromiumPath();
    if (path !== null) return path;
  }
  process.stdout.write("There is no Chromium here: installing one with Playwright's installer.\n");
  runs("npx", ["playwright", "install", "chromium"]);
  return chromiumPath();
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function runs(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const shell = process.platform === "win32";
  const { status, stderr } = spawnSync(command, args, { env, shell, encoding: "utf8" });
  if (status !== 0 && stderr) process.stderr.write(stderr);
  return status === 0;
}
