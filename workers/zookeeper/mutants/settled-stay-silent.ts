import { RULES } from "../rules.ts";
import { memberWith } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";

const answer: (typeof RULES)["answer"] = {
  ...RULES.answer,
  decide: (values) => (values.myState === "LOOKING" ? RULES.answer.decide(values) : "none"),
};

/** Who comes late asks everybody, and hears nothing. */
export const settledStaySilent: Mutant = {
  name: "settled-stay-silent",
  words: {
    en: "Servers that follow or lead do not answer one that looks for a leader.",
    zh: "已在跟随或领导的服务器不答复仍在寻找领导者的服务器。",
  },
  breaks: "settled",
  invariants: ["L4"],
  follows: null,
  actor: memberWith({ answer }),
};
