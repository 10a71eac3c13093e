import type { Problem } from "../../workers/scenario/problem.ts";
import { parseRunFile } from "../../workers/scenario/run-file.ts";
import { parseScenario, type Scenario } from "../../workers/scenario/scenario.ts";
import { type Opened, openedRun } from "./opening.ts";

export type FileReading =
  | { readonly ok: true; readonly opened: Opened; readonly scenario: null }
  | { readonly ok: true; readonly opened: null; readonly scenario: Scenario }
  | { readonly ok: false; readonly problem: Problem };

/** What a file's text holds: a saved run, or a scenario. */
export function readText(text: string): FileReading {
  const isScenario =
    /"entries"\s*:/.test(text) && !/"commands"\s*:\s*\[\s*(\{\s*"at"|\])/.test(text);
  if (isScenario) {
    const read = parseScenario(text);
    return read.ok ? { ok: true, opened: null, scenario: read.scenario } : read;
  }
  const read = parseRunFile(text);
  return read.ok ? { ok: true, opened: openedRun(read.saved), scenario: null } : read;
}
