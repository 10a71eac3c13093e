import { RULES } from "../rules.ts";
import { memberWith } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";

const voteOrder: (typeof RULES)["vote-order"] = {
  ...RULES["vote-order"],
  decide: ({ newZxid, newEpoch, newLeader, newWeight, curZxid, curEpoch, curLeader }) => {
    if (newWeight === 0) return false;
    if (newLeader !== curLeader) return newLeader > curLeader;
    return newEpoch !== curEpoch ? newEpoch > curEpoch : newZxid > curZxid;
  },
};

/** The largest id wins, whatever it has missed. */
export const idBeforeZxid: Mutant = {
  name: "id-before-zxid",
  words: {
    en: "Votes are ordered by server id first: whoever has the largest wins, whatever its history.",
    zh: "选票先比较服务器 id：id 最大者胜出，不论其历史如何。",
  },
  law: null,
  follows: null,
  actor: memberWith({ "vote-order": voteOrder }),
};
