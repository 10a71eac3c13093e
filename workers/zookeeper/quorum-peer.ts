import { unreachable } from "../kernel/assert.ts";
import type { Actor, AnyActor } from "../kernel/actor.ts";
import type { Cast } from "../kernel/cast.ts";
import type { ClientMessage } from "./client-messages.ts";
import { client } from "./client/client.ts";
import type { MemberOptions } from "./config.ts";
import { snapshotFailed } from "./disk/snapshot-files.ts";
import { isAppend } from "./disk/transaction-log.ts";
import { connectionAccepted, connectionClosed, connectionElapsed } from "./election/connections.ts";
import { connectionOpened, electionChannel, helloReceived } from "./election/connections.ts";
import * as looking from "./election/look-for-leader.ts";
import { receiveNotification } from "./election/notification-receiver.ts";
import { createMember } from "./member.ts";
import type { MemberState, Step } from "./member.ts";
import type { Notification, QuorumPacket } from "./messages.ts";
import type { ZooKeeperInput, ZooKeeperProtocol } from "./protocol.ts";
import { isLearning, look, lookOn, lookWhenLogged } from "./roles.ts";
import { stopLeading, stopLearningIf, takeRole } from "./roles.ts";
import { RULES } from "./rules.ts";
import type { Rules } from "./rules.ts";
import { startFailed, startFrom, startPersisted } from "./start.ts";
import type { StepDown } from "./trace/zab.ts";
import { proposalsLogged } from "./zab/broadcast.ts";
import { databasePersisted } from "./zab/database-steps.ts";
import * as leader from "./zab/leader.ts";
import * as learnerHandler from "./zab/learner-handler.ts";
import * as learner from "./zab/learner.ts";
import { submitAll } from "./zab/request-path.ts";
import { clientEnded, clientJoined, clientSaid, servingTimeUp } from "./zab/serving-link.ts";

// The router: every input goes to the room of the present role.

/** A server, made from a table of rules. @source QuorumPeer.run */
export function createQuorumPeer(
  rules: Rules,
): Actor<ZooKeeperProtocol, MemberOptions, MemberState> {
  return {
    initial: createMember,
    step(me, input, out) {
      const { monotonic: now, wallMs } = input.clock;
      const step: Step = { me, out, rules, now, wallMs };
      take(step, input);
      submitAll(step);
      settle(step);
      if (me.role.kind === "looking") lookOn(step);
    },
  };
}

const member: AnyActor = createQuorumPeer(RULES);

/** Who plays the nodes of an ensemble. */
export const zookeeperCast: Cast = ({ kind }) => (kind === "client" ? client : member);

function take(step: Step, input: ZooKeeperInput): void {
  switch (input.kind) {
    case "started":
      if (startFrom(step, input.disk)) look(step, false);
      return;
    case "accepted":
      accepted(step, input);
      return;
    case "opened":
      opened(step, input);
      return;
    case "received":
      received(step, input);
      return;
    case "closed":
      closed(step, input);
      return;
    case "elapsed":
      elapsed(step, input.timer);
      return;
    case "persisted":
      persisted(step, input);
      return;
    case "persist-failed":
      persistFailed(step, input);
      return;
    case "requested":
      return unreachable(input.command);
    default:
      unreachable(input);
  }
}

/** What was found out in the middle of the step. */
function settle(step: Step): void {
  const { role } = step.me;
  if (role.kind === "leading" && role.abdicates !== null) stopLeading(step, role, role.abdicates);
}

function accepted(step: Step, input: ZooKeeperInput & { readonly kind: "accepted" }): void {
  const { me, out } = step;
  const { channel, peer, port } = input;
  if (port === "quorum" && me.role.kind === "leading") {
    learnerHandler.learnerAccepted(step, me.role, channel);
  } else if (port === "election" && me.role.kind !== "starting") {
    connectionAccepted(step, channel, peer);
  } else if (port === "client" && me.serving !== null) {
    clientJoined(step, me.serving, channel, peer);
  } else {
    // Nobody listens on this port.
    out.close(channel);
    out.trace({ kind: "connection-turned-away", channel, port });
  }
}

function opened(step: Step, { channel, port }: ZooKeeperInput & { readonly kind: "opened" }): void {
  const { role } = step.me;
  if (port === "election") connectionOpened(step, channel);
  else if (isLearning(role) && role.channel === channel) learner.leaderOpened(step, role, channel);
}

function received(step: Step, input: ZooKeeperInput & { readonly kind: "received" }): void {
  const { me } = step;
  const { channel, message } = input;
  if (message.kind === "notification") {
    const use = electionChannel(me, channel);
    if (use?.kind === "standing") notified(step, use.with, message);
  } else if (message.kind === "hello") helloReceived(step, channel, message);
  else if (isOfClient(message)) clientSaid(step, channel, message);
  else packetReceived(step, input, message);
}

function isOfClient(message: ClientMessage | QuorumPacket): message is ClientMessage {
  switch (message.kind) {
    case "client-reply":
    case "client-request":
    case "connect-request":
    case "connect-response":
    case "watch-event":
      return true;
    default:
      return false;
  }
}

function notified(step: Step, from: Notification["leader"], notification: Notification): void {
  const { role } = step.me;
  if (role.kind === "leading" && notification.state === "LOOKING") {
    const reason = leader.lookingReported(step, role, from);
    if (reason !== null) stopLeading(step, role, reason);
  }
  receiveNotification(step, from, notification);
}

function packetReceived(
  step: Step,
  { channel }: ZooKeeperInput & { readonly kind: "received" },
  packet: QuorumPacket,
): void {
  const { role } = step.me;
  if (role.kind === "leading") {
    const handler = role.learners.get(channel);
    if (handler !== undefined) learnerHandler.learnerSent(step, role, handler, packet);
  } else if (isLearning(role) && role.channel === channel) {
    stopLearningIf(step, role, learner.leaderSent(step, role, packet));
  }
}

function closed(step: Step, input: ZooKeeperInput & { readonly kind: "closed" }): void {
  const { me } = step;
  const { channel, reason } = input;
  const { role } = me;
  if (electionChannel(me, channel) !== undefined) connectionClosed(step, channel, reason);
  else if (me.serving?.clients.has(channel) === true) clientEnded(step, me.serving, channel);
  else if (role.kind === "leading") {
    const handler = role.learners.get(channel);
    if (handler !== undefined) learnerHandler.learnerClosed(step, role, handler);
  } else if (isLearning(role) && role.channel === channel) {
    stopLearningIf(step, role, learner.leaderClosed(step, role, reason));
  }
}

function elapsed(step: Step, timer: string): void {
  const { role } = step.me;
  if (connectionElapsed(step, timer) || servingTimeUp(step, timer)) return;
  if (role.kind === "looking") lookingElapsed(step, role, timer);
  else if (role.kind === "leading") leadingElapsed(step, role, timer);
  else if (isLearning(role)) stopLearningIf(step, role, learner.learnerElapsed(step, role, timer));
}

function lookingElapsed(
  step: Step,
  role: MemberState["role"] & { readonly kind: "looking" },
  timer: string,
): void {
  if (timer === looking.REST_TIMER) looking.beginElection(step, role);
  else if (timer === looking.NOTIFICATION_TIMER) looking.notificationTimedOut(step, role);
  else if (timer === looking.FINALIZE_TIMER) takeRole(step, looking.finalizeElapsed(step, role));
}

function leadingElapsed(
  step: Step,
  role: MemberState["role"] & { readonly kind: "leading" },
  timer: string,
): void {
  if (learnerHandler.learnerReadElapsed(step, role, timer)) return;
  let reason: StepDown | null = null;
  if (timer === leader.WAIT_TIMER) reason = leader.leaderWaitElapsed(role);
  else if (timer === leader.HALF_TICK_TIMER) {
    reason = leader.halfTickElapsed(step, role);
    if (reason === null) learnerHandler.pingAll(step, role);
  }
  if (reason !== null) stopLeading(step, role, reason);
}

function persisted(step: Step, { upTo }: ZooKeeperInput & { readonly kind: "persisted" }): void {
  const { role } = step.me;
  const logged = databasePersisted(step, upTo);
  if (role.kind === "starting") {
    if (startPersisted(step, role, upTo)) look(step, false);
  } else if (role.kind === "leading") {
    proposalsLogged(step, role, logged);
    if (leader.leaderPersisted(step, role, upTo)) learnerHandler.advanceAll(step, role);
  } else if (isLearning(role)) {
    stopLearningIf(step, role, learner.learnerPersisted(step, role, upTo, logged));
  } else if (role.kind === "stopping") lookWhenLogged(step, role);
}

/** What cannot be logged ends the process: going on would leave a hole in the history. @source ZooKeeperCriticalThread */
function persistFailed(
  step: Step,
  { write }: ZooKeeperInput & { readonly kind: "persist-failed" },
): void {
  const { me, out } = step;
  const { role, database } = me;
  if (role.kind === "starting") startFailed(step);
  else if (isAppend(database.log, write)) out.exit("The log cannot be written: the disk is full");
  else if (snapshotFailed(database, write)) {
    out.exit("A snapshot cannot be written: the disk is full");
  } else if (role.kind === "leading") {
    if ("waitsFor" in role.stage && role.stage.waitsFor === write)
      stopLeading(step, role, "disk-full");
  } else if (isLearning(role)) {
    const { stage } = role;
    if ("waitsFor" in stage && stage.waitsFor === write) stopLearningIf(step, role, "disk-full");
  }
}
