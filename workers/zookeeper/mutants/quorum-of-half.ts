import { RULES } from "../rules.ts";
import { memberWith } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";

const quorum: (typeof RULES)["quorum"] = {
  ...RULES.quorum,
  decide: ({ supporters, verifiers }) =>
    verifiers.every(({ voters }) => {
      const count = voters.filter((id) => supporters.includes(id)).length;
      return count >= Math.floor(voters.length / 2);
    }),
};

/** Two quorums without a common member. */
export const quorumOfHalf: Mutant = {
  name: "quorum-of-half",
  words: {
    en: "Half of the voters, rounded down, are taken for a quorum.",
    zh: "把投票者的一半（向下取整）当作法定人数。",
  },
  breaks: "elected-by-quorum",
  follows: null,
  actor: memberWith({ quorum }),
};
