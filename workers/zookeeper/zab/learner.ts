import type { CloseReason } from "../../kernel/actor.ts";
import type { ChannelId, WriteId } from "../../kernel/identity.ts";
import { serverOf } from "../config.ts";
import { writeEpoch } from "../disk/epoch-files.ts";
import { initLimit, lastZxid, span, ticks } from "../member.ts";
import type { MemberState, Step } from "../member.ts";
import type { QuorumPacket } from "../messages.ts";
import type { Transaction } from "../requests/transaction.ts";
import type { LeaderLoss } from "../trace/zab.ts";
import { epochOf, makeZxid, UNCOUNTED_EPOCH, ZERO_ZXID } from "../values.ts";
import type { Epoch, Zxid } from "../values.ts";
import { listen, READ_TIMER, sendToLeader } from "./leader-link.ts";
import { acknowledgeLogged, serve, trafficSent } from "./learner-serving.ts";
import { beginSync, currentEpochPersisted, historyPersisted, historySent } from "./learner-sync.ts";
import type { Learning } from "./learning.ts";
import { endServing } from "./serving-link.ts";

// A follower or an observer: it connects to its leader, takes over the epoch and the history, and listens.
// What a function answers is why the leader is lost, or null while it is not.

export const CONNECT_TIMER = "leader-connect";
export const RETRY_TIMER = "leader-retry";

/** @source Learner.LeaderConnector.connectToLeader */
const CONNECT_ATTEMPTS_MAX = 5;

/** Connects to the elected leader. @source Follower.followLeader, Observer.observeLeader */
export function startLearning(step: Step, role: Learning): LeaderLoss | null {
  const { me, out } = step;
  out.trace({ kind: "phase-changed", phase: "DISCOVERY" });
  out.setTimer(CONNECT_TIMER, connectLimit(me));
  return connect(step, role);
}

/** The connection stands: say who asks, and what was promised so far. @source Learner.registerWithLeader */
export function leaderOpened(step: Step, role: Learning, channel: ChannelId): void {
  const { me, out } = step;
  out.cancelTimer(CONNECT_TIMER);
  out.trace({ kind: "leader-connected", leader: role.leader, channel });
  const kind = role.kind === "observing" ? "observer-info" : "follower-info";
  const configVersion = me.config.ensemble.version;
  sendToLeader(step, role, {
    kind,
    zxid: makeZxid(me.acceptedEpoch, 0n),
    id: me.id,
    configVersion,
  });
  role.stage = { kind: "registering" };
  listen(step, role, initLimit(me));
}

/** The leader's end of the connection is gone, or nobody listened there. */
export function leaderClosed(step: Step, role: Learning, reason: CloseReason): LeaderLoss | null {
  const { out, me } = step;
  role.channel = null;
  switch (role.stage.kind) {
    case "connecting":
      return connectFailed(step, role);
    case "registering":
      // A member that does not lead closes at once: nobody listens there, as a real socket would have said before.
      if (reason !== "closed") return "closed";
      out.cancelTimer(READ_TIMER);
      out.setTimer(CONNECT_TIMER, connectLimit(me));
      return connectFailed(step, role);
    default:
      return loseUnlessWriting(role, "closed");
  }
}

/** One of the learner's timers. */
export function learnerElapsed(step: Step, role: Learning, timer: string): LeaderLoss | null {
  switch (timer) {
    case CONNECT_TIMER:
      return "connect-timed-out";
    case RETRY_TIMER:
      return connect(step, role);
    case READ_TIMER:
      return "read-timed-out";
    default:
      return null;
  }
}

/** A packet from the leader. @source Learner.registerWithLeader, syncWithLeader; Follower.processPacket */
export function leaderSent(step: Step, role: Learning, packet: QuorumPacket): LeaderLoss | null {
  switch (role.stage.kind) {
    case "registering":
      return packet.kind === "leader-info"
        ? judgeEpoch(step, role, packet.zxid)
        : "unexpected-packet";
    case "awaiting-sync":
      return beginSync(step, role, packet);
    case "synchronizing":
      return historySent(step, role, packet);
    case "writing-history":
    case "writing-current":
      // Read later in the source, where the reader itself writes; nothing but the queue changes by it.
      return loseUnlessWriting(role, historySent(step, role, packet));
    case "awaiting-uptodate":
      return packet.kind === "up-to-date" ? serve(step, role) : historySent(step, role, packet);
    case "serving":
      return trafficSent(step, role, packet);
    default:
      return packet.kind === "ping" ? null : "unexpected-packet";
  }
}

/** What a learner waited for is durable: what had to wait is sent now. */
export function learnerPersisted(
  step: Step,
  role: Learning,
  upTo: WriteId,
  logged: readonly Transaction[],
): LeaderLoss | null {
  const { me, out } = step;
  const { stage } = role;
  acknowledgeLogged(step, role, logged);
  if (!("waitsFor" in stage) || stage.waitsFor > upTo) return null;
  switch (stage.kind) {
    case "writing-accepted":
      me.acceptedEpoch = role.epoch as Epoch;
      out.trace({ kind: "epoch-written", file: "acceptedEpoch", epoch: me.acceptedEpoch });
      if (role.lost !== null) return role.lost;
      acknowledgeEpoch(step, role, stage.reply);
      return null;
    case "writing-history":
      historyPersisted(step, role);
      return null;
    case "writing-current":
      me.currentEpoch = role.epoch as Epoch;
      out.trace({ kind: "epoch-written", file: "currentEpoch", epoch: me.currentEpoch });
      if (role.lost !== null) return role.lost;
      currentEpochPersisted(step, role);
      return null;
  }
}

/** Leaves the leader: the channel and the timers of the role end with it. @source Learner.shutdown */
export function stopLearning(step: Step, role: Learning, reason: LeaderLoss): void {
  const { out } = step;
  if (role.channel !== null) out.close(role.channel);
  for (const timer of [CONNECT_TIMER, RETRY_TIMER, READ_TIMER]) out.cancelTimer(timer);
  out.trace({ kind: "leader-lost", leader: role.leader, reason });
  endServing(step);
}

function connect(step: Step, role: Learning): LeaderLoss | null {
  const { me, out } = step;
  const server = serverOf(me.config.ensemble, role.leader);
  if (server === null) return "leader-unknown";
  role.attempt += 1;
  role.channel = out.open(server.node, "quorum");
  role.stage = { kind: "connecting" };
  const { leader, attempt, channel } = role;
  out.trace({ kind: "leader-connecting", leader, attempt, channel });
  return null;
}

function connectFailed({ me, out }: Step, role: Learning): LeaderLoss | null {
  out.trace({ kind: "leader-connect-failed", leader: role.leader, attempt: role.attempt });
  if (role.attempt === CONNECT_ATTEMPTS_MAX) return "connect-failed";
  role.stage = { kind: "pausing" };
  out.setTimer(RETRY_TIMER, span(me, "leaderConnectDelayDuringRetryMs"));
  return null;
}

function judgeEpoch(step: Step, role: Learning, zxid: Zxid): LeaderLoss | null {
  const { me, out, rules } = step;
  const offered = epochOf(zxid);
  const values = { offered, accepted: me.acceptedEpoch };
  const verdict = rules["accept-epoch"].decide(values);
  const { leader } = role;
  out.trace({
    kind: "epoch-offered",
    leader,
    epoch: offered,
    verdict,
    rule: "accept-epoch",
    values,
  });
  if (verdict === "refuse") return "older-epoch";
  role.epoch = offered;
  if (verdict === "uncounted") {
    acknowledgeEpoch(step, role, UNCOUNTED_EPOCH);
    return null;
  }
  out.cancelTimer(READ_TIMER);
  // File first, packet after: what was promised must outlive a crash.
  const waitsFor = writeEpoch(out, "acceptedEpoch", offered);
  role.stage = { kind: "writing-accepted", waitsFor, reply: me.currentEpoch };
  return null;
}

function acknowledgeEpoch(step: Step, role: Learning, reply: Epoch): void {
  const { me, out } = step;
  // One that cannot be cut to what the leader has says that it has nothing, and must not be counted for that.
  const zxid = me.needsSnapshot ? ZERO_ZXID : lastZxid(me);
  const currentEpoch = me.needsSnapshot ? UNCOUNTED_EPOCH : reply;
  sendToLeader(step, role, { kind: "ack-epoch", zxid, currentEpoch });
  role.stage = { kind: "awaiting-sync" };
  out.trace({ kind: "phase-changed", phase: "SYNCHRONIZATION" });
  listen(step, role, initLimit(me));
}

function loseUnlessWriting(role: Learning, loss: LeaderLoss | null): LeaderLoss | null {
  if (!("waitsFor" in role.stage)) return loss;
  role.lost ??= loss;
  return null;
}

/** @source Learner.connectToLeader */
function connectLimit(me: MemberState) {
  const { connectToLearnerMasterLimitTicks, initLimitTicks } = me.config.settings;
  return ticks(me, connectToLearnerMasterLimitTicks || initLimitTicks);
}
