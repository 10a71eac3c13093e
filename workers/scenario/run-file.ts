import { withinBytes } from "./file-length.ts";
import { parseJson } from "./json.ts";
import { runFileBytesMax } from "./limits.ts";
import type { Problem } from "./problem.ts";
import { type SavedRun, savedRun } from "./saved-run.ts";

/** What came of reading a saved run. */
export type RunFileReading =
  | { readonly ok: true; readonly saved: SavedRun }
  | { readonly ok: false; readonly problem: Problem };

/** The run in a file's text, or what is wrong with it and where. */
export function parseRunFile(text: string): RunFileReading {
  const short = withinBytes(text, runFileBytesMax);
  if (!short.ok) return short;
  const json = parseJson(text);
  if (!json.ok) return json;
  const read = savedRun(json.value, "$");
  return read.ok ? { ok: true, saved: read.value } : read;
}
