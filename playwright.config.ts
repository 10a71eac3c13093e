import { defineConfig, devices } from "@playwright/test";
import { chromiumFlags, chromiumPath } from "./build/chromium.mjs";

const executablePath = chromiumPath();

/**
 * The stories of e2e/ on the built page. The server takes a free port and says which; no story sleeps or is tried twice.
 */
export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  workers: 2,
  timeout: 60_000,
  // A busy machine is slow, not wrong.
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    baseURL: process.env.PAGE_ADDRESS ?? "",
    // A kept page asks no server, so no story could stand between the two; the story of the kept page lifts this.
    serviceWorkers: "block",
  },
  webServer: [
    {
      command: "node build/start.mjs --no-open",
      wait: { stdout: /ZabScope is at (?<page_address>\S+)/ },
    },
    {
      command: "vite build --config e2e/contract/vite.config.ts && node build/contract-server.mjs",
      wait: { stdout: /The contract page is at (?<contract_address>\S+)/ },
    },
  ],
  projects: [
    {
      name: "chromium",
      use: {
        ...devices["Desktop Chrome"],
        viewport: { width: 1440, height: 900 },
        launchOptions: { args: chromiumFlags, ...(executablePath ? { executablePath } : {}) },
      },
    },
  ],
});
