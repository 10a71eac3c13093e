/**
 * Prints what the first load of the built page weighs, compressed, and fails where it is above the budget.
 *
 * Counted: the document, the entry with all it imports at once, their styles, and the workers with all they import at
 * once, without which no cluster is on the screen. What is loaded later is not counted: what somebody asks for, and the
 * laws, which the first picture does not wait for.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const firstLoadBytesMax = 300_000;

const folder = fileURLToPath(new URL("../dist/page", import.meta.url));

/** @type {import("vite").Manifest} */
const manifest = JSON.parse(readFileSync(join(folder, ".vite/manifest.json"), "utf8"));
const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
if (entry === undefined) throw new Error("The manifest of the built page names no entry.");

const workers = new Set(
  readdirSync(join(folder, "assets"))
    .filter((name) => /\.worker-[^.]+\.js$/.test(name))
    .map((name) => `assets/${name}`),
);
// No manifest tells of a worker's chunks: the set grows while it is walked.
for (const file of workers) for (const imported of importedBy(file)) workers.add(imported);
const weights = ["index.html", ...loadedWith(entry, new Set()), ...workers].map((file) => ({
  file,
  bytes: gzipSync(readFileSync(join(folder, file))).length,
}));
const total = weights.reduce((sum, { bytes }) => sum + bytes, 0);

for (const { file, bytes } of weights) print(file, bytes);
print(`first load, of at most ${kilobytes(firstLoadBytesMax)} kB`, total);
if (total > firstLoadBytesMax) process.exitCode = 1;

/**
 * The files that arrive with a chunk before anything of it runs.
 *
 * @param {string} key - of the chunk in the manifest
 * @param {Set<string>} seen - files already named: chunks share imports
 * @returns {Set<string>}
 */
function loadedWith(key, seen) {
  const chunk = manifest[key];
  if (chunk === undefined || seen.has(chunk.file)) return seen;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) seen.add(file);
  for (const imported of chunk.imports ?? []) loadedWith(imported, seen);
  return seen;
}

/**
 * The files that a built script imports before anything of it runs.
 *
 * @param {string} file
 * @returns {string[]}
 */
function importedBy(file) {
  const code = readFileSync(join(folder, file), "utf8");
  const imports = code.matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g);
  return [...imports].map(([, name]) => `assets/${name}`);
}

/**
 * @param {string} name
 * @param {number} bytes
 */
function print(name, bytes) {
  process.stdout.write(`${kilobytes(bytes).padStart(7)} kB  ${name}\n`);
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1);
}
