import { largerIdKeeps } from "./rules/connection.ts";
import { answer, checkLeader, newerRound, resendOrConnect, voteOrder } from "./rules/election.ts";
import { quorum } from "./rules/quorum.ts";
import { acceptEpoch, epochAboveAll, historyNotAhead, newLeaderAck, sync } from "./rules/zab.ts";

/** Every decision of a member that somebody could ask "why?" about, by its id. A member is made from such a table. */
export const RULES = {
  "accept-epoch": acceptEpoch,
  answer,
  "check-leader": checkLeader,
  "epoch-above-all": epochAboveAll,
  "history-not-ahead": historyNotAhead,
  "larger-id-keeps": largerIdKeeps,
  "new-leader-ack": newLeaderAck,
  "newer-round": newerRound,
  quorum,
  "resend-or-connect": resendOrConnect,
  sync,
  "vote-order": voteOrder,
} as const;

export type Rules = typeof RULES;
export type RuleId = keyof Rules;
