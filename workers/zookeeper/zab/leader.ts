import type { WriteId } from "../../kernel/identity.ts";
import { milliseconds } from "../../kernel/time.ts";
import { writeEpoch } from "../disk/epoch-files.ts";
import { createOutstanding } from "../requests/outstanding.ts";
import { initLimit, isVoter, lastZxid, ticks } from "../member.ts";
import type { MemberState, Step } from "../member.ts";
import type { QuorumVerifier } from "../election/quorum-verifier.ts";
import type { StepDown } from "../trace/zab.ts";
import { INCOMPLETE_ZXID, makeZxid, ZERO_ZXID } from "../values.ts";
import type { Epoch, ServerId, Zxid } from "../values.ts";
import { updateElectionVote } from "./election-vote.ts";
import { orderSnapshot } from "./database-steps.ts";
import type { Leading } from "./leading.ts";
import { beginServing, endServing } from "./serving-link.ts";

// The reign itself: epoch, quorums, ticks. What concerns one learner is in learner-handler.ts.
// What a function answers is why the leader steps down, or null while it leads.

export const WAIT_TIMER = "leader-wait";
export const HALF_TICK_TIMER = "half-tick";

/** A leader before its first step. */
export function createLeading({ me, now }: Step, electedBy: readonly ServerId[]): Leading {
  return {
    kind: "leading",
    stage: { kind: "epochs", since: now },
    epoch: -1n as Epoch,
    summary: { currentEpoch: me.currentEpoch, lastZxid: lastZxid(me) },
    registered: [],
    ackedEpoch: [],
    established: false,
    ackedNewLeader: [],
    quorumFormed: false,
    electedBy,
    learners: new Map(),
    tick: 0,
    tickSkip: true,
    lastProposed: null,
    lastCommitted: ZERO_ZXID,
    proposals: new Map(),
    changes: createOutstanding(),
    pendingSyncs: new Map(),
    abdicates: null,
  };
}

/**
 * Discovery begins: the leader writes a snapshot, registers itself and waits for others.
 *
 * @source Leader.lead; ZooKeeperServer.loadData
 */
export function startLeading(step: Step, role: Leading): void {
  const { me, out } = step;
  out.trace({ kind: "phase-changed", phase: "DISCOVERY" });
  if (lastZxid(me) !== INCOMPLETE_ZXID) orderSnapshot(step);
  out.setTimer(WAIT_TIMER, initLimit(me));
  proposeEpoch(step, role, me.id, me.acceptedEpoch);
}

/**
 * A server has registered: the epoch must be above all that it has accepted.
 *
 * Every learner raises the epoch, observers too; only voters count.
 *
 * @source Leader.getEpochToPropose
 */
export function proposeEpoch(step: Step, role: Leading, by: ServerId, accepted: Epoch): void {
  const { me, out, rules } = step;
  if (role.stage.kind !== "epochs") return;
  const values = { chosen: role.epoch, accepted };
  const epoch = rules["epoch-above-all"].decide(values);
  const counted = isVoter(me, by);
  if (epoch !== role.epoch || counted) {
    role.epoch = epoch;
    if (counted) add(role.registered, by);
    out.trace({ kind: "epoch-raised", epoch, by, counted, rule: "epoch-above-all", values });
  }
  const quorum = agreedQuorum(me, role.registered);
  if (!role.registered.includes(me.id) || !rules.quorum.decide(quorum)) return;
  out.trace({ kind: "epoch-proposed", epoch, rule: "quorum", values: quorum });
  out.cancelTimer(WAIT_TIMER);
  role.stage = { kind: "writing-accepted", waitsFor: writeEpoch(out, "acceptedEpoch", epoch) };
}

/** Whether the epoch is fixed and durable, so that it may be told. */
export function isEpochFixed({ stage }: Leading): boolean {
  return stage.kind !== "epochs" && stage.kind !== "writing-accepted";
}

/**
 * A server has acknowledged the epoch; with a quorum this member is established as its leader.
 *
 * @returns whether the server is ahead of the leader, and must be turned away
 * @source Leader.waitForEpochAck
 */
export function epochAcknowledged(
  step: Step,
  role: Leading,
  learner: ServerId,
  summary: { readonly currentEpoch: Epoch; readonly lastZxid: Zxid },
): boolean {
  const { me, out, rules } = step;
  // Those who come after the quorum are not compared any more.
  if (role.established) return false;
  const values = {
    learnerEpoch: summary.currentEpoch,
    learnerZxid: summary.lastZxid,
    leaderEpoch: role.summary.currentEpoch,
    leaderZxid: role.summary.lastZxid,
    learnerVotes: isVoter(me, learner),
  };
  const verdict = rules["history-not-ahead"].decide(values);
  out.trace({
    kind: "epoch-acked",
    learner,
    verdict,
    rule: "history-not-ahead",
    values,
  });
  if (verdict === "ahead") return true;
  if (verdict === "count") add(role.ackedEpoch, learner);
  const quorum = agreedQuorum(me, role.ackedEpoch);
  if (!role.ackedEpoch.includes(me.id) || !rules.quorum.decide(quorum)) return false;
  role.established = true;
  out.trace({ kind: "leader-established", epoch: role.epoch, rule: "quorum", values: quorum });
  out.trace({ kind: "phase-changed", phase: "SYNCHRONIZATION" });
  out.cancelTimer(WAIT_TIMER);
  const waitsFor = writeEpoch(out, "currentEpoch", role.epoch);
  role.stage = { kind: "writing-current", waitsFor };
  return false;
}

/** An ACK of NEWLEADER came; with a quorum the leader may serve. @source Leader.waitForNewLeaderAck */
export function newLeaderAcknowledged(
  step: Step,
  role: Leading,
  learner: ServerId,
  acked: Zxid,
): void {
  const { me, out, rules } = step;
  if (role.quorumFormed) return;
  const values = { acked, expected: makeZxid(role.epoch, 0n) };
  const counted = rules["new-leader-ack"].decide(values);
  const votes = me.voters.includes(learner);
  out.trace({
    kind: "new-leader-acked",
    learner,
    counted: counted && votes,
    rule: "new-leader-ack",
    values,
  });
  if (!counted || !votes) return;
  add(role.ackedNewLeader, learner);
  const quorum = { supporters: [...role.ackedNewLeader], verifiers: me.verifiers };
  if (!rules.quorum.decide(quorum)) return;
  role.quorumFormed = true;
  out.trace({ kind: "quorum-formed", epoch: role.epoch, rule: "quorum", values: quorum });
}

/** Starts to serve when the quorum stands and the own files are durable. @returns whether it began just now */
export function serveIfReady(step: Step, role: Leading): boolean {
  const { me, out } = step;
  if (!role.quorumFormed || role.stage.kind !== "new-leader-acks") return false;
  role.stage = { kind: "serving" };
  out.cancelTimer(WAIT_TIMER);
  updateElectionVote(step, role.epoch);
  const zxid = makeZxid(role.epoch, 0n);
  me.database.tree.lastProcessedZxid = zxid;
  role.lastProposed = zxid;
  role.lastCommitted = zxid;
  out.trace({ kind: "last-zxid-set", zxid });
  out.trace({ kind: "phase-changed", phase: "BROADCAST" });
  out.setTimer(HALF_TICK_TIMER, halfTick(me));
  beginServing(step);
  return true;
}

/** An epoch file of the leader is durable. @returns whether it was one that the leader waited for */
export function leaderPersisted(step: Step, role: Leading, upTo: WriteId): boolean {
  const { me, out } = step;
  const { stage } = role;
  if (!("waitsFor" in stage) || stage.waitsFor > upTo) return false;
  out.setTimer(WAIT_TIMER, initLimit(me));
  if (stage.kind === "writing-accepted") {
    me.acceptedEpoch = role.epoch;
    out.trace({ kind: "epoch-written", file: "acceptedEpoch", epoch: role.epoch });
    role.stage = { kind: "epoch-acks" };
    epochAcknowledged(step, role, me.id, role.summary);
  } else {
    me.currentEpoch = role.epoch;
    out.trace({ kind: "epoch-written", file: "currentEpoch", epoch: role.epoch });
    role.stage = { kind: "new-leader-acks" };
    newLeaderAcknowledged(step, role, me.id, makeZxid(role.epoch, 0n));
  }
  return true;
}

/** A wait for others has lasted too long. */
export function leaderWaitElapsed({ stage }: Leading): StepDown | null {
  switch (stage.kind) {
    case "epochs":
      return "epochs-timed-out";
    case "epoch-acks":
      return "acks-timed-out";
    case "new-leader-acks":
      return "new-leader-acks-timed-out";
    default:
      return null;
  }
}

/** Every second half tick: do enough learners keep up? @source Leader.lead, the main loop */
export function halfTickElapsed(step: Step, role: Leading): StepDown | null {
  const { me, out, rules } = step;
  out.setTimer(HALF_TICK_TIMER, halfTick(me));
  role.tickSkip = !role.tickSkip;
  if (!role.tickSkip) return null;
  role.tick += 1;
  const supporters = [me.id];
  for (const { id, deadlineTick } of role.learners.values()) {
    if (id !== null && role.tick <= deadlineTick) add(supporters, id);
  }
  const values = { supporters, verifiers: me.verifiers };
  const kept = rules.quorum.decide(values);
  out.trace({ kind: "tick-passed", tick: role.tick, kept, rule: "quorum", values });
  return kept ? null : "quorum-lost";
}

/**
 * A voter that elected this leader looks for one again: a leader that has waited long for its epochs gives up.
 *
 * @source Leader.reportLookingSid
 */
export function lookingReported({ me, now }: Step, role: Leading, by: ServerId): StepDown | null {
  const { maxTimeToWaitForEpochMs } = me.config.settings;
  if (maxTimeToWaitForEpochMs < 0 || role.stage.kind !== "epochs") return null;
  if (!role.electedBy.includes(by)) return null;
  const waited = now - role.stage.since;
  return waited > milliseconds(maxTimeToWaitForEpochMs) ? "epochs-abandoned" : null;
}

/** Leaves the throne: learners are told by their connections. @source Leader.shutdown */
export function stopLeading(step: Step, role: Leading, reason: StepDown): void {
  const { out } = step;
  for (const { channel, readTimer } of role.learners.values()) {
    out.close(channel);
    out.cancelTimer(readTimer);
  }
  out.cancelTimer(WAIT_TIMER);
  out.cancelTimer(HALF_TICK_TIMER);
  out.trace({ kind: "stepped-down", epoch: role.epoch, reason });
  endServing(step);
}

/** A quorum of the configuration that is agreed on, alone. */
function agreedQuorum(me: MemberState, supporters: readonly ServerId[]) {
  return { supporters: [...supporters], verifiers: [me.verifiers[0] as QuorumVerifier] };
}

function add(ids: ServerId[], id: ServerId): void {
  if (!ids.includes(id)) ids.push(id);
}

function halfTick(me: MemberState) {
  return ticks(me, 1 / 2);
}
