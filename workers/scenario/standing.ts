import type { NodeId } from "../kernel/identity.ts";
import type { EnsembleState, MemberView } from "../zookeeper/projection.ts";
import { RULES } from "../zookeeper/rules.ts";
import type { MemberState } from "./expectation.ts";

/** What a member is doing. A process that has not yet read its disk looks for a leader, as QuorumPeer begins. */
export function stateOf(member: MemberView): MemberState {
  return hasProcess(member) ? (member.state ?? "LOOKING") : "DOWN";
}

/**
 * The member that leads; null where none does.
 *
 * A leader that was cut off believes in itself until its ticks tell it otherwise: the newer epoch is the ensemble's.
 */
export function leaderOf({ members }: EnsembleState): MemberView | null {
  let found: MemberView | null = null;
  for (const member of members) {
    if (member.process !== "up" || member.state !== "LEADING") continue;
    if (found === null || epochIn(member) > epochIn(found)) found = member;
  }
  return found;
}

/** The epoch that the ensemble has reached: of its leader, or the highest that any member has on its disk. */
export function epochOf(state: EnsembleState): number {
  const leader = leaderOf(state);
  const members = leader === null ? state.members : [leader];
  return Math.max(0, ...members.map((member) => Number(epochIn(member))));
}

/** Whether the leader serves, and everybody who hears it and is heard by it serves with it. */
export function isSettled(state: EnsembleState): boolean {
  const leader = leaderOf(state);
  if (leader?.leading?.serving !== true) return false;
  return state.members
    .filter((member) => member.process === "up" && member !== leader)
    .filter((member) => hearEachOther(state, leader.node, member.node))
    .every((member) => member.learning?.serving === true && member.leader === leader.id);
}

/** Whether some voter that runs hears a quorum and is heard by it, itself counted. */
export function canReachQuorum(state: EnsembleState): boolean {
  const running = state.members.filter(({ process }) => process === "up");
  return running.some(({ node, verifiers }) => {
    const supporters = running
      .filter((other) => other.node === node || hearEachOther(state, node, other.node))
      .map(({ id }) => id);
    return RULES.quorum.decide({ supporters, verifiers });
  });
}

function epochIn({ counters }: MemberView): bigint {
  return counters.currentEpoch.value;
}

function hasProcess({ process }: MemberView): boolean {
  return process === "up" || process === "paused";
}

function hearEachOther({ links }: EnsembleState, one: NodeId, other: NodeId): boolean {
  const blocked = (way: string) => links.get(way)?.blocked === true;
  return !blocked(`${one}>${other}`) && !blocked(`${other}>${one}`);
}
