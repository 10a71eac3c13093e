import { RULES } from "../rules.ts";
import { UNCOUNTED_EPOCH } from "../values.ts";
import { memberWith } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";

const historyNotAhead: (typeof RULES)["history-not-ahead"] = {
  ...RULES["history-not-ahead"],
  decide: ({ learnerEpoch, learnerVotes }) =>
    learnerVotes && learnerEpoch !== UNCOUNTED_EPOCH ? "count" : "uncounted",
};

/** Whoever comes is counted, though it may know of transactions that the leader has never seen. */
export const aheadIsLed: Mutant = {
  name: "ahead-is-led",
  words: {
    en: "A leader counts learners whose history is ahead of its own.",
    zh: "领导者把历史比自己更新的学习者也计入。",
  },
  law: "most-recent-leader",
  follows: null,
  actor: memberWith({ "history-not-ahead": historyNotAhead }),
};
