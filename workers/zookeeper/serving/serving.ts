import type { ChannelId, NodeId } from "../../kernel/identity.ts";
import type { ClientMessage } from "../client-messages.ts";
import type { Request } from "../requests/operation.ts";
import type { SessionStanding } from "../requests/rules.ts";
import type { Transaction } from "../requests/transaction.ts";
import {
  createLeaderSessions,
  ownSession,
  prepareSession,
  SESSION_EXPIRY_TIMER,
  takeExpired,
  touchSession,
  untrackSession,
} from "../sessions/leader-sessions.ts";
import { createLearnerSessions, takeTouched } from "../sessions/learner-sessions.ts";
import { firstSessionId } from "../sessions/session-numbers.ts";
import type { Applied } from "../tree/apply-transaction.ts";
import type { SessionId } from "../tree/session-id.ts";
import { createWatches, triggerWatches } from "../tree/watches.ts";
import type { ServerId } from "../values.ts";
import { answerCommitted, answerUncommitted } from "./answer.ts";
import { clientOf, closeClient, forgetClient, sendEvent } from "./connections.ts";
import { submitOwn, takeCommitted, takeReleased } from "./request-order.ts";
import { answerWaiting, requestReceived } from "./requests.ts";
import type { ClientConnection, Serving, Submission } from "./serving-state.ts";
import type { ServingStep } from "./serving-step.ts";
import { connectRequested, finishSetUp } from "./set-up.ts";

// All that the rest of a server says to the room that serves clients. What that room asks of the leader is taken from it
// with `takeSubmitted` at the end of the member's step.

/** A server that has a leader, or is one, begins to serve. @source ZooKeeperServer.startup */
export function startServing(step: ServingStep): Serving {
  const { me, now } = step;
  const leads = me.role.kind === "leading";
  return {
    sessions: leads ? createLeaderSessions(step) : createLearnerSessions(),
    nextSession: firstSessionId(me.id, now),
    clients: new Map(),
    attached: new Map(),
    watches: createWatches(),
    awaited: [],
    pending: new Map(),
    submitted: [],
  };
}

/** Without a leader nobody is served: all connections are closed. @source ZooKeeperServer.shutdown */
export function stopServing(step: ServingStep, serving: Serving): void {
  for (const client of [...serving.clients.values()]) {
    closeClient(step, serving, client, "stopped-serving");
  }
  if (serving.sessions.kind === "leader") step.out.cancelTimer(SESSION_EXPIRY_TIMER);
}

/** Takes what has to go to the leader, in order. */
export function takeSubmitted({ submitted }: Serving): readonly Submission[] {
  return submitted.splice(0);
}

/** Somebody has connected to the port of clients. */
export function clientAccepted(
  { out }: ServingStep,
  { clients }: Serving,
  channel: ChannelId,
  client: NodeId,
): void {
  const connection = { channel, client, session: null, timeoutMs: 0 };
  clients.set(channel, { ...connection, stage: "connected", unread: [] });
  out.trace({ kind: "client-connected", channel, client });
}

/** A client has sent something. @source NIOServerCnxn.readPayload */
export function clientReceived(
  step: ServingStep,
  serving: Serving,
  channel: ChannelId,
  message: ClientMessage,
): void {
  const client = serving.clients.get(channel);
  // What was on the way when the connection was closed here.
  if (client === undefined) return;
  const { stage, session } = client;
  if (message.kind === "connect-request" && stage === "connected") {
    connectRequested(step, serving, client, message);
  } else if (message.kind === "client-request" && session !== null) {
    if (stage === "attached") requestReceived(step, serving, client, session, message);
    else client.unread.push(message);
  } else closeClient(step, serving, client, "unexpected-message");
}

/** A client's end of the connection is gone. */
export function clientClosed(step: ServingStep, serving: Serving, channel: ChannelId): void {
  const client = serving.clients.get(channel);
  if (client !== undefined) forgetClient(step, serving, client, "lost");
}

/**
 * A transaction was applied to this server's tree: watches first, then the answer, then what waited for it.
 *
 * @source FinalRequestProcessor.applyRequest, processRequest; ZooKeeperServer.processTxnForSessionEvents
 */
export function transactionApplied(
  step: ServingStep,
  serving: Serving,
  { header, txn }: Transaction,
  { changes, result }: Applied,
): void {
  const { session, zxid } = header;
  for (const event of triggerWatches(serving.watches, changes)) {
    const { watcher: channel, type, path } = event;
    const watching = serving.clients.get(channel)?.session ?? session;
    step.out.trace({ kind: "watch-triggered", channel, session: watching, type, path, zxid });
    sendEvent(step, event);
  }
  const own = takeCommitted(serving, header, txn);
  if (txn.kind === "create-session") noteOpened(serving, session, txn.timeoutMs);
  if (txn.kind === "close-session") {
    noteClosed(serving, session);
    const ephemerals = changes.map(({ path }) => path);
    step.out.trace({ kind: "session-ended", session, ephemerals });
  }
  if (own !== null) answerCommitted(step, serving, own, result);
  if (txn.kind === "close-session") {
    const client = clientOf(serving, session);
    if (client !== null) closeClient(step, serving, client, "session-ended");
  }
  if (own === null) return;
  answerWaiting(step, serving, session);
  const client = clientOf(serving, session);
  if (txn.kind === "create-session" && client !== null) readUnread(step, serving, client, session);
}

/** A sync of this learner's client has come back: the tree is as new as the leader's was when it got there. */
export function syncReleased(step: ServingStep, serving: Serving, request: Request): void {
  const { session, cxid } = request;
  const own = takeReleased(serving, session, cxid);
  if (own === null) return;
  answerUncommitted(step, serving, own);
  answerWaiting(step, serving, session);
}

/** The leader has said whether a session of this learner's client is alive. @source Learner.revalidate */
export function sessionRevalidated(
  step: ServingStep,
  serving: Serving,
  session: SessionId,
  valid: boolean,
): void {
  const client = clientOf(serving, session);
  if (client?.stage !== "validating") return;
  finishSetUp(step, serving, client, valid ? null : "expired");
  if (valid) readUnread(step, serving, client, session);
}

/** What a learner tells its leader with the next PING: the sessions that it has heard of. */
export function takeTouches({ sessions }: Serving): ReadonlyMap<SessionId, number> {
  return sessions.kind === "learner" ? takeTouched(sessions) : new Map();
}

/** A learner has heard of sessions. @source LearnerHandler.run, PING */
export function touchSessions(
  step: ServingStep,
  { sessions }: Serving,
  touches: ReadonlyMap<SessionId, number>,
): void {
  if (sessions.kind === "learner") return;
  for (const [session, timeoutMs] of touches) touchSession(step, sessions, session, timeoutMs);
}

/** A learner asks whether its client's session is alive; if so, it speaks for it now. @source LearnerHandler.run, REVALIDATE */
export function revalidateSession(
  step: ServingStep,
  { sessions }: Serving,
  session: SessionId,
  timeoutMs: number,
  learner: ServerId,
): boolean {
  if (sessions.kind === "learner") return false;
  const alive = touchSession(step, sessions, session, timeoutMs);
  if (alive) ownSession(step, sessions, session, learner);
  return alive;
}

/**
 * How the session of a request stands, to be asked once for each that the leader prepares.
 *
 * @param from - the server whose client asks
 */
export function standingOf(
  step: ServingStep,
  { sessions }: Serving,
  request: Request,
  from: ServerId,
): SessionStanding {
  return sessions.kind === "learner" ? "live" : prepareSession(step, sessions, request, from);
}

/** A timer of this room elapsed. @returns whether it was one */
export function servingElapsed(step: ServingStep, serving: Serving, timer: string): boolean {
  if (timer !== SESSION_EXPIRY_TIMER) return false;
  expireElapsed(step, serving);
  return true;
}

/** The leader asks for the end of the sessions whose time has come. @source ZooKeeperServer.expire, close */
export function expireElapsed(step: ServingStep, serving: Serving): void {
  const { sessions } = serving;
  if (sessions.kind === "learner") return;
  for (const session of takeExpired(step, sessions)) {
    const request = { session, cxid: 0, operation: { kind: "close-session" } } as const;
    submitOwn(serving, { request, channel: null, commits: true, refused: null });
  }
}

function noteOpened({ sessions }: Serving, session: SessionId, timeoutMs: number): void {
  if (sessions.kind === "learner") sessions.touched.set(session, timeoutMs);
}

function noteClosed({ sessions }: Serving, session: SessionId): void {
  if (sessions.kind === "learner") sessions.touched.delete(session);
  else untrackSession(sessions, session);
}

/** The session is there: what came before it is looked at now. */
function readUnread(
  step: ServingStep,
  serving: Serving,
  client: ClientConnection,
  session: SessionId,
): void {
  for (const message of client.unread.splice(0)) {
    if (serving.clients.has(client.channel)) {
      requestReceived(step, serving, client, session, message);
    }
  }
}
