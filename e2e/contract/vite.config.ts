import { defineConfig } from "vite";

/** The page of the drivers' contract tests: the same workers, with ends that only tests may pull. */
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  publicDir: false,
  worker: { format: "es" },
  build: { outDir: "../../dist/contract", emptyOutDir: true, assetsInlineLimit: 0 },
});
