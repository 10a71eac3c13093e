import { assert, unreachable } from "../../kernel/assert.ts";
import type { CloseReason } from "../../kernel/actor.ts";
import type { NodeId } from "../../kernel/identity.ts";
import { milliseconds } from "../../kernel/time.ts";
import type { Microseconds } from "../../kernel/time.ts";
import { clientMessageBytes, PROTOCOL_VERSION } from "../client-messages.ts";
import type { ClientMessage, ConnectRequest, ConnectResponse } from "../client-messages.ts";
import { PING_XID } from "../requests/operation.ts";
import { MAX_SEND_PING_INTERVAL_MS, pingWaitMs, RANDOM_WAIT_MS } from "../rules/client.ts";
import { NO_SESSION } from "../tree/session-id.ts";
import type { ServerLoss } from "../trace/client.ts";
import type { Handle, HandleStep, Link, Transport } from "./client-state.ts";
import { queueSessionEvent } from "./event-thread.ts";
import { loseAll, replyReceived, writeQueued, writeRequest } from "./packets.ts";
import type { HandleState } from "./states.ts";
import { watchesToSetAgain, watchEventReceived } from "./watch-manager.ts";

// Looks for a server, keeps the session with it, and looks for the next one when it is lost.

/** Runs while a client sleeps before it connects. */
export const CONNECT_TIMER = "connect";
/** Runs while a connection stands or is being made: for what is due when nothing happens. */
export const TRANSPORT_TIMER = "transport";

/** Turns to the next server of the list, at once or after a sleep. @source StaticHostProvider.next; ClientCnxn.SendThread.startConnect */
export function turnToNextServer(step: HandleStep, first: boolean): void {
  const { handle, out, rules } = step;
  const { servers, connectedBefore } = handle;
  handle.serverIndex = (handle.serverIndex + 1) % servers.length;
  const listTried = handle.serverIndex === handle.lastServerIndex;
  if (first) handle.lastServerIndex = 0;
  const randomMs = connectedBefore ? out.draw("connect-wait", RANDOM_WAIT_MS) : 0;
  const values = { first, connectedBefore, listTried, randomMs };
  const waitMs = rules["connect-wait"].decide(values);
  const server = servers[handle.serverIndex] as NodeId;
  out.trace({ kind: "server-chosen", server, waitMs, rule: "connect-wait", values });
  handle.transport = { kind: "sleeping", server };
  if (waitMs === 0) connect(step);
  else out.setTimer(CONNECT_TIMER, milliseconds(waitMs));
}

/** The sleep is over: connects. */
export function connect({ handle, out, now, nowMs }: HandleStep): void {
  assert(handle.transport.kind === "sleeping", "a client connects after its sleep");
  const { server } = handle.transport;
  const channel = out.open(server, "client");
  handle.transport = {
    kind: "connecting",
    server,
    channel,
    lastSendMs: nowMs,
    lastHeardMs: nowMs,
    wakeAt: now,
    alarmAt: null,
  };
  out.trace({ kind: "server-connecting", server, channel });
}

/** The connection stands: the first frame asks for the session, and all others wait for its answer. @source ClientCnxn.SendThread.primeConnection */
export function linkOpened(step: HandleStep, link: Link): void {
  const { handle, out, nowMs } = step;
  handle.connectedBefore = true;
  link.lastHeardMs = nowMs;
  const { server } = link;
  const { session, password, lastZxid, timeoutMs } = handle;
  const request: ConnectRequest = {
    kind: "connect-request",
    protocolVersion: PROTOCOL_VERSION,
    lastZxidSeen: lastZxid,
    timeoutMs,
    session,
    password,
    readOnly: false,
  };
  out.send(link.channel, request, clientMessageBytes(request));
  link.lastSendMs = nowMs;
  handle.transport = { ...link, kind: "priming" };
  out.trace({ kind: "session-requested", server, session, lastZxid, timeoutMs });
  queueWatchesAgain(step);
}

/** A message of the server. @source ClientCnxnSocketNIO.doIO */
export function linkReceived(step: HandleStep, link: Link, message: ClientMessage): void {
  const { handle, nowMs } = step;
  const priming = handle.transport.kind === "priming";
  link.lastHeardMs = nowMs;
  switch (message.kind) {
    case "connect-response":
      if (priming) sessionAnswered(step, link, message);
      else leave(step, link, "out-of-order");
      return;
    case "client-reply": {
      const loss = priming ? "out-of-order" : replyReceived(step, message);
      if (loss !== null) leave(step, link, loss);
      return;
    }
    case "watch-event":
      if (priming) leave(step, link, "out-of-order");
      else watchEventReceived(step, message);
      return;
    case "client-request":
    case "connect-request":
      leave(step, link, "out-of-order");
      return;
    default:
      unreachable(message);
  }
}

/** The connection is gone, or could not be had. */
export function linkClosed(step: HandleStep, link: Link, reason: CloseReason): void {
  lost(step, link, reason);
}

/** Looks whether the server was silent for too long, and whether a ping is due; then sleeps until it may be so. @source ClientCnxn.SendThread.run */
export function lookAfterLink(step: HandleStep): void {
  const { handle, out, rules, nowMs } = step;
  const link = linkOf(handle.transport);
  if (link === null) return;
  const established = handle.transport.kind === "established";
  const limitMs = established ? handle.readTimeoutMs : handle.connectTimeoutMs;
  const values = { silentMs: nowMs - link.lastHeardMs, limitMs };
  if (rules["server-silent"].decide(values)) {
    out.trace({ kind: "server-timed-out", server: link.server, rule: "server-silent", values });
    leave(step, link, "silent");
    return;
  }
  let waitMs = limitMs - values.silentMs;
  if (established) waitMs = Math.min(waitMs, pingIfDue(step, link));
  link.wakeAt = milliseconds(nowMs + waitMs);
  setAlarm(step, link);
}

/** The timer has run out. Something may have happened since it was set, and then there is nothing to look after yet. */
export function transportElapsed(step: HandleStep): void {
  const link = linkOf(step.handle.transport);
  if (link === null) return;
  link.alarmAt = null;
  if (step.now < link.wakeAt) setAlarm(step, link);
  else lookAfterLink(step);
}

/** The connection, in whatever state; null while there is none. */
export function linkOf(transport: Transport): (Transport & Link) | null {
  return transport.kind === "none" || transport.kind === "sleeping" ? null : transport;
}

/** A server has answered the connect request. @source ClientCnxn.SendThread.onConnected */
function sessionAnswered(step: HandleStep, link: Link, answer: ConnectResponse): void {
  const { handle, out, rules } = step;
  const { timeoutMs, session, password } = answer;
  const values = { timeoutMs };
  if (rules["session-answer"].decide(values) === "expired") {
    out.trace({ kind: "session-expired", session: handle.session, rule: "session-answer", values });
    enterState(step, "CLOSED");
    queueSessionEvent(step, "Expired");
    handle.eventThread.dead = true;
    leave(step, link, "session-expired");
    return;
  }
  const again = handle.session !== NO_SESSION;
  handle.readTimeoutMs = readTimeoutOf(timeoutMs);
  handle.connectTimeoutMs = connectTimeoutOf(timeoutMs, handle.servers.length);
  handle.lastServerIndex = handle.serverIndex;
  handle.session = session;
  handle.password = password;
  const { connectTimeoutMs, readTimeoutMs } = handle;
  const established = { ...link, kind: "established" } as const;
  handle.transport = established;
  out.trace({
    kind: "session-established",
    server: link.server,
    session,
    again,
    connectTimeoutMs,
    readTimeoutMs,
    rule: "session-answer",
    values,
  });
  enterState(step, "CONNECTED");
  queueSessionEvent(step, "SyncConnected");
  writeQueued(step, established);
}

/** Whom the new server is told of stands before all that waits. */
function queueWatchesAgain({ handle, out }: HandleStep): void {
  const again = watchesToSetAgain(handle.watches, handle.lastZxid);
  if (again.length === 0) return;
  const packets = again.map((operation) => {
    out.trace({ kind: "watches-queued-again", operation });
    return { call: null, operation, watcher: null, caller: null, xid: null };
  });
  handle.outgoing = [...packets, ...handle.outgoing];
}

/** Ends the connection from here. */
function leave(step: HandleStep, link: Link, reason: ServerLoss): void {
  step.out.close(link.channel);
  lost(step, link, reason);
}

/** Without its connection a client loses all that was on its way, and looks for another server unless it is to close. @source ClientCnxn.SendThread.cleanAndNotifyState */
function lost(step: HandleStep, link: Link, reason: ServerLoss): void {
  const { handle, out } = step;
  handle.transport = { kind: "none" };
  if (link.alarmAt !== null) out.cancelTimer(TRANSPORT_TIMER);
  out.trace({ kind: "server-lost", server: link.server, reason });
  // Closed first, when its end is agreed on: then nobody is told of a disconnection.
  if (reason === "session-closed") enterState(step, "CLOSED");
  loseAll(step);
  if (reason === "session-expired") return;
  if (handle.state !== "CLOSED") queueSessionEvent(step, "Disconnected");
  if (handle.closing) close(step);
  else {
    if (handle.state === "CONNECTED") enterState(step, "CONNECTING");
    turnToNextServer(step, false);
  }
}

/** The end that was asked for. @source ClientCnxn.disconnect */
function close(step: HandleStep): void {
  const { handle, out } = step;
  if (handle.state !== "CLOSED") enterState(step, "CLOSED");
  out.trace({ kind: "session-closed", session: handle.session });
  queueSessionEvent(step, "Closed");
  handle.eventThread.dead = true;
}

function enterState({ handle, out }: HandleStep, state: HandleState): void {
  handle.state = state;
  out.trace({ kind: "handle-state-changed", state });
}

/** @returns for how long no ping will be due, in ms */
function pingIfDue(step: HandleStep, link: Link): number {
  const { out, rules, nowMs } = step;
  const { readTimeoutMs } = step.handle;
  const values = { idleMs: nowMs - link.lastSendMs, readTimeoutMs };
  if (rules["ping-due"].decide(values)) {
    writeRequest(step, link, {
      kind: "client-request",
      xid: PING_XID,
      operation: { kind: "ping" },
    });
    out.trace({ kind: "ping-sent", rule: "ping-due", values });
  }
  const idleMs = nowMs - link.lastSendMs;
  // The source looks at the longest interval only when something wakes it; here it is woken for that.
  return Math.min(pingWaitMs({ idleMs, readTimeoutMs }), MAX_SEND_PING_INTERVAL_MS + 1 - idleMs);
}

/** A timer that runs out too early is set again then: setting it anew for each message would fill the trace. */
function setAlarm({ out, now }: HandleStep, link: Link): void {
  if (link.alarmAt !== null && link.alarmAt <= link.wakeAt) return;
  link.alarmAt = link.wakeAt;
  out.setTimer(TRANSPORT_TIMER, (link.wakeAt - now) as Microseconds);
}

/** @source ClientCnxn.SendThread.onConnected */
export function readTimeoutOf(sessionTimeoutMs: Handle["timeoutMs"]): number {
  return Math.floor((sessionTimeoutMs * 2) / 3);
}

/** @source ClientCnxn.SendThread.onConnected */
export function connectTimeoutOf(sessionTimeoutMs: Handle["timeoutMs"], servers: number): number {
  return Math.floor(sessionTimeoutMs / servers);
}
