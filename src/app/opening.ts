import type { NarratedRun } from "../../workers/scenario/narration.ts";
import type { Run } from "../../workers/kernel/run.ts";
import type { Words } from "../../workers/kernel/words.ts";
import { runFileBytesMax } from "../../workers/scenario/limits.ts";
import type { Moment, SavedRun } from "../../workers/scenario/saved-run.ts";

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

/** Whether a file is too long to be worth reading. */
export function isTooBig(file: File): boolean {
  return file.size > runFileBytesMax;
}
