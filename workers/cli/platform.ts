/** All that a command may do to the machine it runs on. */
export interface Platform {
  /** Prints a line. */
  readonly print: (line: string) => void;
  /** Prints a line on stderr. */
  readonly complain: (line: string) => void;
  /** The text of a file. @throws as the platform does */
  readonly read: (path: string) => string;
  /** A file to be written from its beginning. @throws as the platform does */
  readonly create: (path: string) => Output;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly version: () => string;
}

/** A file that is being written. */
export interface Output {
  readonly write: (text: string) => void;
  readonly close: () => void;
}
