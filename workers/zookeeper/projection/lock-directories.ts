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
  /** The last of those, and how many watches it triggered; null before the first. */
  readonly lastRelease: { readonly zxid: Zxid; readonly woken: number } | null;
}
