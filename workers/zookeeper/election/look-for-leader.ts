import { milliseconds } from "../../kernel/time.ts";
import { isVoter, lastZxid, span } from "../member.ts";
import type { Looking, MemberState, Received, Step } from "../member.ts";
import type { QuorumVerifier } from "./quorum-verifier.ts";
import type { BroadcastReason, DropReason } from "../trace/election.ts";
import { INCOMPLETE_ZXID, NO_EPOCH, NO_SERVER, NO_ZXID } from "../values.ts";
import type { Proposal, Round, ServerId } from "../values.ts";
import { finish, finishOutOfElection } from "./finish.ts";
import type { Elected } from "./finish.ts";
import { proposalNotification } from "./notification-receiver.ts";
import { weightOf } from "./quorum-verifier.ts";
import { connectAll, queueCounts, sendNotification } from "./send-queue.ts";
import { sameProposal } from "./vote.ts";
import { hasQuorum, supportersOfProposal } from "./vote-count.ts";

// Everything that changes the vote is in this file.

export const NOTIFICATION_TIMER = "notification-interval";
export const FINALIZE_TIMER = "finalize-wait";
export const REST_TIMER = "observer-rest";

/** An election that has not begun. @param resting - an observer that has lost its leader waits first */
export function createLooking(me: MemberState, resting: boolean): Looking {
  return {
    kind: "looking",
    resting,
    recvset: new Map(),
    outofelection: new Map(),
    intervalMs: me.config.settings.minNotificationIntervalMs,
    finalizing: false,
  };
}

/** Observers rest up to 200 ms, so that not all come at once. @source Observer.waitForObserverElectionDelay */
export function rest({ me, out }: Step): void {
  const { observerElectionDelayMs } = me.config.settings;
  const delayMs =
    observerElectionDelayMs > 0 ? out.draw("observer-rest", observerElectionDelayMs) : 0;
  out.trace({ kind: "election-delayed", delayMs });
  out.setTimer(REST_TIMER, milliseconds(delayMs));
}

/** A new round: propose myself, tell all voters. @source FastLeaderElection.lookForLeader */
export function beginElection(step: Step, looking: Looking): void {
  const { me, out } = step;
  looking.resting = false;
  me.round = (me.round + 1n) as Round;
  me.proposal = initialProposal(me);
  const { leader, zxid, peerEpoch } = me.proposal;
  out.trace({ kind: "election-began", round: me.round, leader, zxid, peerEpoch });
  broadcast(step, "entered");
  // A voter hears itself at once, and listens from then on.
  if (me.receiveQueue.length === 0) listen(step, looking);
}

/**
 * Looks at all that is in the receive queue.
 *
 * Each notification starts the wait for the next one anew, with an unchanged interval.
 */
export function readNotifications(step: Step, looking: Looking): Elected | null {
  const { me } = step;
  if (looking.resting || me.receiveQueue.length === 0) return null;
  const wasFinalizing = looking.finalizing;
  while (me.receiveQueue.length > 0) {
    const received = me.receiveQueue.shift() as Received;
    if (looking.finalizing) drain(step, looking, received);
    else {
      const elected = consider(step, looking, received);
      if (elected !== null) return elected;
    }
  }
  if (wasFinalizing !== looking.finalizing) {
    step.out.cancelTimer(wasFinalizing ? FINALIZE_TIMER : NOTIFICATION_TIMER);
  }
  listen(step, looking);
  return null;
}

/** Nothing was heard for a whole interval: speak again, or connect, and wait twice as long. */
export function notificationTimedOut(step: Step, looking: Looking): void {
  const { me, out, rules } = step;
  const values = queueCounts(me);
  const resent = rules["resend-or-connect"].decide(values) === "resend";
  const { maxNotificationIntervalMs } = me.config.settings;
  looking.intervalMs = Math.min(looking.intervalMs * 2, maxNotificationIntervalMs);
  out.trace({
    kind: "notification-timed-out",
    nextIntervalMs: looking.intervalMs,
    resent,
    rule: "resend-or-connect",
    values,
  });
  if (resent) broadcast(step, "resent");
  else connectAll(step);
  listen(step, looking);
}

/** No better vote came in time: the proposal is the outcome. */
export function finalizeElapsed(step: Step, looking: Looking): Elected {
  const { me } = step;
  return finish(
    step,
    { ...me.proposal, round: me.round },
    "looking-votes",
    supportersOfProposal(me, looking),
  );
}

/** @source FastLeaderElection.getInitId, getInitLastLoggedZxid, getPeerEpoch */
function initialProposal(me: MemberState): Proposal {
  const leader = isVoter(me, me.id) ? me.id : NO_SERVER;
  if (me.peerType === "observer") return { leader, zxid: NO_ZXID, peerEpoch: NO_EPOCH };
  return { leader, zxid: lastZxid(me), peerEpoch: me.currentEpoch };
}

function consider(step: Step, looking: Looking, received: Received): Elected | null {
  const { me } = step;
  const { from, notification } = received;
  if (!me.voters.includes(from) || !me.voters.includes(notification.leader)) {
    return drop(step, from, "not-a-voter");
  }
  switch (notification.state) {
    case "LOOKING":
      return considerLooking(step, looking, received);
    case "OBSERVING":
      return drop(step, from, "observing");
    case "FOLLOWING":
    case "LEADING":
      return finishOutOfElection(step, looking, received);
  }
}

function considerLooking(step: Step, looking: Looking, received: Received): Elected | null {
  const { me, out, rules } = step;
  const { from, notification } = received;
  if (initialProposal(me).zxid === INCOMPLETE_ZXID || notification.zxid === INCOMPLETE_ZXID) {
    return drop(step, from, "incomplete-database");
  }
  const rounds = { received: notification.round, mine: me.round };
  switch (rules["newer-round"].decide(rounds)) {
    case "older":
      return drop(step, from, "older-round");
    case "join":
      me.round = notification.round;
      looking.recvset.clear();
      out.trace({
        kind: "round-joined",
        from,
        round: me.round,
        rule: "newer-round",
        values: rounds,
      });
      compare(step, received, initialProposal(me));
      broadcast(step, "joined-round");
      break;
    case "same":
      if (compare(step, received, me.proposal)) broadcast(step, "vote-changed");
      break;
  }
  const { leader, zxid, peerEpoch, round } = notification;
  const vote = { leader, zxid, peerEpoch, round, state: "LOOKING", version: 0 } as const;
  looking.recvset.set(from, vote);
  out.trace({ kind: "vote-stored", from, map: "recvset", ...vote });
  const supporters = supportersOfProposal(me, looking);
  if (hasQuorum(step, supporters)) {
    looking.finalizing = true;
    out.trace({
      kind: "finalize-wait-began",
      leader: me.proposal.leader,
      rule: "quorum",
      values: { supporters, verifiers: me.verifiers },
    });
  }
  return null;
}

/** Takes the better of the notification's proposal and `current` as the own one. @returns whether it is the notification's */
function compare(step: Step, { from, notification }: Received, current: Proposal): boolean {
  const { me, out, rules } = step;
  if (current === me.proposal && sameProposal(notification, current)) return false;
  const values = orderValues(me, notification, current);
  const better = rules["vote-order"].decide(values);
  const { leader, zxid, peerEpoch } = better ? notification : current;
  me.proposal = { leader, zxid, peerEpoch };
  out.trace({
    kind: better ? "vote-changed" : "vote-kept",
    from,
    leader,
    zxid,
    peerEpoch,
    rule: "vote-order",
    values,
  });
  return better;
}

/**
 * During the wait only a better vote counts, whatever its sender, state and round; all others are forgotten.
 *
 * @source FastLeaderElection.lookForLeader, the loop over finalizeWait
 */
function drain(step: Step, looking: Looking, received: Received): void {
  const { me, out, rules } = step;
  const { from, notification } = received;
  const values = orderValues(me, notification, me.proposal);
  if (!rules["vote-order"].decide(values)) {
    drop(step, from, "drained");
    return;
  }
  looking.finalizing = false;
  out.trace({ kind: "finalize-wait-broken", from, rule: "vote-order", values });
  me.receiveQueue.push(received);
}

/** Starts the wait for the next notification. */
function listen({ me, out }: Step, looking: Looking): void {
  if (looking.finalizing) out.setTimer(FINALIZE_TIMER, span(me, "finalizeWaitMs"));
  else out.setTimer(NOTIFICATION_TIMER, milliseconds(looking.intervalMs));
}

/** @source FastLeaderElection.sendNotifications */
function broadcast(step: Step, reason: BroadcastReason): void {
  const { me, out } = step;
  const { leader, zxid, peerEpoch } = me.proposal;
  const voters = me.voters.length;
  out.trace({ kind: "vote-broadcast", reason, voters, round: me.round, leader, zxid, peerEpoch });
  const notification = proposalNotification(me);
  for (const voter of me.voters) sendNotification(step, voter, notification);
}

function drop({ out }: Step, from: ServerId, reason: DropReason): null {
  out.trace({ kind: "notification-dropped", from, reason });
  return null;
}

function orderValues(me: MemberState, challenger: Proposal, current: Proposal) {
  return {
    newLeader: challenger.leader,
    newZxid: challenger.zxid,
    newEpoch: challenger.peerEpoch,
    newWeight: weightOf(me.verifiers[0] as QuorumVerifier, challenger.leader),
    curLeader: current.leader,
    curZxid: current.zxid,
    curEpoch: current.peerEpoch,
  };
}
