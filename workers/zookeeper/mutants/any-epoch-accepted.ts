import { RULES } from "../rules.ts";
import { memberWith } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";

const acceptEpoch: (typeof RULES)["accept-epoch"] = {
  ...RULES["accept-epoch"],
  decide: () => "accept",
};

/** A promise is forgotten as soon as somebody asks for another. */
export const anyEpochAccepted: Mutant = {
  name: "any-epoch-accepted",
  words: {
    en: "A learner accepts every epoch that it is offered, also one below what it has promised.",
    zh: "学习者接受任何 epoch，即使低于它承诺过的。",
  },
  law: "epoch-files-in-order",
  follows: null,
  actor: memberWith({ "accept-epoch": acceptEpoch }),
};
