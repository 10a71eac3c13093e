import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { configDefaults, defineConfig } from "vitest/config";
import { contentSecurityPolicy } from "./build/content-security-policy.mjs";
import { writeOfflineWorker } from "./build/offline-worker.ts";
import { playedScenario } from "./build/played-scenario.ts";
import { FIRST_SCENARIO } from "./src/app/opening-first.ts";

/** Modes of `vitest --mode`: which tests run. Long ones stay out of `npm test`. */
const tests: Record<string, string> = {
  test: "{build,src,workers}/**/*.test.{ts,tsx}",
  long: "{src,workers}/**/*.long.test.ts",
};
const onlyOnRequest = ["**/*.long.test.ts"];

export default defineConfig(({ mode }) => ({
  // Relative addresses: the built page works under any path of any static host.
  base: "./",
  plugins: [react(), playedScenario(FIRST_SCENARIO), policyMeta(), offlineWorker()],
  worker: { format: "es" },
  build: {
    outDir: "dist/page",
    manifest: true,
    // The policy allows no data: addresses, so nothing may be put inline.
    assetsInlineLimit: 0,
  },
  test: {
    environment: "node",
    // Two cores are few: none is left idle.
    maxWorkers: "100%",
    include: [tests[mode] ?? ""].filter(Boolean),
    exclude: [...configDefaults.exclude, ...(mode === "test" ? onlyOnRequest : [])],
    testTimeout: mode === "test" ? 30_000 : 600_000,
  },
}));

/** Only the built page carries the policy: in development the refresh code of React is an inline script. */
function policyMeta(): Plugin {
  return {
    name: "policy-meta",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy },
        injectTo: "head-prepend",
      },
    ],
  };
}

/** Last of all: it lists what is there. */
function offlineWorker(): Plugin {
  return {
    name: "offline-worker",
    apply: "build",
    async writeBundle({ dir }) {
      if (dir !== undefined) await writeOfflineWorker(dir);
    },
  };
}
