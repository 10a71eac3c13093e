import type { Ensemble, MemberConfig } from "../config.ts";
import { compareLongs } from "../values.ts";
import type { ServerId } from "../values.ts";

/** A voter and how much it counts. */
export interface WeighedVoter {
  readonly id: ServerId;
  readonly weight: number;
}

/** What a quorum is: a majority of the voters, or majorities of weight in a majority of the groups. */
export interface QuorumVerifier {
  readonly voters: readonly ServerId[];
  /** Null: a majority. */
  readonly groups: readonly (readonly WeighedVoter[])[] | null;
}

/** The verifier of a configuration. @source QuorumMaj, QuorumHierarchical */
export function verifierOf(ensemble: Ensemble): QuorumVerifier {
  const voters = ensemble.servers
    .filter(({ peerType }) => peerType === "participant")
    .map(({ id }) => id);
  if (ensemble.hierarchy === null) return { voters, groups: null };
  const weights = new Map(ensemble.hierarchy.weights.map(({ id, weight }) => [id, weight]));
  const groups = ensemble.hierarchy.groups.map(({ members }) =>
    members.map((id) => ({ id, weight: weights.get(id) ?? 1 })),
  );
  return { voters, groups };
}

/**
 * The verifiers that a decision must satisfy, all of them: of the configuration agreed on and, when there is a newer
 * one that was only proposed, of that too.
 *
 * @source FastLeaderElection.getVoteTracker, SyncedLearnerTracker
 */
export function verifiersOf({ ensemble, nextEnsemble }: MemberConfig): readonly QuorumVerifier[] {
  const agreed = verifierOf(ensemble);
  if (nextEnsemble === null || nextEnsemble.version <= ensemble.version) return [agreed];
  return [agreed, verifierOf(nextEnsemble)];
}

/** Voters of the present and of the proposed configuration. @source QuorumPeer.getCurrentAndNextConfigVoters */
export function votersOf({ ensemble, nextEnsemble }: MemberConfig): readonly ServerId[] {
  const voters = new Set(verifierOf(ensemble).voters);
  if (nextEnsemble !== null) for (const id of verifierOf(nextEnsemble).voters) voters.add(id);
  return [...voters].sort(compareLongs);
}

/** Whether the supporters that vote are a quorum. @source QuorumVerifier.containsQuorum */
export function containsQuorum(verifier: QuorumVerifier, supporters: readonly ServerId[]): boolean {
  const { voters, groups } = verifier;
  if (groups !== null) {
    const { counted, won } = groupsWon(groups, supporters);
    return won > Math.floor(counted / 2);
  }
  let count = 0;
  for (const id of voters) if (supporters.includes(id)) count += 1;
  return count > Math.floor(voters.length / 2);
}

/** Whether the supporters are a quorum of every verifier. @source SyncedLearnerTracker.hasAllQuorums */
export function containsAllQuorums(
  verifiers: readonly QuorumVerifier[],
  supporters: readonly ServerId[],
): boolean {
  for (const verifier of verifiers) if (!containsQuorum(verifier, supporters)) return false;
  return true;
}

/** How much a vote for that server weighs. @source QuorumVerifier.getWeight */
export function weightOf({ groups }: QuorumVerifier, id: ServerId): number {
  if (groups === null) return 1;
  for (const group of groups) for (const voter of group) if (voter.id === id) return voter.weight;
  return 0;
}

/** Of the groups that have weight, how many there are and how many the supporters have more than half of. */
export function groupsWon(
  groups: readonly (readonly WeighedVoter[])[],
  supporters: readonly ServerId[],
): { readonly counted: number; readonly won: number } {
  let counted = 0;
  let won = 0;
  for (const group of groups) {
    let weight = 0;
    let support = 0;
    for (const voter of group) {
      weight += voter.weight;
      if (supporters.includes(voter.id)) support += voter.weight;
    }
    if (weight === 0) continue;
    counted += 1;
    if (support > Math.floor(weight / 2)) won += 1;
  }
  return { counted, won };
}
