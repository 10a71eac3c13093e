import type { Looking, Received, Step } from "../member.ts";
import type { VoteMap } from "../trace/election.ts";
import type { HeardVote, ServerId, ServerState, Vote } from "../values.ts";
import { hasQuorum, supportersOf } from "./vote-count.ts";

/** The outcome of an election. */
export interface Elected {
  readonly vote: Vote;
  readonly state: ServerState;
  /** Whose votes made it: the leader remembers them. */
  readonly supporters: readonly ServerId[];
}

/** The outcome is known: the receive queue is emptied. @source FastLeaderElection.setPeerState, leaveInstance */
export function finish(
  { me, out }: Step,
  vote: Vote,
  how: "looking-votes" | VoteMap,
  supporters: readonly ServerId[],
): Elected {
  const learning = me.peerType === "observer" ? "OBSERVING" : "FOLLOWING";
  const state = vote.leader === me.id ? "LEADING" : learning;
  const { leader, zxid, round, peerEpoch } = vote;
  me.receiveQueue.length = 0;
  me.currentVote = { leader, zxid, round, peerEpoch };
  out.trace({
    kind: "leader-elected",
    state,
    how,
    leader,
    zxid,
    round,
    peerEpoch,
    rule: "quorum",
    values: { supporters, verifiers: me.verifiers },
  });
  return { vote, state, supporters };
}

/**
 * A vote of one who follows or leads already: the election ends when a quorum names that leader and the leader does.
 *
 * Votes of the own round are looked at among the votes of the round first.
 *
 * @source FastLeaderElection.receivedFollowingNotification, receivedLeadingNotification
 */
export function finishOutOfElection(
  step: Step,
  looking: Looking,
  { from, notification }: Received,
): Elected | null {
  const { me } = step;
  const { state, leader, zxid, round, peerEpoch, version } = notification;
  const vote: HeardVote = { leader, zxid, peerEpoch, round, state, version };
  if (round === me.round) {
    store(step, looking, "recvset", from, { ...vote, version: 0 });
    const supporters = tryToFinish(step, looking, "recvset", vote);
    if (supporters !== null) return finish(step, vote, "recvset", supporters);
  }
  store(step, looking, "outofelection", from, vote);
  const supporters = tryToFinish(step, looking, "outofelection", vote);
  if (supporters === null) return null;
  me.round = round;
  return finish(step, vote, "outofelection", supporters);
}

function store(
  { out }: Step,
  looking: Looking,
  map: VoteMap,
  from: ServerId,
  vote: HeardVote,
): void {
  looking[map].set(from, vote);
  out.trace({ kind: "vote-stored", from, map, ...vote });
}

/** @returns who supports the vote, when it ends the election */
function tryToFinish(
  step: Step,
  looking: Looking,
  map: VoteMap,
  vote: HeardVote,
): readonly ServerId[] | null {
  const { me, out, rules } = step;
  const supporters = supportersOf(me.voters, looking[map], vote);
  if (!hasQuorum(step, supporters)) return null;
  const { leader, round } = vote;
  const leaderSays = looking[map].get(leader)?.state ?? null;
  const values = { leader, myself: me.id, leaderSays, round, myRound: me.round };
  const confirmed = rules["check-leader"].decide(values);
  out.trace({ kind: "leader-checked", leader, map, confirmed, rule: "check-leader", values });
  return confirmed ? supporters : null;
}
