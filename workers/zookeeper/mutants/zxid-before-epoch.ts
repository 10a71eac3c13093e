import { RULES } from "../rules.ts";
import { memberWith } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";

const voteOrder: (typeof RULES)["vote-order"] = {
  ...RULES["vote-order"],
  decide: ({ newZxid, newEpoch, newLeader, newWeight, curZxid, curEpoch, curLeader }) => {
    if (newWeight === 0) return false;
    if (newZxid !== curZxid) return newZxid > curZxid;
    if (newEpoch !== curEpoch) return newEpoch > curEpoch;
    return newLeader > curLeader;
  },
};

/** As if the epoch were only in the zxid: before there was a file for it. */
export const zxidBeforeEpoch: Mutant = {
  name: "zxid-before-epoch",
  words: {
    en: "Votes are ordered by zxid first, and by epoch only where the zxids are equal.",
    zh: "选票先比较 zxid，zxid 相同时才比较 epoch。",
  },
  law: null,
  follows: "ZOOKEEPER-335",
  actor: memberWith({ "vote-order": voteOrder }),
};
