import type { LockVariant } from "../recipes/lock-state.ts";
import type { Zxid } from "../values.ts";

/** A directory for which a client has asked for a lock, and what its changes have woken. */
export interface LockDirectoryView {
  readonly directory: string;
  /** As it was asked for last. */
  readonly variant: LockVariant;
  /** How many watches were triggered by changes in it. */
  readonly wakeUps: number;
  /** How many transactions took tickets away. */
  readonly releases: number;
  /** The last of those, the newest last: `RELEASES_MAX` at most. */
  readonly lastReleases: readonly ReleaseView[];
}

/** A transaction that took tickets away, at the first member that applied it. */
export interface ReleaseView {
  readonly zxid: Zxid;
  readonly tickets: readonly string[];
  /** How many watches it triggered so far. */
  readonly woken: number;
}

/** How many releases of a lock are remembered. */
export const RELEASES_MAX = 20;
