/** What a step of each granularity stops at. */
const MESSAGE = ["delivered", "lost"];

const VOTE = [
  "election-began",
  "round-joined",
  "vote-changed",
  "finalize-wait-began",
  "finalize-wait-broken",
  "leader-elected",
];

const PROCESS = ["started", "killed", "crashed", "exited", "paused", "resumed"];

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
];

/** Everything that has a meaning of its own; what only keeps books (timers, writes, channels opening) is left out. */
const EVENT = [
  ...new Set([
    ...MESSAGE,
    ...VOTE,
    ...STATE,
    "sent",
    "commanded",
    "refused",
    "held",
    "due",
    "connection-judged",
    "connection-ended",
    "connect-failed",
    "notification-received",
    "notification-answered",
    "notification-dropped",
    "notification-timed-out",
    "vote-kept",
    "vote-stored",
    "leader-checked",
    "current-vote-set",
    "database-loaded",
    "start-refused",
    "epoch-written",
    "epoch-offered",
    "epoch-raised",
    "epoch-proposed",
    "epoch-acked",
    "sync-chosen",
    "sync-received",
    "new-leader-acked",
    "learner-registered",
    "leader-connected",
    "leader-connect-failed",
    "tick-passed",
    "persist-failed",
    "disk-changed",
    "link-changed",
    "clock-changed",
    "limit-reached",
  ]),
];

/** What the caption tells while time flows: the turns of the story. */
const TELLING = [
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
  "killed",
  "crashed",
  "exited",
  "paused",
  "resumed",
  "started",
  "commanded",
  "start-refused",
];

/** What a member decided by a rule and others could ask about. */
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
];

export const STEP_KINDS = {
  decision: new Set(DECISION),
  event: new Set(EVENT),
  message: new Set(MESSAGE),
  state: new Set(STATE),
  telling: new Set(TELLING),
  vote: new Set(VOTE),
} as const;
