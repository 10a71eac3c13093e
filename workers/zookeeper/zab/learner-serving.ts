import { syncLimit } from "../member.ts";
import type { Step } from "../member.ts";
import type { QuorumPacket } from "../messages.ts";
import type { Transaction } from "../requests/transaction.ts";
import type { LeaderLoss } from "../trace/zab.ts";
import { sessionRevalidated, syncReleased, takeTouches } from "../serving/serving.ts";
import { makeZxid } from "../values.ts";
import type { Epoch, Zxid } from "../values.ts";
import { applyCommitted, logTransaction } from "./database-steps.ts";
import { updateElectionVote } from "./election-vote.ts";
import { listen, sendToLeader } from "./leader-link.ts";
import type { Learning } from "./learning.ts";
import { beginServing, servingStep } from "./serving-link.ts";

// A learner that is in step: it logs, acknowledges and applies. @source Follower, Observer, SendAckRequestProcessor

/** UPTODATE: the learner serves, then logs and applies what has waited. @source Learner.syncWithLeader */
export function serve(step: Step, role: Learning): null {
  const { me, out } = step;
  const epoch = role.epoch as Epoch;
  role.stage = { kind: "serving" };
  sendToLeader(step, role, { kind: "ack", zxid: makeZxid(epoch, 0n) });
  updateElectionVote(step, epoch);
  out.trace({ kind: "learner-serving", leader: role.leader, epoch });
  out.trace({ kind: "phase-changed", phase: "BROADCAST" });
  listen(step, role, syncLimit(me));
  beginServing(step);
  for (const transaction of role.pending) logTransaction(step, transaction);
  const committed = role.pending.splice(0, role.committedCount);
  role.committedCount = 0;
  for (const transaction of committed) applyCommitted(step, transaction);
  return null;
}

/** A packet while serving. @source Follower.processPacket, Observer.processPacket */
export function trafficSent(step: Step, role: Learning, packet: QuorumPacket): LeaderLoss | null {
  const { out, me } = step;
  switch (packet.kind) {
    case "ping":
      answerPing(step, role, packet.zxid);
      return null;
    // An observer is informed, and passes over what is only for those who vote.
    case "proposal":
      if (role.kind === "following") {
        role.pending.push(packet.transaction);
        logTransaction(step, packet.transaction);
      }
      return null;
    case "commit":
      if (role.kind === "following") takeCommit(step, role, packet.zxid);
      return null;
    case "inform":
      if (role.kind === "following") return "unexpected-packet";
      out.trace({ kind: "informed", zxid: packet.zxid, transaction: packet.transaction });
      logTransaction(step, packet.transaction);
      applyCommitted(step, packet.transaction);
      return null;
    case "sync":
      releaseSync(step, role);
      return null;
    case "revalidated": {
      const { session, valid } = packet;
      out.trace({ kind: "session-revalidated", session, valid });
      if (me.serving !== null) {
        sessionRevalidated(servingStep(step), me.serving, session, valid);
      }
      return null;
    }
    default:
      // Read and passed over, with a warning in the log.
      return null;
  }
}

/** Proposals are on the disk: each is acknowledged, in order. An observer has nobody to tell. @source SendAckRequestProcessor */
export function acknowledgeLogged(
  step: Step,
  role: Learning,
  logged: readonly Transaction[],
): void {
  if (role.kind === "observing" || role.stage.kind !== "serving") return;
  for (const { header } of logged) sendToLeader(step, role, { kind: "ack", zxid: header.zxid });
}

/** A COMMIT is for the first proposal that waits, or something is badly wrong. @source FollowerZooKeeperServer.commit */
function takeCommit(step: Step, role: Learning, zxid: Zxid): void {
  const { out, rules } = step;
  const next = role.pending[0];
  const values = { zxid, head: next?.header.zxid ?? null };
  const verdict = rules["commit-order"].decide(values);
  out.trace({ kind: "commit-received", zxid, verdict, rule: "commit-order", values });
  if (verdict === "exit") {
    out.exit("A COMMIT came that is not for the first proposal that waits");
  } else if (verdict === "apply" && next !== undefined) {
    role.pending.shift();
    applyCommitted(step, next);
  }
}

/** @source Learner.ping */
function answerPing(step: Step, role: Learning, zxid: Zxid): void {
  const { serving } = step.me;
  const touches = serving === null ? [] : [...takeTouches(serving)];
  const touched = touches.map(([session, timeoutMs]) => ({ session, timeoutMs }));
  sendToLeader(step, role, { kind: "ping", zxid, touched });
}

/** The oldest sync is answered: what it waited for came before on the same connection. @source FollowerZooKeeperServer.sync */
function releaseSync(step: Step, role: Learning): void {
  const request = role.pendingSyncs.shift();
  if (request === undefined) return;
  step.out.trace({ kind: "sync-released", session: request.session, cxid: request.cxid });
  const { serving } = step.me;
  if (serving !== null) syncReleased(servingStep(step), serving, request);
}
