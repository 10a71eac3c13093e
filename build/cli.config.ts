import { chmodSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

/** Builds the command line as one file that Node 20 runs as it is: no type stripping, no node_modules beside it. */
export default defineConfig({
  publicDir: false,
  plugins: [executable("dist/cli/zabscope.js")],
  ssr: { noExternal: true },
  build: {
    ssr: "workers/cli/main.ts",
    outDir: "dist/cli",
    target: "node20",
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      output: {
        entryFileNames: "zabscope.js",
        banner: "#!/usr/bin/env node",
        codeSplitting: false,
      },
    },
  },
});

function executable(file: string): Plugin {
  return { name: "executable", closeBundle: () => chmodSync(file, 0o755) };
}
