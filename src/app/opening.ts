import type { NarratedRun } from "../../workers/scenario/narration.ts";
import type { Run } from "../../workers/kernel/run.ts";
import type { Words } from "../../workers/kernel/words.ts";
import { runFileBytesMax } from "../../workers/scenario/limits.ts";
import type { Problem } from "../../workers/scenario/problem.ts";
import { parseRunFile } from "../../workers/scenario/run-file.ts";
import type { Moment, SavedRun } from "../../workers/scenario/saved-run.ts";
import { parseScenario, type Scenario } from "../../workers/scenario/scenario.ts";

/** A run to be opened, and how. */
export interface Opened {
  readonly run: Run;
  readonly title: Words;
  readonly scenarioId: string | null;
  readonly story: NarratedRun | null;
  /** Null: from the start. */
  readonly at: number | null;
  /** Where somebody was looking, to be compared with what this core makes of the run. */
  readonly moment: Moment | null;
  readonly view: string;
  readonly playing: boolean;
}

const NO_TITLE: Words = { en: "", zh: "" };

/** A saved run, standing where it was left. */
export function openedRun({ run, moment, view }: SavedRun): Opened {
  return {
    run,
    title: NO_TITLE,
    scenarioId: null,
    story: null,
    at: moment?.at ?? null,
    moment,
    view,
    playing: moment === null,
  };
}

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

/** Whether a file is too long to be worth reading. */
export function isTooBig(file: File): boolean {
  return file.size > runFileBytesMax;
}
