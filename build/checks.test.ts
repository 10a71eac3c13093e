import { expect, test } from "vitest";
import { countPlaywright, countVitest } from "./checks.mjs";

test("a test file that does not load counts as a failure", () => {
  const loaded = { status: "passed", assertionResults: [{}, {}] };
  const half = { status: "failed", assertionResults: [{}, {}] };
  const unloaded = { status: "failed", assertionResults: [] };
  const report = { numPassedTests: 3, numFailedTests: 1, testResults: [loaded, half, unloaded] };
  expect(countVitest(report)).toEqual({ passed: 3, failed: 2 });
});

test("a story that passes only at times counts as a failure", () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 2 } };
  expect(countPlaywright(report)).toEqual({ passed: 5, failed: 3 });
});
