import type { CloseReason } from "../../kernel/actor.ts";
import { assert } from "../../kernel/assert.ts";
import type { ChannelId, WriteId } from "../../kernel/identity.ts";
import { serverOf } from "../config.ts";
import { writeEpoch, writeSnapshot } from "../disk/epoch-files.ts";
import { initLimit, span, syncLimit, ticks } from "../member.ts";
import type { MemberState, Step } from "../member.ts";
import { packetBytes } from "../messages.ts";
import type { QuorumPacket } from "../messages.ts";
import type { SyncMode } from "../rules/zab.ts";
import type { LeaderLoss } from "../trace/zab.ts";
import { epochOf, makeZxid, UNCOUNTED_EPOCH } from "../values.ts";
import type { Epoch, Zxid } from "../values.ts";
import { updateElectionVote } from "./election-vote.ts";
import type { Learning } from "./learning.ts";

// A follower or an observer: it connects to its leader, takes over the epoch and the history, and listens.
// What a function answers is why the leader is lost, or null while it is not.

export const CONNECT_TIMER = "leader-connect";
export const RETRY_TIMER = "leader-retry";
export const READ_TIMER = "leader-read";

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
  send(step, role, { kind, zxid: makeZxid(me.acceptedEpoch, 0n), id: me.id, configVersion });
  role.stage = { kind: "registering" };
  out.setTimer(READ_TIMER, initLimit(me));
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
      return packet.kind === "new-leader" ? endSync(step, role) : ignorePing(packet);
    case "awaiting-uptodate":
      return packet.kind === "up-to-date" ? serve(step, role) : listenOn(step, ignorePing(packet));
    case "serving":
      if (packet.kind === "ping") send(step, role, packet);
      return listenOn(step, null);
    default:
      return ignorePing(packet);
  }
}

/** A file of the learner is durable: what had to wait for it is sent now. */
export function learnerPersisted(step: Step, role: Learning, upTo: WriteId): LeaderLoss | null {
  const { me, out } = step;
  const { stage } = role;
  if (!("waitsFor" in stage) || stage.waitsFor > upTo) return null;
  switch (stage.kind) {
    case "writing-accepted":
      me.acceptedEpoch = role.epoch as Epoch;
      out.trace({ kind: "epoch-written", file: "acceptedEpoch", epoch: me.acceptedEpoch });
      if (role.lost !== null) return role.lost;
      acknowledgeEpoch(step, role, stage.reply);
      return null;
    case "writing-snapshot":
      me.durableZxid = stage.zxid;
      out.trace({ kind: "snapshot-written", zxid: stage.zxid });
      if (role.lost !== null) return role.lost;
      writeCurrentEpoch(step, role);
      return null;
    case "writing-current":
      me.currentEpoch = role.epoch as Epoch;
      out.trace({ kind: "epoch-written", file: "currentEpoch", epoch: me.currentEpoch });
      if (role.lost !== null) return role.lost;
      role.stage = { kind: "awaiting-uptodate" };
      send(step, role, { kind: "ack", zxid: makeZxid(me.currentEpoch, 0n) });
      out.setTimer(READ_TIMER, syncLimit(me));
      return null;
  }
}

/** Leaves the leader: the channel and the timers of the role end with it. @source Learner.shutdown */
export function stopLearning({ me, out }: Step, role: Learning, reason: LeaderLoss): void {
  if (role.channel !== null) out.close(role.channel);
  for (const timer of [CONNECT_TIMER, RETRY_TIMER, READ_TIMER]) out.cancelTimer(timer);
  out.trace({ kind: "leader-lost", leader: role.leader, reason });
  if (role.syncMode === "SNAP" && me.lastZxid !== me.durableZxid) {
    // A database that was replaced in memory only is dropped, and loaded from the disk again.
    me.lastZxid = me.durableZxid;
    out.trace({ kind: "last-zxid-set", zxid: me.lastZxid });
  }
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

function acknowledgeEpoch(step: Step, role: Learning, currentEpoch: Epoch): void {
  const { me, out } = step;
  send(step, role, { kind: "ack-epoch", zxid: me.lastZxid, currentEpoch });
  role.stage = { kind: "awaiting-sync" };
  out.trace({ kind: "phase-changed", phase: "SYNCHRONIZATION" });
  out.setTimer(READ_TIMER, initLimit(me));
}

const SYNC_MODES: Readonly<Partial<Record<QuorumPacket["kind"], SyncMode>>> = {
  diff: "DIFF",
  snap: "SNAP",
  trunc: "TRUNC",
};

function beginSync(step: Step, role: Learning, packet: QuorumPacket): LeaderLoss | null {
  const { me, out } = step;
  const mode = SYNC_MODES[packet.kind];
  if (mode === undefined) return "unexpected-packet";
  role.syncMode = mode;
  role.stage = { kind: "synchronizing" };
  out.trace({ kind: "sync-received", leader: role.leader, mode, zxid: packet.zxid });
  if (mode !== "DIFF" && me.lastZxid !== packet.zxid) {
    me.lastZxid = packet.zxid;
    out.trace({ kind: "last-zxid-set", zxid: packet.zxid });
  }
  out.setTimer(READ_TIMER, initLimit(me));
  return null;
}

/** NEWLEADER: what was received must be on the disk, then the epoch, and only then the leader may count on it. */
function endSync(step: Step, role: Learning): null {
  const { me, out } = step;
  out.cancelTimer(READ_TIMER);
  if (role.syncMode === "DIFF") {
    writeCurrentEpoch(step, role);
    return null;
  }
  const zxid = me.lastZxid;
  const waitsFor = writeSnapshot(out, zxid, me.configTextBytes);
  role.stage = { kind: "writing-snapshot", waitsFor, zxid };
  return null;
}

function writeCurrentEpoch({ out }: Step, role: Learning): void {
  const waitsFor = writeEpoch(out, "currentEpoch", role.epoch as Epoch);
  role.stage = { kind: "writing-current", waitsFor };
}

function serve(step: Step, role: Learning): null {
  const { me, out } = step;
  const epoch = role.epoch as Epoch;
  role.stage = { kind: "serving" };
  send(step, role, { kind: "ack", zxid: makeZxid(epoch, 0n) });
  updateElectionVote(step, epoch);
  out.trace({ kind: "learner-serving", leader: role.leader, epoch });
  out.trace({ kind: "phase-changed", phase: "BROADCAST" });
  out.setTimer(READ_TIMER, syncLimit(me));
  return null;
}

/** Until UPTODATE a learner answers no PING: the leader takes nothing but the ACK of NEWLEADER. */
function ignorePing(packet: QuorumPacket): LeaderLoss | null {
  return packet.kind === "ping" ? null : "unexpected-packet";
}

function listenOn({ me, out }: Step, loss: LeaderLoss | null): LeaderLoss | null {
  if (loss === null) out.setTimer(READ_TIMER, syncLimit(me));
  return loss;
}

function loseUnlessWriting(role: Learning, loss: LeaderLoss): LeaderLoss | null {
  if (!("waitsFor" in role.stage)) return loss;
  role.lost = loss;
  return null;
}

function send({ out }: Step, role: Learning, packet: QuorumPacket): void {
  assert(role.channel !== null, "a learner speaks on a connection that stands");
  out.send(role.channel, packet, packetBytes(packet.kind, 0));
}

/** @source Learner.connectToLeader */
function connectLimit(me: MemberState) {
  const { connectToLearnerMasterLimitTicks, initLimitTicks } = me.config.settings;
  return ticks(me, connectToLearnerMasterLimitTicks || initLimitTicks);
}
