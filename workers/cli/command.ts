import type { Platform } from "./platform.ts";

/** A command of the command line. */
export interface Command {
  readonly usage: string;
  /**
   * @returns the exit status: 0 all held, 1 something did not
   * @throws Misuse where the call or a file is wrong
   */
  readonly run: (words: readonly string[], platform: Platform) => number;
}
