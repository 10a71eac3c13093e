import type { EnsembleEvent } from "../trace.ts";

type Kind = EnsembleEvent["kind"];

/** What a story tells when it is not asked for more. */
export const STORY: ReadonlySet<string> = new Set<Kind>([
  "commanded",
  "committed",
  "crashed",
  "election-began",
  "election-delayed",
  "exited",
  "fast-forwarded",
  "finalize-wait-began",
  "finalize-wait-broken",
  "kill-awaited",
  "killed",
  "leader-checked",
  "leader-elected",
  "leader-established",
  "leader-lost",
  "learner-lost",
  "learner-serving",
  "paused",
  "proposed",
  "quorum-formed",
  "resumed",
  "round-joined",
  "start-refused",
  "started",
  "stepped-down",
  "sync-chosen",
  "truncated",
  "truncation-failed",
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
