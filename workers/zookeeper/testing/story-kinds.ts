import type { EnsembleEvent } from "../trace.ts";

type Kind = EnsembleEvent["kind"];

/** What a story tells when it is not asked for more. */
export const STORY: ReadonlySet<string> = new Set<Kind>([
  "commanded",
  "crashed",
  "election-began",
  "election-delayed",
  "exited",
  "finalize-wait-began",
  "finalize-wait-broken",
  "killed",
  "leader-checked",
  "leader-elected",
  "leader-established",
  "leader-lost",
  "learner-lost",
  "learner-serving",
  "paused",
  "quorum-formed",
  "resumed",
  "round-joined",
  "start-refused",
  "started",
  "stepped-down",
  "sync-chosen",
  "vote-changed",
]);

/** What even "show all" leaves out: each message is told where it is sent. */
export const BOOKS: ReadonlySet<string> = new Set<Kind>([
  "accepted",
  "closed",
  "delivered",
  "elapsed",
  "opened",
]);
