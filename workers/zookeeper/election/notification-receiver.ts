import { serverState } from "../member.ts";
import type { MemberState, Step } from "../member.ts";
import { NOTIFICATION_VERSION } from "../messages.ts";
import type { Notification } from "../messages.ts";
import type { AnswerValues } from "../rules/election.ts";
import type { ServerId, ServerState, Vote } from "../values.ts";
import { receiveFromVoter } from "./receive-queue.ts";
import { sendNotification } from "./send-queue.ts";

/**
 * What the receiver does with a notification before the election, if there is one, looks at it.
 *
 * A configuration that comes with it is not looked at: that needs reconfigEnabled, which is off.
 *
 * @source FastLeaderElection.Messenger.WorkerReceiver.run
 */
export function receiveNotification(step: Step, from: ServerId, notification: Notification): void {
  const { me } = step;
  const { state, round } = notification;
  const senderVotes = me.voters.includes(from);
  if (senderVotes) receiveFromVoter(step, from, notification);
  if (senderVotes && state !== "LOOKING") return;
  answerIfDue(step, from, {
    myState: serverState(me),
    senderState: state,
    senderVotes,
    senderRound: round,
    myRound: me.round,
  });
}

/** The own proposal as a notification. @source FastLeaderElection.sendNotifications */
export function proposalNotification(me: MemberState): Notification {
  return notificationOf(me, "LOOKING", { ...me.proposal, round: me.round });
}

function answerIfDue(step: Step, to: ServerId, values: AnswerValues): void {
  const { me, out, rules } = step;
  const verdict = rules.answer.decide(values);
  if (verdict === "none") return;
  const vote = answerVote(me, verdict);
  const answered = notificationOf(me, values.myState, vote);
  out.trace({
    kind: "notification-answered",
    to,
    state: values.myState,
    leader: vote.leader,
    zxid: vote.zxid,
    round: vote.round,
    peerEpoch: vote.peerEpoch,
    rule: "answer",
    values,
  });
  sendNotification(step, to, answered);
}

function answerVote(me: MemberState, verdict: "current-vote" | "outsider" | "proposal"): Vote {
  switch (verdict) {
    case "current-vote":
      return me.currentVote;
    case "outsider":
      // The vote is that of the last election, the round that of today.
      return { ...me.currentVote, round: me.round };
    case "proposal":
      return { ...me.proposal, round: me.round };
  }
}

function notificationOf(me: MemberState, state: ServerState, vote: Vote): Notification {
  return {
    kind: "notification",
    state,
    leader: vote.leader,
    zxid: vote.zxid,
    round: vote.round,
    peerEpoch: vote.peerEpoch,
    version: NOTIFICATION_VERSION,
    configVersion: me.config.ensemble.version,
  };
}
