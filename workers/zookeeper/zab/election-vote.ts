import type { Step } from "../member.ts";
import type { Epoch } from "../values.ts";

/**
 * The vote that others are answered with takes the new epoch; whom it names, with which zxid and round, stays.
 *
 * Otherwise those who followed at different times would answer differently, and nobody could join.
 *
 * @source QuorumPeer.updateElectionVote
 */
export function updateElectionVote({ me, out }: Step, epoch: Epoch): void {
  me.currentVote = { ...me.currentVote, peerEpoch: epoch };
  const { leader, zxid, round, peerEpoch } = me.currentVote;
  out.trace({ kind: "current-vote-set", leader, zxid, round, peerEpoch });
}
