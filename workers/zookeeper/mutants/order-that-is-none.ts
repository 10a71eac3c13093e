import { RULES } from "../rules.ts";
import { memberWith } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";

const voteOrder: (typeof RULES)["vote-order"] = {
  ...RULES["vote-order"],
  decide: ({ newZxid, newEpoch, newLeader, newWeight, curZxid, curEpoch, curLeader }) => {
    if (newWeight === 0) return false;
    return (
      newEpoch > curEpoch ||
      (newEpoch === curEpoch && newZxid > curZxid) ||
      (newZxid === curZxid && newLeader > curLeader)
    );
  },
};

/** The last comparison has forgotten to ask for equal epochs, so votes may go round for ever. */
export const orderThatIsNone: Mutant = {
  name: "order-that-is-none",
  words: {
    en: "With equal zxids the larger id beats the smaller one even from an older epoch.",
    zh: "zxid 相同时，即使 epoch 更旧，较大的 id 也胜过较小的 id。",
  },
  law: null,
  follows: "ZOOKEEPER-1419",
  actor: memberWith({ "vote-order": voteOrder }),
};
