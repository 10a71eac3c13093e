import type { ChannelId } from "../../kernel/identity.ts";
import type { Microseconds } from "../../kernel/time.ts";
import { initLimit, syncLimit } from "../member.ts";
import type { Step } from "../member.ts";
import { UPTODATE_ZXID } from "../messages.ts";
import type { QuorumPacket, TouchedSession } from "../messages.ts";
import type { LearnerLoss } from "../trace/zab.ts";
import { epochOf, makeZxid, ZERO_ZXID } from "../values.ts";
import type { Epoch, ServerId, Zxid } from "../values.ts";
import {
  epochAcknowledged,
  isEpochFixed,
  newLeaderAcknowledged,
  proposeEpoch,
  serveIfReady,
} from "./leader.ts";
import { isForwarding } from "./leading.ts";
import type { LearnerHandler, Leading } from "./leading.ts";
import { sendToLearner } from "./learner-packets.ts";
import { servedLearnerSent } from "./learner-traffic.ts";
import { createSyncLimitCheck, keepsUp } from "./sync-limit-check.ts";
import { synchronize } from "./synchronize.ts";

// One learner at its leader: registration, epoch, synchronisation, then its packets. @source LearnerHandler.run

const READ = "learner-read:";
/** A PING from a leader carries no sessions. */
const NOBODY: readonly TouchedSession[] = [];

/** A learner has connected. */
export function learnerAccepted(step: Step, role: Leading, channel: ChannelId): void {
  const { me, out } = step;
  const { initLimitTicks, syncLimitTicks } = me.config.settings;
  const handler: LearnerHandler = {
    channel,
    readTimer: `${READ}${channel}`,
    id: null,
    peerType: "participant",
    stage: "registering",
    deadlineTick: role.tick + initLimitTicks + syncLimitTicks,
    lastZxid: ZERO_ZXID,
    syncMode: null,
    syncLimit: createSyncLimitCheck(),
  };
  role.learners.set(channel, handler);
  out.trace({ kind: "learner-connected", channel });
  listen(step, handler, initLimit(me));
}

/** A packet from a learner. */
export function learnerSent(
  step: Step,
  role: Leading,
  handler: LearnerHandler,
  packet: QuorumPacket,
): void {
  const { out } = step;
  switch (handler.stage) {
    case "registering":
      if (packet.kind === "follower-info" || packet.kind === "observer-info") {
        register(step, role, handler, packet);
      } else dismiss(step, role, handler, "unexpected-packet");
      return;
    case "acknowledging-epoch":
      if (packet.kind !== "ack-epoch") dismiss(step, role, handler, "unexpected-packet");
      else {
        out.cancelTimer(handler.readTimer);
        acknowledgeEpoch(step, role, handler, packet);
      }
      return;
    case "synchronizing":
      if (packet.kind !== "ack") dismiss(step, role, handler, "unexpected-packet");
      else {
        out.cancelTimer(handler.readTimer);
        handler.stage = "waiting-for-start";
        handler.syncLimit.started = true;
        newLeaderAcknowledged(step, role, handler.id as ServerId, packet.zxid);
        advanceAll(step, role);
      }
      return;
    case "serving":
      handler.deadlineTick = role.tick + step.me.config.settings.syncLimitTicks;
      servedLearnerSent(step, role, handler, packet);
      return;
    case "waiting-for-epoch":
    case "waiting-for-quorum":
    case "waiting-for-start":
      // Not read yet; nothing that a learner sends by then would be heeded.
      return;
  }
}

/** Takes every learner as far as the leader has come. */
export function advanceAll(step: Step, role: Leading): void {
  for (const handler of role.learners.values()) {
    if (handler.stage === "waiting-for-epoch" && isEpochFixed(role)) tellEpoch(step, role, handler);
    if (handler.stage === "waiting-for-quorum" && role.established) bringUp(step, role, handler);
  }
  serveIfReady(step, role);
  if (role.stage.kind !== "serving") return;
  for (const handler of role.learners.values()) {
    if (handler.stage === "waiting-for-start") tellUpToDate(step, handler);
  }
}

/** Pings every learner to which packets are being sent. @source LearnerHandler.ping */
export function pingAll(step: Step, role: Leading): void {
  const zxid = role.lastProposed ?? makeZxid(role.epoch, 0n);
  for (const handler of [...role.learners.values()]) {
    if (!isForwarding(handler)) continue;
    if (keepsUp(handler.syncLimit, step.now, syncLimit(step.me))) {
      sendToLearner(step, handler, { kind: "ping", zxid, touched: NOBODY });
    } else dismiss(step, role, handler, "proposal-unacked");
  }
}

/** The learner's end of the connection is gone. */
export function learnerClosed(step: Step, role: Leading, handler: LearnerHandler): void {
  forget(step, role, handler, "closed");
}

/** Whether the timer was a learner's: nothing was read from it for too long. */
export function learnerReadElapsed(step: Step, role: Leading, timer: string): boolean {
  if (!timer.startsWith(READ)) return false;
  const handler = role.learners.get(timer.slice(READ.length) as ChannelId);
  if (handler !== undefined) dismiss(step, role, handler, "read-timed-out");
  return true;
}

function register(
  step: Step,
  role: Leading,
  handler: LearnerHandler,
  packet: QuorumPacket & { readonly kind: "follower-info" | "observer-info" },
): void {
  const { me, out } = step;
  handler.id = packet.id;
  if (packet.configVersion > me.config.ensemble.version) {
    dismiss(step, role, handler, "newer-config");
    return;
  }
  handler.peerType = packet.kind === "observer-info" ? "observer" : "participant";
  out.cancelTimer(handler.readTimer);
  const { channel, id, peerType } = handler;
  const acceptedEpoch = epochOf(packet.zxid);
  out.trace({ kind: "learner-registered", learner: id, channel, peerType, acceptedEpoch });
  handler.stage = "waiting-for-epoch";
  proposeEpoch(step, role, id, acceptedEpoch);
  if (isEpochFixed(role)) tellEpoch(step, role, handler);
}

function tellEpoch(step: Step, role: Leading, handler: LearnerHandler): void {
  handler.stage = "acknowledging-epoch";
  sendToLearner(step, handler, { kind: "leader-info", zxid: makeZxid(role.epoch, 0n) });
  listen(step, handler, initLimit(step.me));
}

function acknowledgeEpoch(
  step: Step,
  role: Leading,
  handler: LearnerHandler,
  packet: { readonly zxid: Zxid; readonly currentEpoch: Epoch },
): void {
  const summary = { currentEpoch: packet.currentEpoch, lastZxid: packet.zxid };
  handler.lastZxid = packet.zxid;
  if (epochAcknowledged(step, role, handler.id as ServerId, summary)) {
    dismiss(step, role, handler, "ahead-of-leader");
    return;
  }
  handler.stage = "waiting-for-quorum";
  advanceAll(step, role);
}

/** The history, and behind it NEWLEADER. @source LearnerHandler.run */
function bringUp(step: Step, role: Leading, handler: LearnerHandler): void {
  const { me } = step;
  synchronize(step, role, handler);
  const configVersion = me.config.ensemble.version;
  const zxid = makeZxid(role.epoch, 0n);
  sendToLearner(step, handler, { kind: "new-leader", zxid, configVersion });
  handler.stage = "synchronizing";
  listen(step, handler, initLimit(me));
}

function tellUpToDate(step: Step, handler: LearnerHandler): void {
  handler.stage = "serving";
  sendToLearner(step, handler, { kind: "up-to-date", zxid: UPTODATE_ZXID });
  listen(step, handler, syncLimit(step.me));
}

/** The learner must be heard within `limit`, from now on and from each packet on. @source LearnerHandler.run, Socket.setSoTimeout */
function listen({ out }: Step, { channel, readTimer }: LearnerHandler, limit: Microseconds): void {
  out.setTimer(readTimer, limit, channel);
}

function dismiss(step: Step, role: Leading, handler: LearnerHandler, reason: LearnerLoss): void {
  step.out.close(handler.channel);
  forget(step, role, handler, reason);
}

function forget(
  { out }: Step,
  role: Leading,
  { channel, id, readTimer }: LearnerHandler,
  reason: LearnerLoss,
): void {
  role.learners.delete(channel);
  out.cancelTimer(readTimer);
  out.trace({ kind: "learner-lost", learner: id, channel, reason });
}
