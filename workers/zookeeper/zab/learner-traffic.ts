import { unreachable } from "../../kernel/assert.ts";
import type { Step } from "../member.ts";
import { NO_PACKET_ZXID } from "../messages.ts";
import type { QuorumPacket, TouchedSession } from "../messages.ts";
import { isWrite } from "../requests/operation.ts";
import type { Request } from "../requests/operation.ts";
import type { WriteRequest } from "../requests/prepare.ts";
import { revalidateSession, touchSessions } from "../serving/serving.ts";
import type { ServerId } from "../values.ts";
import { proposalAcknowledged, propose, takeSync } from "./broadcast.ts";
import type { LearnerHandler, Leading } from "./leading.ts";
import { sendToLearner } from "./learner-packets.ts";
import { servingStep } from "./serving-link.ts";
import { proposalAcked } from "./sync-limit-check.ts";

/** A packet from a learner that serves. @source LearnerHandler.run, the main loop */
export function servedLearnerSent(
  step: Step,
  role: Leading,
  handler: LearnerHandler,
  packet: QuorumPacket,
): void {
  switch (packet.kind) {
    case "ack":
      proposalAcked(handler.syncLimit, packet.zxid);
      if (handler.peerType === "participant") {
        proposalAcknowledged(step, role, handler.id as ServerId, packet.zxid);
      }
      return;
    case "ping":
      takeTouched(step, packet.touched);
      return;
    case "request":
      leaderRequested(step, role, handler, packet.request);
      return;
    case "revalidate":
      revalidateFor(step, handler, packet);
      return;
    case "ack-epoch":
    case "commit":
    case "diff":
    case "follower-info":
    case "inform":
    case "leader-info":
    case "new-leader":
    case "observer-info":
    case "proposal":
    case "revalidated":
    case "snap":
    case "sync":
    case "trunc":
    case "up-to-date":
      // Read and passed over, with a warning in the log.
      return;
    default:
      unreachable(packet);
  }
}

/** A learner forwards what a client asked. @source LeaderZooKeeperServer.submitLearnerRequest */
function leaderRequested(
  step: Step,
  role: Leading,
  handler: LearnerHandler,
  request: Request,
): void {
  if (request.operation.kind === "sync") takeSync(step, role, handler);
  else if (isWriteRequest(request)) propose(step, role, request, handler.id as ServerId);
}

/**
 * Whether a session that came to another server lives still. It belongs to that learner from then on.
 *
 * Judged where it arrives, so it may overtake requests that wait to be prepared.
 *
 * @source LearnerHandler.run, REVALIDATE
 */
function revalidateFor(
  step: Step,
  handler: LearnerHandler,
  { session, timeoutMs }: QuorumPacket & { readonly kind: "revalidate" },
): void {
  const { serving } = step.me;
  if (serving === null) return;
  const learner = handler.id as ServerId;
  const valid = revalidateSession(servingStep(step), serving, session, timeoutMs, learner);
  step.out.trace({ kind: "session-judged", session, learner, valid });
  sendToLearner(step, handler, { kind: "revalidated", zxid: NO_PACKET_ZXID, session, valid });
}

/** Sessions that a learner has heard of. @source LearnerHandler.run, PING */
function takeTouched(step: Step, touched: readonly TouchedSession[]): void {
  const { serving } = step.me;
  if (serving === null || touched.length === 0) return;
  const touches = new Map(touched.map(({ session, timeoutMs }) => [session, timeoutMs]));
  touchSessions(servingStep(step), serving, touches);
}

/** Whether a request becomes a transaction. */
export function isWriteRequest(request: Request): request is WriteRequest {
  return isWrite(request.operation);
}
