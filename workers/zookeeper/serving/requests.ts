import type { ClientRequest } from "../client-messages.ts";
import { isWrite } from "../requests/operation.ts";
import type { Operation, Request } from "../requests/operation.ts";
import { refuseSession } from "../requests/prepare.ts";
import { JUTE_MAX_BUFFER_BYTES, requestBytes } from "../requests/request-bytes.ts";
import type { Refused } from "../requests/decision.ts";
import { prepareSession, touchSession } from "../sessions/leader-sessions.ts";
import type { SessionId } from "../tree/session-id.ts";
import { answerUncommitted, pathOf } from "./answer.ts";
import { closeClient, sendReply } from "./connections.ts";
import { queue, submitOwn, takeAnswerable, waitingOf } from "./request-order.ts";
import type { ClientConnection, PendingRequest, Serving } from "./serving-state.ts";
import type { ServingStep } from "./serving-step.ts";

/** A request of a client that has its session. @source NIOServerCnxn.readRequest; ZooKeeperServer.submitRequestNow */
export function requestReceived(
  step: ServingStep,
  serving: Serving,
  client: ClientConnection,
  session: SessionId,
  { xid, operation }: ClientRequest,
): void {
  const { channel } = client;
  const { out, rules, me } = step;
  const asked = { channel, session, xid, operation: operation.kind };
  const frame = { bytes: requestBytes(operation), limit: JUTE_MAX_BUFFER_BYTES };
  if (!rules["request-fits"].decide(frame)) {
    out.trace({ kind: "request-too-long", ...asked, rule: "request-fits", values: frame });
    closeClient(step, serving, client, "too-long");
    return;
  }
  if (!touch(step, serving, session, client.timeoutMs)) {
    out.trace({ kind: "request-dropped", ...asked });
    return;
  }
  if (operation.kind === "create-session") {
    const zxid = me.tree.lastProcessedZxid;
    sendReply(step, channel, { xid, zxid, code: "Unimplemented", body: null });
    closeClient(step, serving, client, "unknown-operation");
    return;
  }
  const commits = mustCommit(serving, operation);
  const values = { commits, before: waitingOf(serving, session) };
  const route = rules["session-order"].decide(values);
  const path = pathOf(operation);
  out.trace({
    kind: "request-received",
    ...asked,
    path,
    route,
    rule: "session-order",
    values,
  });
  const request = { session, cxid: xid, operation };
  const refused = commits ? null : refusedByLeader(step, serving, request);
  const pending: PendingRequest = { request, channel, commits, refused };
  if (route === "submit") submitOwn(serving, pending);
  else if (route === "wait") queue(serving, pending);
  else answerUncommitted(step, serving, pending);
}

/** The request before them is done: what waited behind it is answered, up to the next that must commit. */
export function answerWaiting(step: ServingStep, serving: Serving, session: SessionId): void {
  for (const pending of takeAnswerable(serving, session)) answerUncommitted(step, serving, pending);
}

/** @source CommitProcessor.needCommit; the leader answers its own clients' sync like a read */
function mustCommit({ sessions }: Serving, operation: Operation): boolean {
  return isWrite(operation) || (operation.kind === "sync" && sessions.kind === "learner");
}

/** @source ZooKeeperServer.touch */
function touch(
  step: ServingStep,
  { sessions }: Serving,
  session: SessionId,
  timeoutMs: number,
): boolean {
  if (sessions.kind === "leader") return touchSession(step, sessions, session, timeoutMs);
  sessions.touched.set(session, timeoutMs);
  return true;
}

/** A leader looks at the sessions of its own clients' reads too. @source PrepRequestProcessor.pRequestHelper */
function refusedByLeader(
  step: ServingStep,
  { sessions }: Serving,
  request: Request,
): Refused | null {
  if (sessions.kind === "learner") return null;
  const standing = prepareSession(step, sessions, request, step.me.id);
  return refuseSession(step.rules, request, standing);
}
