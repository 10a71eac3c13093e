import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ESLint, Linter } from "eslint";
import tseslint from "typescript-eslint";
import { afterAll, describe, expect, test } from "vitest";
import config from "../eslint.config.js";
import { banConfigs } from "./bans.mjs";

const kernel = "workers/kernel/bad.ts";
const simulation = "workers/drivers/simulation/bad.ts";
const view = "src/views/bad.tsx";

/** A file, a line that is banned there, and words of the message that sends it home. */
const banned: [file: string, line: string, message: string][] = [
  [kernel, "export const now = Date.now();", "Time is an input"],
  [kernel, "export const day = new Intl.DateTimeFormat();", "locale"],
  [kernel, "export const luck = Math.random();", "Chance is a hash"],
  [kernel, "export const root = Math.pow(2, 0.5);", "integer table"],
  [kernel, "export const angle = Math.sin(1);", "integer table"],
  [kernel, "export const square = 3 ** 2;", "integer table"],
  [kernel, 'export const order = "a".localeCompare("b");', "code units"],
  [kernel, "export const text = (1).toLocaleString();", "code units"],
  [kernel, "export const all = Promise.all([]);", "never waits"],
  [kernel, "export async function wait() {}", "never waits"],
  [kernel, "export const wait = async () => {};", "never waits"],
  [kernel, 'export const late = import("./late.ts");', "never waits"],
  [kernel, "export const hidden = globalThis.Date;", "nothing of the platform"],
  [kernel, "export const ref = new WeakRef({});", "collector"],
  [kernel, "try { step(); } catch {}", "refusal is a value"],
  ["workers/raft/bad.ts", "export const now = new Date();", "Time is an input"],
  ["workers/apps/naming/bad.ts", "export async function wait() {}", "never waits"],
  ["workers/scenario/bad.ts", "export const luck = Math.random();", "Chance is a hash"],
  [simulation, "export const now = Date.now();", "Time is an input"],
  ["workers/drivers/browser/bad.ts", 'new Worker("a");', "spawn.ts"],
  ["workers/drivers/browser/bus.ts", 'new Worker("a");', "spawn.ts"],
  ["workers/drivers/browser/spawn.ts", 'new BroadcastChannel("a");', "bus.ts"],
  [view, "setTimeout(draw, 16);", "src/cluster waits"],
  [view, "window.setInterval(draw, 16);", "src/cluster waits"],
  [view, 'new Worker("a");', "workers exist"],
  [view, 'new BroadcastChannel("a");', "workers exist"],
  [view, "requestAnimationFrame(draw);", "owns the frame"],
  [view, 'localStorage.setItem("a", "b");', "reads and writes the link"],
  [view, "export const link = window.location.hash;", "reads and writes the link"],
  [view, "try { draw(); } catch {}", "refusal is a value"],
  [view, 'd3.select("svg");', "React draws"],
  [view, 'import { select } from "d3-selection";', "React draws"],
  ["src/cluster/bad.ts", "export const link = location.hash;", "reads and writes the link"],
  ["src/app/bad.tsx", "setTimeout(draw, 16);", "src/cluster waits"],
  ["src/app/bad.ts", 'navigator.serviceWorker.register("a");', "src/app/offline.ts"],
  ["src/store/bad.ts", 'export * from "./run-store.ts";', "No barrels"],
];

/** Lines that one room forbids and another is for. */
const allowed: [file: string, line: string][] = [
  ["workers/kernel/good.test.ts", "export const luck = Math.random();"],
  ["workers/drivers/node/good.ts", "export const now = Date.now();"],
  ["workers/cli/good.ts", "export async function wait() {}"],
  [simulation, "try { step(); } catch {}"],
  ["workers/drivers/browser/spawn.ts", 'new Worker("a");'],
  ["workers/drivers/browser/bus.ts", 'new BroadcastChannel("a");'],
  ["src/cluster/good.ts", 'new Worker("a"); setTimeout(stop, 5000);'],
  ["src/app/offline.ts", 'navigator.serviceWorker.register("a");'],
  ["src/app/good.tsx", 'requestAnimationFrame(draw); localStorage.setItem("a", location.hash);'],
];

describe("bans", () => {
  test.each(banned)("%s may not say %s", (file, line, message) => {
    expect(messages(file, line)).toEqual([expect.stringContaining(message)]);
  });

  test.each(allowed)("%s may say %s", (file, line) => {
    expect(messages(file, line)).toEqual([]);
  });
});

describe("rules that need types", () => {
  const folder = mkdtempSync(join(tmpdir(), "bans-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("each fires once", async () => {
    writeFileSync(join(folder, "tsconfig.json"), '{ "files": ["bad.ts"] }');
    writeFileSync(
      join(folder, "bad.ts"),
      `export function word(role: "leading" | "following"): string {
         switch (role) { case "leading": return "leads"; }
         return "";
       }
       // eslint-disable-next-line @typescript-eslint/require-array-sort-compare
       export const order = [10, 9].sort();
       Promise.resolve();`,
    );
    const eslint = new ESLint({
      cwd: folder,
      overrideConfigFile: true,
      overrideConfig: [
        ...config,
        { languageOptions: { parserOptions: { project: true, tsconfigRootDir: folder } } },
      ],
    });
    const [result] = await eslint.lintFiles("bad.ts");
    expect(result?.messages.map(({ ruleId, message }) => ruleId ?? message)).toEqual([
      "@typescript-eslint/switch-exhaustiveness-check",
      expect.stringContaining("has no effect"),
      "@typescript-eslint/require-array-sort-compare",
      "@typescript-eslint/no-floating-promises",
    ]);
  });
});

function messages(file: string, line: string): string[] {
  const parser = { files: ["**/*.{ts,tsx}"], languageOptions: { parser: tseslint.parser } };
  const found = new Linter().verify(line, [parser, ...banConfigs] as Linter.Config[], file);
  return found.map(({ message }) => message);
}
