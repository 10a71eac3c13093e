import type { MemberState, Step } from "../member.ts";
import type { HeardVote, Proposal, Round, ServerId } from "../values.ts";
import { sameVote } from "./vote.ts";

/** Who, of those who vote, has a vote in `votes` that counts together with `vote`. @source FastLeaderElection.getVoteTracker */
export function supportersOf(
  voters: readonly ServerId[],
  votes: ReadonlyMap<ServerId, HeardVote>,
  vote: HeardVote,
): readonly ServerId[] {
  const supporters: ServerId[] = [];
  for (const [id, heard] of votes) {
    if (voters.includes(id) && sameVote(vote, heard)) supporters.push(id);
  }
  return supporters;
}

/** Who shares the own proposal. */
export function supportersOfProposal(
  { voters, proposal, round }: Pick<MemberState, "proposal" | "round" | "voters">,
  { recvset }: { readonly recvset: ReadonlyMap<ServerId, HeardVote> },
): readonly ServerId[] {
  return supportersOf(voters, recvset, lookingVote(proposal, round));
}

/** Whether the supporters are a quorum of the configuration, and of a proposed one if there is one. */
export function hasQuorum({ me, rules }: Step, supporters: readonly ServerId[]): boolean {
  return rules.quorum.decide({ supporters, verifiers: me.verifiers });
}

function lookingVote({ leader, zxid, peerEpoch }: Proposal, round: Round): HeardVote {
  return { leader, zxid, peerEpoch, round, state: "LOOKING", version: 0 };
}
