import { RULES } from "../rules.ts";
import { UNCOUNTED_EPOCH } from "../values.ts";
import { memberWith } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";

const historyNotAhead: (typeof RULES)["history-not-ahead"] = {
  ...RULES["history-not-ahead"],
  decide: ({ learnerEpoch, learnerVotes }) =>
    learnerVotes && learnerEpoch !== UNCOUNTED_EPOCH ? "count" : "uncounted",
};

const largestId: (typeof RULES)["vote-order"] = {
  ...RULES["vote-order"],
  decide: ({ newLeader, newWeight, curLeader }) => newWeight > 0 && newLeader > curLeader,
};

/** Whoever comes is counted, though it may know of transactions that the leader has never seen. */
export const aheadIsLed: Mutant = {
  name: "ahead-is-led",
  words: {
    en: "The largest id is elected whatever its history, and counts learners that are ahead of it.",
    zh: "id 最大者不论历史都会当选，并把历史比自己更新的学习者也计入。",
  },
  breaks: "most-recent-leader",
  follows: null,
  actor: memberWith({ "history-not-ahead": historyNotAhead, "vote-order": largestId }),
};
