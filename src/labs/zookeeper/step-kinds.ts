import type { EnsembleEvent } from "../../../workers/zookeeper/trace.ts";

type Kind = EnsembleEvent["kind"];

/** What only keeps books: no step stops at it. */
type Books =
  | "accepted"
  | "callback-ended"
  | "closed"
  | "closing"
  | "connect-began"
  | "election-delayed"
  | "elapsed"
  | "handle-opened"
  | "last-zxid-set"
  | "leader-connecting"
  | "learner-connected"
  | "opened"
  | "opening"
  | "persisted"
  | "request-forwarded"
  | "requested"
  | "sender-started"
  | "server-connecting"
  | "session-judged"
  | "session-owned"
  | "session-revalidated"
  | "slot-filled"
  | "slot-replaced"
  | "timer-cancelled"
  | "timer-set"
  | "vote-broadcast"
  | "written";

/** What a step of each granularity stops at. */
const MESSAGE = ["delivered", "lost"] as const satisfies readonly Kind[];

const COMMIT = ["committed"] as const satisfies readonly Kind[];

const VOTE = [
  "election-began",
  "round-joined",
  "vote-changed",
  "finalize-wait-began",
  "finalize-wait-broken",
  "leader-elected",
] as const satisfies readonly Kind[];

const PROCESS = ["started", "killed", "crashed", "exited", "paused", "resumed"] as const;

/** Of a member's part, and of a client's: its connection, its session, its lock. */
const STATE = [
  ...PROCESS,
  "state-changed",
  "phase-changed",
  "leader-established",
  "quorum-formed",
  "learner-serving",
  "leader-lost",
  "learner-lost",
  "stepped-down",
  "handle-state-changed",
  "session-established",
  "session-expired",
  "session-closed",
  "session-timed-out",
  "lock-stage-entered",
  "lock-ended",
] as const satisfies readonly Kind[];

/** Other facts and decisions with a meaning of their own. */
const OTHER = [
  "applied",
  "call-refused",
  "callback-began",
  "callback-slowed",
  "client-connected",
  "client-gone",
  "client-refused",
  "clock-changed",
  "command-refused",
  "commanded",
  "commit-noted",
  "commit-received",
  "connect-failed",
  "connection-ended",
  "connection-judged",
  "connection-turned-away",
  "current-vote-set",
  "database-loaded",
  "database-reloaded",
  "disk-changed",
  "disk-restored",
  "due",
  "entry-corrupted",
  "epoch-acked",
  "epoch-offered",
  "epoch-proposed",
  "epoch-raised",
  "epoch-written",
  "fast-forwarded",
  "held",
  "informed",
  "kill-awaited",
  "leader-checked",
  "leader-connect-failed",
  "leader-connected",
  "learner-registered",
  "limit-reached",
  "link-changed",
  "loss-awaited",
  "lock-asked-for",
  "lock-place-seen",
  "new-leader-acked",
  "notification-answered",
  "notification-dropped",
  "notification-received",
  "notification-timed-out",
  "persist-failed",
  "ping-sent",
  "proposal-acked",
  "proposal-logged",
  "proposal-received",
  "proposed",
  "read-answered",
  "read-refused",
  "refused",
  "reply-received",
  "reply-refused",
  "reply-sent",
  "request-completed",
  "request-dropped",
  "request-lost",
  "request-queued",
  "request-received",
  "request-sent",
  "request-too-long",
  "request-turned-away",
  "sent",
  "server-chosen",
  "server-lost",
  "server-timed-out",
  "session-claimed",
  "session-closing",
  "session-ended",
  "session-event-queued",
  "session-moved",
  "session-numbered",
  "session-opened",
  "session-reattached",
  "session-refused",
  "session-requested",
  "session-touched",
  "session-tracked",
  "snapshot-loaded",
  "snapshot-taken",
  "snapshot-written",
  "start-refused",
  "sync-chosen",
  "sync-received",
  "sync-released",
  "sync-taken",
  "tick-passed",
  "truncated",
  "truncation-failed",
  "vote-kept",
  "vote-stored",
  "watch-event-received",
  "watch-judged",
  "watch-registered",
  "watch-set",
  "watch-triggered",
  "watches-queued-again",
] as const satisfies readonly Kind[];

const EVENT = [...MESSAGE, ...COMMIT, ...VOTE, ...STATE, ...OTHER] as const;

/** Every kind stands in one of the lists above: the compiler names one that does not. */
type Forgotten = Exclude<Kind, Books | (typeof EVENT)[number]>;

/** What the caption tells while time flows: the turns of the story. */
const TELLING = [
  ...PROCESS,
  "vote-changed",
  "round-joined",
  "finalize-wait-began",
  "finalize-wait-broken",
  "leader-elected",
  "leader-established",
  "quorum-formed",
  "learner-serving",
  "leader-lost",
  "stepped-down",
  "notification-timed-out",
  "clock-changed",
  "commanded",
  "disk-changed",
  "disk-restored",
  "entry-corrupted",
  "kill-awaited",
  "loss-awaited",
  "start-refused",
  "proposed",
  "committed",
  "truncated",
  "truncation-failed",
  "snapshot-loaded",
  "session-established",
  "session-expired",
  "session-timed-out",
  "session-moved",
  "server-lost",
  "client-refused",
  "call-refused",
  "command-refused",
  "read-refused",
  "request-completed",
  "request-lost",
  "request-turned-away",
  "watch-triggered",
  "watch-event-received",
  "lock-stage-entered",
  "lock-place-seen",
  "lock-ended",
] as const satisfies readonly Kind[];

/** What a member or a client decided by a rule and others could ask about; what only repeats with the clock is left out. */
const DECISION = [
  "vote-changed",
  "vote-kept",
  "round-joined",
  "finalize-wait-began",
  "finalize-wait-broken",
  "leader-checked",
  "leader-elected",
  "notification-timed-out",
  "epoch-offered",
  "epoch-raised",
  "epoch-proposed",
  "epoch-acked",
  "leader-established",
  "sync-chosen",
  "new-leader-acked",
  "quorum-formed",
  "proposal-acked",
  "committed",
  "commit-received",
  "sync-taken",
  "client-refused",
  "request-received",
  "request-too-long",
  "read-refused",
  "session-claimed",
  "session-numbered",
  "session-timed-out",
  "session-tracked",
  "watch-judged",
  "server-chosen",
  "server-timed-out",
  "session-established",
  "session-expired",
  "reply-received",
  "reply-refused",
  "request-lost",
  "request-turned-away",
  "watch-event-received",
  "watch-registered",
  "lock-place-seen",
] as const satisfies readonly Kind[];

/** Kinds of event by what they are looked for as. */
export const STEP_KINDS = {
  commit: setOf(COMMIT),
  decision: setOf(DECISION),
  event: setOf(EVENT) satisfies [Forgotten] extends [never] ? ReadonlySet<string> : Forgotten,
  message: setOf(MESSAGE),
  state: setOf(STATE),
  telling: setOf(TELLING),
  vote: setOf(VOTE),
};

function setOf(kinds: readonly Kind[]): ReadonlySet<string> {
  return new Set(kinds);
}
