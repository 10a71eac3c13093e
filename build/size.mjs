/**
 * Prints what the first load of the built page weighs, compressed, and fails where it is above the budget.
 *
 * Counted: the document, the entry with all it imports at once, their styles, and the workers, without which no
 * cluster is on the screen. What the page loads later, on demand, is not counted.
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

const workers = readdirSync(join(folder, "assets"))
  .filter((name) => /\.worker-[^.]+\.js$/.test(name))
  .map((name) => `assets/${name}`);
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
