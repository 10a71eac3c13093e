import type { Language } from "../../../workers/kernel/words.ts";
import type { EnsembleState, MemberView } from "../../../workers/zookeeper/projection.ts";
import { formatEpoch, formatServerId, formatZxid } from "../../../workers/zookeeper/values.ts";
import type { ComparedMember } from "../lab.ts";
import { isUp, wordOf } from "./member-words.ts";
import { LAB_WORDS } from "./words/lab-words.ts";

/** What two branches are compared by, member by member. Of one that is down, its disk is all there is. */
export function comparedMembers(
  state: EnsembleState,
  language: Language,
): readonly ComparedMember[] {
  return state.members.map((member) => ({
    id: member.node,
    label: LAB_WORDS[language].server(formatServerId(member.id)),
    role: wordOf(member, language),
    epoch: formatEpoch(member.counters.currentEpoch.value),
    zxid: formatZxid(isUp(member) ? member.lastZxid : member.durableZxid),
    digest: digestWord(member),
  }));
}

function digestWord(member: MemberView): string {
  return isUp(member) ? (member.digest >>> 0).toString(16).padStart(8, "0") : "–";
}
