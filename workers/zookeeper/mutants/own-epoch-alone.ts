import { RULES } from "../rules.ts";
import type { Epoch } from "../values.ts";
import { memberWith } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";

const epochAboveAll: (typeof RULES)["epoch-above-all"] = {
  ...RULES["epoch-above-all"],
  decide: ({ chosen, accepted }) => (chosen < 0n ? ((accepted + 1n) as Epoch) : chosen),
};

/** A leader counts on from its own epoch and does not heed what others have promised. */
export const ownEpochAlone: Mutant = {
  name: "own-epoch-alone",
  words: {
    en: "A leader proposes the epoch behind its own, whatever its learners have accepted.",
    zh: "领导者只在自己的 epoch 上加一，不管学习者接受过什么。",
  },
  law: "fresh-epoch",
  follows: "ZOOKEEPER-1343",
  actor: memberWith({ "epoch-above-all": epochAboveAll }),
};
