/** Draws the folder graph into ARCHITECTURE.md, from the same configuration that checks the layers. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cruise } from "dependency-cruiser";
import config from "../.dependency-cruiser.mjs";

const file = fileURLToPath(new URL("../ARCHITECTURE.md", import.meta.url));
const block = /(?<=```mermaid\n)[\s\S]*?(?=```)/;

const { output } = await cruise(["src", "workers"], {
  ...config.options,
  moduleSystems: ["es6"],
  exclude: { path: "node_modules|\\.test\\.tsx?$" },
});
if (typeof output === "string") throw new Error(output);

/** @type {Map<string, Set<string>>} */
const imports = new Map();
for (const { source, dependencies } of output.modules) {
  for (const { resolved } of dependencies) {
    const [from, to] = [folder(source), folder(resolved)];
    if (from !== null && to !== null && from !== to) {
      imports.set(from, (imports.get(from) ?? new Set()).add(to));
    }
  }
}

const lines = [...imports].flatMap(([from, targets]) =>
  [...targets].map((to) => `  ${from} --> ${to}`),
);
const graph = `flowchart LR\n${lines.sort().join("\n")}\n`;
writeFileSync(
  file,
  readFileSync(file, "utf8").replace(block, () => graph),
);

/**
 * The room a file is in, or null for a file of the platform.
 *
 * @param {string} path
 */
function folder(path) {
  const room =
    /^(?:workers\/(?:drivers|apps)|src\/labs)\/[^/.]+(?=\/)|^(?:workers|src)\/[^/.]+(?=\/)/;
  return room.exec(path)?.[0] ?? null;
}
