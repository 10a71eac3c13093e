import type { Rule } from "../../kernel/rule.ts";
import type { Words } from "../../kernel/words.ts";
import { containsAllQuorums, containsQuorum, groupsWon } from "../election/quorum-verifier.ts";
import type { QuorumVerifier } from "../election/quorum-verifier.ts";
import type { ServerId } from "../values.ts";

/** Who supports something, and what a quorum is. */
export interface QuorumValues {
  readonly supporters: readonly ServerId[];
  /** All must be satisfied: the second is of a configuration that is only proposed. */
  readonly verifiers: readonly QuorumVerifier[];
}

/** Whether enough servers support something. */
export const quorum: Rule<QuorumValues, boolean> = {
  id: "quorum",
  decide: ({ supporters, verifiers }) => containsAllQuorums(verifiers, supporters),
  words: (values) =>
    joinWords(values.verifiers.map((verifier) => sayOne(verifier, values.supporters))),
  source: "SyncedLearnerTracker.hasAllQuorums; QuorumMaj, QuorumHierarchical.containsQuorum",
};

function sayOne(verifier: QuorumVerifier, supporters: readonly ServerId[]): Words {
  const counted = verifier.voters.filter((id) => supporters.includes(id));
  const who = counted.length === 0 ? "–" : counted.join(", ");
  const enough = containsQuorum(verifier, supporters);
  if (verifier.groups === null)
    return sayMajority(verifier.voters.length, counted.length, who, enough);
  const groups = groupsWon(verifier.groups, supporters);
  const needed = Math.floor(groups.counted / 2) + 1;
  return {
    en: `more than half of the weight in ${groups.won} of ${groups.counted} groups (${who}), ${needed} needed: ${enough ? "a quorum" : "no quorum"}`,
    zh: `${groups.counted} 个组中有 ${groups.won} 个组的过半权重（${who}），需要 ${needed} 个组：${enough ? "达到法定人数" : "未达法定人数"}`,
  };
}

function sayMajority(voters: number, count: number, who: string, enough: boolean): Words {
  const needed = Math.floor(voters / 2) + 1;
  return {
    en: `${count} of ${voters} voters (${who}), ${needed} needed: ${enough ? "a quorum" : "no quorum"}`,
    zh: `${voters} 个投票者中有 ${count} 个（${who}），需要 ${needed} 个：${enough ? "达到法定人数" : "未达法定人数"}`,
  };
}

function joinWords(words: readonly Words[]): Words {
  return {
    en: words.map(({ en }) => en).join("; proposed configuration: "),
    zh: words.map(({ zh }) => zh).join("；待定配置："),
  };
}
