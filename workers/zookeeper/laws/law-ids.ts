/**
 * The names of all laws, without their checks: who only reads what a person wrote need not load those.
 *
 * A test compares them with LAWS.
 */
export const LAW_IDS = [
  "elected-by-quorum",
  "votes-were-cast",
  "one-leader-an-epoch",
  "epoch-files-in-order",
  "promise-kept",
  "fresh-epoch",
  "most-recent-leader",
  "quorum-at-activation",
  "applied-was-proposed",
  "applied-in-order",
  "equal-trees",
  "committed-is-kept",
  "commit-is-durable",
  "ack-is-durable",
  "epoch-durable-first",
  "leader-says-so",
  "quorum-kept",
  "replies-in-order",
  "expires-after-silence",
  "ended-stays-ended",
  "watch-fires-once",
  "event-before-reply",
] as const;
