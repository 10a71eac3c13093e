import type { NodeId } from "../../../workers/kernel/identity.ts";
import type { Language } from "../../../workers/kernel/words.ts";
import { describeMark, KILL_POINTS } from "../../../workers/zookeeper/describe.ts";
import { type EnsembleState, memberOf } from "../../../workers/zookeeper/projection.ts";
import type { KillChoice } from "../lab.ts";
import { isUp } from "./member-words.ts";

/** Where a member may be killed between two effects; what only others come to in its role is left out. */
export function killChoices(
  state: EnsembleState,
  node: NodeId,
  language: Language,
): readonly KillChoice[] {
  const member = memberOf(state, node);
  if (member === null || !isUp(member)) return [];
  const never =
    member.state === "LEADING" ? "follower" : member.state === "LOOKING" ? null : "leader";
  return KILL_POINTS.filter(({ role }) => role !== never).map(({ mark, words }) => ({
    id: `${mark.event} ${mark.file ?? ""}`,
    word: words[language],
    command: { kind: "kill-at", node, behind: mark },
  }));
}

/** Where its kill is waited for, in words. */
export function killAwaited(state: EnsembleState, node: NodeId, language: Language): string | null {
  const behind = memberOf(state, node)?.killBehind ?? null;
  return behind === null ? null : describeMark(behind)[language];
}
