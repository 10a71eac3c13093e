import type { HeardVote, Proposal, Vote } from "../values.ts";

/**
 * Whether a vote for `challenger` replaces one for `current`.
 *
 * Epoch, then zxid, then server id: the most recent history wins, and the id breaks ties so that all agree. A server
 * of weight 0 can never replace anybody.
 *
 * @param weight - of the challenging leader in the configuration that is agreed on
 * @source FastLeaderElection.totalOrderPredicate
 */
export function supersedes(challenger: Proposal, current: Proposal, weight: number): boolean {
  if (weight === 0) return false;
  if (challenger.peerEpoch !== current.peerEpoch) return challenger.peerEpoch > current.peerEpoch;
  if (challenger.zxid !== current.zxid) return challenger.zxid > current.zxid;
  return challenger.leader > current.leader;
}

/**
 * Whether two votes count together.
 *
 * Three kinds: of votes with a LOOKING one among them everything must agree. Of two others zxid and round are left
 * out, because they may differ between servers that follow one leader; the epoch too, when only one of the two has a
 * version, which is so within `recvset`.
 *
 * @source Vote.equals
 */
export function sameVote(one: HeardVote, other: HeardVote): boolean {
  if (one.state === "LOOKING" || other.state === "LOOKING") return sameLookingVote(one, other);
  if (one.leader !== other.leader) return false;
  return one.version > 0 !== other.version > 0 || one.peerEpoch === other.peerEpoch;
}

/** The first kind: all four fields agree. */
export function sameLookingVote(one: Vote, other: Vote): boolean {
  return (
    one.leader === other.leader &&
    one.zxid === other.zxid &&
    one.round === other.round &&
    one.peerEpoch === other.peerEpoch
  );
}

/** Whether two proposals name the same leader with the same history. */
export function sameProposal(one: Proposal, other: Proposal): boolean {
  return (
    one.leader === other.leader && one.zxid === other.zxid && one.peerEpoch === other.peerEpoch
  );
}
