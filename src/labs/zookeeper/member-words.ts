import type { Language } from "../../../workers/kernel/words.ts";
import type { EnsembleState, MemberView } from "../../../workers/zookeeper/projection.ts";
import { RULES } from "../../../workers/zookeeper/rules.ts";
import {
  formatServerId,
  type HeardVote,
  type ServerId,
} from "../../../workers/zookeeper/values.ts";
import type { Tone } from "../../views/primitives/tone.ts";
import { STATE_TONES } from "./lanes.ts";
import { LAB_WORDS } from "./words/lab-words.ts";

/** Whether a process runs, paused or not. */
export function isUp(member: MemberView): boolean {
  return member.process === "up" || member.process === "paused";
}

/** Its state in ZooKeeper's word or, while it has none, its process's condition. */
export function wordOf(member: MemberView, language: Language): string {
  if (member.process === "up" && member.state !== null) return member.state;
  return LAB_WORDS[language].condition[member.process];
}

export function toneOf(member: MemberView): Tone {
  return isUp(member) && member.state !== null ? STATE_TONES[member.state] : "down";
}

/** The ids that vote, in order. */
export function votersOf(state: EnsembleState): readonly ServerId[] {
  return state.members.filter(({ peerType }) => peerType === "participant").map(({ id }) => id);
}

/** Who stands behind a member: the votes that agree with its own, or, when it leads, those who follow. */
export function supportersOf(member: MemberView): readonly ServerId[] {
  const { leading, election } = member;
  if (!isUp(member)) return [];
  if (leading === null) return election?.supporters ?? [];
  if (leading.serving) {
    const learners = [...leading.learners.values()].filter(
      ({ peerType }) => peerType === "participant",
    );
    return [member.id, ...learners.flatMap(({ id }) => (id === null ? [] : [id]))];
  }
  if (member.phase === "SYNCHRONIZATION") return leading.ackedNewLeader;
  return leading.established || leading.ackedEpoch.length > 0
    ? leading.ackedEpoch
    : leading.registered;
}

/** Whether those who stand behind it are enough. */
export function hasQuorum(member: MemberView): boolean {
  return (
    member.verifiers.length > 0 &&
    RULES.quorum.decide({ supporters: supportersOf(member), verifiers: member.verifiers })
  );
}

/** The last vote that a member heard from a server in its election. */
export function heardFrom(member: MemberView, from: ServerId): HeardVote | null {
  return member.election?.recvset.get(from) ?? member.election?.outofelection.get(from) ?? null;
}

/** Whom it stands for: its proposal while it looks, otherwise its leader. */
export function candidateOf(member: MemberView): string | null {
  if (!isUp(member)) return null;
  if (member.state !== "LOOKING" && member.leader !== null) return formatServerId(member.leader);
  return member.election === null ? null : formatServerId(member.election.proposal.leader);
}
