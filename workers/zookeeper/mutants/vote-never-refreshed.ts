import type { MemberOptions } from "../config.ts";
import type { MemberState } from "../member.ts";
import type { ZooKeeperInput, ZooKeeperOutbox } from "../protocol.ts";
import { createQuorumPeer } from "../quorum-peer.ts";
import { RULES } from "../rules.ts";
import type { ServerId } from "../values.ts";
import type { Mutant } from "./mutant.ts";

const member = createQuorumPeer(RULES);

/** Servers that came to one leader at different times answer differently, and no quorum of them agrees. */
export const voteNeverRefreshed: Mutant = {
  name: "vote-never-refreshed",
  words: {
    en: "The vote that others are answered with keeps the epoch of the election and never takes that of the leader.",
    zh: "用来答复他人的选票一直保留选举时的 epoch，从不更新为领导者的 epoch。",
  },
  law: null,
  follows: "ZOOKEEPER-1732",
  actor: {
    initial: (options: MemberOptions) => member.initial(options),
    step(state: MemberState, input: ZooKeeperInput, out: ZooKeeperOutbox): void {
      const { currentVote: before } = state;
      const isRefresh = ({ leader, round }: { leader: ServerId; round: bigint }) =>
        leader === before.leader && round === before.round;
      member.step(state, input, {
        ...out,
        trace(event) {
          if (event.kind !== "current-vote-set" || !isRefresh(event)) out.trace(event);
        },
      });
      if (isRefresh(state.currentVote)) state.currentVote = before;
    },
  },
};
