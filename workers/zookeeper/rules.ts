import { REQUEST_RULES } from "./requests/decision.ts";
import { commit, commitOrder, proposalAck, syncRelease } from "./rules/broadcast.ts";
import { CLIENT_RULES } from "./rules/client.ts";
import { largerIdKeeps } from "./rules/connection.ts";
import { answer, checkLeader, newerRound, resendOrConnect, voteOrder } from "./rules/election.ts";
import { quorum } from "./rules/quorum.ts";
import { clientNotAhead, sessionOrder } from "./rules/serving.ts";
import { bucketDue, expiryBucket, sessionPassword, sessionTimeout } from "./rules/session.ts";
import { sync } from "./rules/sync.ts";
import { acceptEpoch, epochAboveAll, historyNotAhead, newLeaderAck } from "./rules/zab.ts";

/** Every decision of a member that somebody could ask "why?" about, by its id. A member is made from such a table. */
export const RULES = {
  ...CLIENT_RULES,
  ...REQUEST_RULES,
  "accept-epoch": acceptEpoch,
  answer,
  "bucket-due": bucketDue,
  "check-leader": checkLeader,
  "client-not-ahead": clientNotAhead,
  commit,
  "commit-order": commitOrder,
  "epoch-above-all": epochAboveAll,
  "expiry-bucket": expiryBucket,
  "history-not-ahead": historyNotAhead,
  "larger-id-keeps": largerIdKeeps,
  "new-leader-ack": newLeaderAck,
  "newer-round": newerRound,
  "proposal-ack": proposalAck,
  quorum,
  "resend-or-connect": resendOrConnect,
  "session-order": sessionOrder,
  "session-password": sessionPassword,
  "session-timeout": sessionTimeout,
  sync,
  "sync-release": syncRelease,
  "vote-order": voteOrder,
} as const;

export type Rules = typeof RULES;
export type RuleId = keyof Rules;
