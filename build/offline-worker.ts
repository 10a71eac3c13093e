import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const source = fileURLToPath(new URL("../src/app/offline-worker.ts", import.meta.url));
const fileName = "offline.worker.js";

/**
 * Puts beside a built page the worker that keeps it for want of a network, with the list of all that was built.
 *
 * The worker is built by itself: it must be one classic script without imports, for a page's worker of modules is not
 * known to every browser, and its name must not change.
 *
 * @param folder - the built page; a worker that is there already is replaced
 */
export async function writeOfflineWorker(folder: string): Promise<void> {
  const files = builtFiles(folder).map((path) => [path, integrityOf(join(folder, path))] as const);
  const version = createHash("sha256")
    .update(JSON.stringify(files))
    .update(readFileSync(source))
    .digest("hex")
    .slice(0, 16);
  await build({
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    define: { BUILT: JSON.stringify({ version, files }) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { input: source, output: { format: "iife", entryFileNames: fileName } },
    },
  });
}

/** What the page may ask for, in one order on every machine: no hidden file, and not the worker itself. */
function builtFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path !== fileName && !/(^|\/)\.|\.map$/.test(path))
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort((a, b) => (a < b ? -1 : 1));
}

/** What the browser compares a file with that it fetches. */
function integrityOf(file: string): string {
  return `sha256-${createHash("sha256").update(readFileSync(file)).digest("base64")}`;
}
