import { readFileSync } from "node:fs";
import type { Platform } from "../platform.ts";
import { zabscope } from "../zabscope.ts";

/** What came of a call. */
export interface Result {
  readonly status: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
  /** Files that were written, by name. */
  readonly written: ReadonlyMap<string, string>;
}

/** Calls the command line on a machine that has these files and those of the repository. */
export function caller(
  files: Readonly<Record<string, string>>,
): (...words: readonly string[]) => Result {
  return (...words) => {
    const out: string[] = [];
    const err: string[] = [];
    const written = new Map<string, string>();
    let clock = 0;
    const platform: Platform = {
      print: (line) => out.push(line),
      complain: (line) => err.push(line),
      read: (path) => files[path] ?? readFileSync(path, "utf8"),
      create(path) {
        if (path.startsWith("/")) throw Object.assign(new Error(), { code: "EACCES" });
        written.set(path, "");
        return {
          write: (text) => written.set(path, (written.get(path) ?? "") + text),
          close: () => undefined,
        };
      },
      now: () => (clock += 1),
      version: () => "1.2.3",
    };
    return { status: zabscope(words, platform), out, err, written };
  };
}
