import type { Path } from "../tree/path.ts";

/** How waiters learn that it may be their turn. */
export type LockVariant =
  /** Each watches the one before it: one is woken by a release. */
  | "chain"
  /** All watch the directory: every change wakes all of them. */
  | "herd";

/** Where an asker stands in the recipe. */
export type LockStage =
  /** The directory is not there: it is made. */
  | "making-directory"
  | "creating"
  /** The reply to the create was lost: is the node there, or not? */
  | "recovering"
  | "listing"
  /** The predecessor is looked at, and a watch left there. */
  | "checking"
  | "waiting"
  | "held"
  /** The lock was held when the connection was lost: nobody can tell whether it still is. */
  | "doubtful"
  | "releasing";

/** One lock that an application wants, waits for or holds: plain data. */
export interface Lock {
  readonly directory: Path;
  readonly variant: LockVariant;
  /** Tells its node from others when the reply to the create is lost. */
  readonly guid: string;
  stage: LockStage;
  /** The name of its node, once it is known. */
  name: string | null;
  /** The node before it in the queue, when it looks at one. */
  predecessor: string | null;
  /** The call whose result takes it on. */
  call: number | null;
}
