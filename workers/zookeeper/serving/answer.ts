import { answerRead } from "../requests/answer-read.ts";
import type { Answer, ReadOperation } from "../requests/answer-read.ts";
import { answerWrite } from "../requests/answer-write.ts";
import { isWrite } from "../requests/operation.ts";
import type { Operation } from "../requests/operation.ts";
import type { Reply } from "../requests/response.ts";
import type { TxnResult } from "../tree/apply-transaction.ts";
import { closeClient, sendEvent, sendReply } from "./connections.ts";
import { finishSetUp } from "./set-up.ts";
import type { ClientConnection, PendingRequest, Serving } from "./serving-state.ts";
import type { ServingStep } from "./serving-step.ts";

// A request's turn has come: it is answered, unless its client is gone. @source FinalRequestProcessor.processRequest

/** Answers a write that was applied here. */
export function answerCommitted(
  step: ServingStep,
  serving: Serving,
  pending: PendingRequest,
  result: TxnResult,
): void {
  const client = connectionOf(serving, pending);
  if (client === null) return;
  const { cxid, operation } = pending.request;
  if (operation.kind === "create-session") {
    finishSetUp(step, serving, client, null);
    return;
  }
  const reply = answerWrite(step.me.tree, cxid, result);
  if (reply === null) closeClient(step, serving, client, "session-moved");
  else sayReply(step, client, pending, reply);
}

/** Answers what needs no transaction from what this server has applied. */
export function answerUncommitted(
  step: ServingStep,
  serving: Serving,
  pending: PendingRequest,
): void {
  const client = connectionOf(serving, pending);
  const { operation, cxid } = pending.request;
  if (client === null || isWrite(operation)) return;
  if (pending.refused === null) {
    const answerer = { rules: step.rules, tree: step.me.tree, watches: serving.watches };
    const answer = answerRead(answerer, client.channel, cxid, operation);
    sayAnswer(step, client, pending, operation, answer);
    return;
  }
  const { code, why } = pending.refused;
  if (code === "SessionMoved") {
    closeClient(step, serving, client, "session-moved");
    return;
  }
  const { channel } = client;
  const { session } = pending.request;
  const zxid = step.me.tree.lastProcessedZxid;
  const asked = { channel, session, xid: cxid, operation: operation.kind, path: pathOf(operation) };
  step.out.trace({ kind: "read-refused", ...asked, zxid, code, ...why });
  sendReply(step, channel, { xid: cxid, zxid, code, body: null });
}

/** What a request is about; null when it is not about one node. */
export function pathOf(operation: Operation): string | null {
  return "path" in operation ? operation.path : null;
}

/** The events that it caused first: a client must not see a change before it is told of it. */
function sayAnswer(
  step: ServingStep,
  client: ClientConnection,
  pending: PendingRequest,
  operation: ReadOperation,
  { reply, events, watch, why, watchedAgain }: Answer,
): void {
  const { out, rules } = step;
  const { channel } = client;
  const { session } = pending.request;
  for (const { path, values } of watchedAgain) {
    const verdict = rules["watch-again"].decide(values);
    out.trace({
      kind: "watch-judged",
      channel,
      session,
      path,
      verdict,
      rule: "watch-again",
      values,
    });
  }
  for (const event of events) sendEvent(step, event);
  if (watch !== null) {
    out.trace({ kind: "watch-set", channel, session, watch: watch.kind, path: watch.path });
  }
  const { zxid, code, xid } = reply;
  const asked = { channel, session, xid, operation: operation.kind };
  const path = pathOf(operation);
  if (why !== null && code !== "Ok") {
    out.trace({ kind: "read-refused", ...asked, path, zxid, code, ...why });
    sendReply(step, channel, reply);
  } else if ("watch" in operation) {
    out.trace({ kind: "read-answered", ...asked, path: operation.path, zxid });
    sendReply(step, channel, reply);
  } else sayReply(step, client, pending, reply);
}

function sayReply(
  step: ServingStep,
  { channel }: ClientConnection,
  { request }: PendingRequest,
  reply: Reply,
): void {
  const { session, cxid, operation } = request;
  const { zxid, code } = reply;
  const asked = { channel, session, xid: cxid, operation: operation.kind };
  step.out.trace({ kind: "reply-sent", ...asked, zxid, code });
  sendReply(step, channel, reply);
}

function connectionOf({ clients }: Serving, { channel }: PendingRequest): ClientConnection | null {
  return channel === null ? null : (clients.get(channel) ?? null);
}
