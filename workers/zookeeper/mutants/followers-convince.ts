import { RULES } from "../rules.ts";
import { memberWith } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";

const checkLeader: (typeof RULES)["check-leader"] = {
  ...RULES["check-leader"],
  decide: () => true,
};

/** Servers that still follow a dead leader elect it again. */
export const followersConvince: Mutant = {
  name: "followers-convince",
  words: {
    en: "A quorum of followers is enough to follow their leader, though it does not say itself that it leads.",
    zh: "只凭法定人数的跟随者就追随其领导者，即使后者自己没有声明在领导。",
  },
  breaks: "leader-says-so",
  follows: "ZOOKEEPER-975",
  actor: memberWith({ "check-leader": checkLeader }),
};
