import { RULES } from "../rules.ts";
import { memberWith } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";

const newerRound: (typeof RULES)["newer-round"] = {
  ...RULES["newer-round"],
  decide: ({ received, mine }) => (received === mine ? "same" : "older"),
};

/** Who has had fewer elections than the others never comes to the same round. */
export const newerRoundIgnored: Mutant = {
  name: "newer-round-ignored",
  words: {
    en: "A vote of a newer round is dropped instead of joining that round.",
    zh: "收到更新轮次的选票时将其丢弃，而不加入该轮次。",
  },
  breaks: "settled",
  invariants: ["L1"],
  follows: null,
  actor: memberWith({ "newer-round": newerRound }),
};
