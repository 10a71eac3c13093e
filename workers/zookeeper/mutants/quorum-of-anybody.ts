import { RULES } from "../rules.ts";
import { memberWith } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";

const quorum: (typeof RULES)["quorum"] = {
  ...RULES.quorum,
  decide: ({ supporters, verifiers }) =>
    verifiers.every(({ voters }) => supporters.length > Math.floor(voters.length / 2)),
};

/** Observers keep a leader on its throne that no voter hears any more. */
export const quorumOfAnybody: Mutant = {
  name: "quorum-of-anybody",
  words: {
    en: "Whoever supports something is counted, without a look at whether it votes.",
    zh: "只数支持者的个数，不看它们是否有投票权。",
  },
  breaks: "quorum-kept",
  follows: "ZOOKEEPER-975",
  actor: memberWith({ quorum }),
};
