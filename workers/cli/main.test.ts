import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "vite";

// Beside dist/cli: the program looks for package.json two folders up.
const FOLDER = "dist/cli-test";
const output = mkdtempSync(join(tmpdir(), "zabscope-"));

beforeAll(async () => {
  await build({
    configFile: "build/cli.config.ts",
    build: { outDir: FOLDER },
    logLevel: "error",
  });
});

afterAll(() => {
  rmSync(FOLDER, { recursive: true });
  rmSync(output, { recursive: true });
});

test("a story is told, traced and summed up by a process of its own, the same each time", () => {
  const traces = ["one", "other"].map((name) => join(output, name));
  const hashes = traces.map((trace) => {
    const { status, stdout, stderr } = zabscope(
      "run",
      "public/scenarios/all-at-once.json",
      "--json",
      "--trace",
      trace,
    );
    expect([status, stderr]).toEqual([0, ""]);
    const { traceHash, stateHash } = JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
    return [traceHash, stateHash];
  });
  expect(hashes[1]).toEqual(hashes[0]);
  const [one, other] = traces.map((trace) => readFileSync(trace, "utf8"));
  expect(other).toBe(one);
});

test("a wrong call ends with 2 and one line on stderr, without a stack trace", () => {
  const { status, stdout, stderr } = zabscope("run", "package.json");
  expect([status, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/^zabscope: package\.json: \$\.format: [^\n]+\.\n$/);
});

test("the version is the package's", () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  expect(zabscope("--version").stdout).toBe(`${version}\n`);
});

function zabscope(...words: string[]) {
  return spawnSync(process.execPath, [join(FOLDER, "zabscope.js"), ...words], {
    encoding: "utf8",
    maxBuffer: 64_000_000,
  });
}
