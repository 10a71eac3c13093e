import type { TraceRecord } from "../../kernel/trace/record.ts";
import { supportersOfProposal } from "../election/vote-count.ts";
import type { EnsembleEvent } from "../trace.ts";
import type { Proposal } from "../values.ts";
import { withEntry, written } from "./folds.ts";
import type { MemberFolds } from "./folds.ts";
import type { ElectionView, MemberView } from "./state.ts";

const NO_VOTES = new Map();

/** Looking for a leader. */
export const ELECTION_FOLDS: MemberFolds = {
  "election-delayed": (member) => changed(member, { resting: true }),
  "election-began": (member, { round, leader, zxid, peerEpoch }, record) => ({
    ...member,
    counters: {
      ...member.counters,
      round: written(round, record),
      peerEpoch: written(peerEpoch, record),
    },
    election: {
      round,
      proposal: { leader, zxid, peerEpoch },
      recvset: NO_VOTES,
      outofelection: NO_VOTES,
      supporters: [],
      intervalMs: member.minIntervalMs,
      finalizing: false,
      resting: false,
      outcome: null,
    },
  }),
  "round-joined": (member, { round }, record) =>
    counted(
      changed(
        { ...member, counters: { ...member.counters, round: written(round, record) } },
        { round, recvset: NO_VOTES },
      ),
    ),
  "vote-changed": proposed,
  "vote-kept": proposed,
  "vote-stored": (member, event) => {
    const { from, map, leader, zxid, peerEpoch, round, state, version } = event;
    if (member.election === null) return member;
    const vote = { leader, zxid, peerEpoch, round, state, version };
    const votes = withEntry(member.election[map], from, vote);
    return counted(changed(member, { [map]: votes }));
  },
  "finalize-wait-began": (member) => changed(member, { finalizing: true }),
  "finalize-wait-broken": (member) => changed(member, { finalizing: false }),
  "notification-timed-out": (member, { nextIntervalMs }) =>
    changed(member, { intervalMs: nextIntervalMs }),
  "leader-elected": (member, { leader, zxid, round, peerEpoch, values }, record) => {
    const vote = { leader, zxid, round, peerEpoch };
    // Whoever was elected without it is elected by those who said so, not by those who agreed with its own vote.
    const { supporters } = values;
    const known = changed(member, { round, finalizing: false, outcome: vote, supporters });
    const { counters } = known;
    const joined = counters.round.value === round ? counters.round : written(round, record);
    return { ...known, currentVote: vote, counters: { ...counters, round: joined } };
  },
  "current-vote-set": (member, { leader, zxid, round, peerEpoch }) => ({
    ...member,
    currentVote: { leader, zxid, round, peerEpoch },
  }),
};

function proposed(
  member: MemberView,
  { leader, zxid, peerEpoch }: Proposal,
  record: TraceRecord<EnsembleEvent>,
): MemberView {
  const { counters } = member;
  const epoch =
    counters.peerEpoch.value === peerEpoch ? counters.peerEpoch : written(peerEpoch, record);
  return counted(
    changed(
      { ...member, counters: { ...counters, peerEpoch: epoch } },
      { proposal: { leader, zxid, peerEpoch } },
    ),
  );
}

function changed(member: MemberView, change: Partial<ElectionView>): MemberView {
  if (member.election === null) return member;
  return { ...member, election: { ...member.election, ...change } };
}

function counted(member: MemberView): MemberView {
  const { election, voters } = member;
  if (election === null) return member;
  const { proposal, round } = election;
  return changed(member, {
    supporters: supportersOfProposal({ voters, proposal, round }, election),
  });
}
