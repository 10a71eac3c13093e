import type { ConnectRequest, ConnectResponse } from "../client-messages.ts";
import { ownSession, touchSession } from "../sessions/leader-sessions.ts";
import { NO_PASSWORD, passwordOf } from "../sessions/password.ts";
import { followingSessionId } from "../sessions/session-numbers.ts";
import type { SessionRefusal } from "../trace/session.ts";
import { NO_SESSION } from "../tree/session-id.ts";
import { clientOf, closeClient, send } from "./connections.ts";
import { submitOwn } from "./request-order.ts";
import type { ClientConnection, Serving } from "./serving-state.ts";
import type { ServingStep } from "./serving-step.ts";

/** Limits of a time-out in ticks of the server. @source ZooKeeperServer.getMinSessionTimeout, getMaxSessionTimeout */
const MIN_TICKS = 2;
const MAX_TICKS = 20;

/** A client says who it is: a new one, or one with a session. @source ZooKeeperServer.processConnectRequest */
export function connectRequested(
  step: ServingStep,
  serving: Serving,
  client: ClientConnection,
  asked: ConnectRequest,
): void {
  const { me, out, rules } = step;
  const progress = { seen: asked.lastZxidSeen, applied: me.tree.lastProcessedZxid };
  if (!rules["client-not-ahead"].decide(progress)) {
    const { channel } = client;
    out.trace({ kind: "client-refused", channel, rule: "client-not-ahead", values: progress });
    closeClient(step, serving, client, "ahead");
    return;
  }
  const { tickTimeMs } = me.config.settings;
  const limits = { minMs: MIN_TICKS * tickTimeMs, maxMs: MAX_TICKS * tickTimeMs };
  const values = { askedMs: asked.timeoutMs, ...limits };
  client.timeoutMs = rules["session-timeout"].decide(values);
  if (asked.session !== NO_SESSION) {
    claimSession(step, serving, client, asked);
    return;
  }
  const session = serving.nextSession;
  serving.nextSession = followingSessionId(session);
  attach(serving, client, session);
  client.stage = "creating";
  const { channel, timeoutMs } = client;
  out.trace({
    kind: "session-numbered",
    channel,
    session,
    timeoutMs,
    rule: "session-timeout",
    values,
  });
  const operation = { kind: "create-session", timeoutMs } as const;
  const request = { session, cxid: 0, operation };
  submitOwn(serving, { request, channel, commits: true, refused: null });
}

/**
 * The answer to a connect request: a session, or none, and then the connection is closed.
 *
 * @source ZooKeeperServer.finishSessionInit
 */
export function finishSetUp(
  step: ServingStep,
  serving: Serving,
  client: ClientConnection,
  refusal: SessionRefusal | null,
): void {
  const { out } = step;
  const { channel, session, timeoutMs, stage } = client;
  if (session === null) return;
  if (refusal !== null) {
    send(step, channel, NO_SESSION_RESPONSE);
    out.trace({ kind: "session-refused", channel, session, reason: refusal });
    closeClient(step, serving, client, "session-refused");
    return;
  }
  client.stage = "attached";
  send(step, channel, {
    kind: "connect-response",
    timeoutMs,
    session,
    password: passwordOf(session),
    readOnly: false,
  });
  const kind = stage === "creating" ? "session-opened" : "session-reattached";
  out.trace({ kind, channel, session, timeoutMs });
}

/** @source ZooKeeperServer.reopenSession; LeaderZooKeeperServer, LearnerZooKeeperServer.revalidateSession */
function claimSession(
  step: ServingStep,
  serving: Serving,
  client: ClientConnection,
  { session, password }: ConnectRequest,
): void {
  const { me, out, rules } = step;
  const older = clientOf(serving, session);
  if (older !== null) closeClient(step, serving, older, "replaced");
  attach(serving, client, session);
  client.stage = "validating";
  const { channel, timeoutMs } = client;
  const values = { session, password };
  const known = rules["session-password"].decide(values);
  out.trace({
    kind: "session-claimed",
    channel,
    session,
    timeoutMs,
    known,
    rule: "session-password",
    values,
  });
  const { sessions } = serving;
  if (!known) {
    finishSetUp(step, serving, client, "wrong-password");
  } else if (sessions.kind === "learner") {
    serving.submitted.push({ kind: "revalidate", session, timeoutMs });
  } else {
    const alive = touchSession(step, sessions, session, timeoutMs);
    if (alive) ownSession(step, sessions, session, me.id);
    finishSetUp(step, serving, client, alive ? null : "expired");
  }
}

function attach(
  { attached }: Serving,
  client: ClientConnection,
  session: ConnectRequest["session"],
): void {
  client.session = session;
  attached.set(session, client.channel);
}

const NO_SESSION_RESPONSE: ConnectResponse = {
  kind: "connect-response",
  timeoutMs: 0,
  session: NO_SESSION,
  password: NO_PASSWORD,
  readOnly: false,
};
