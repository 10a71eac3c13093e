import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { ErrorCode } from "../requests/error-code.ts";
import type { Operation } from "../requests/operation.ts";
import type { EnsembleEvent } from "../trace.ts";
import { withHandle } from "./client-process.ts";
import type { ClientFolds } from "./client-process.ts";
import { withQueued } from "./client-callbacks.ts";
import { FINISHED_CALLS_MAX } from "./client-view.ts";
import {
  firstOf,
  found,
  inOrder,
  queueOf,
  withLast,
  withoutElement,
  withoutFirst,
} from "./queue.ts";
import type { CallView, ClientView, FinishedCallView } from "./client-view.ts";

/** Calls, from the application to their ends. */
export const CLIENT_CALL_FOLDS: ClientFolds = {
  "call-refused": (client, { call, operation: kind, path, problem }, record) =>
    withFinished(client, {
      ...begun(record),
      ...overNow(record),
      call,
      caller: "application",
      outcome: "refused",
      operation: { kind, path, refused: true },
      problem,
      code: null,
    }),
  "request-queued": (client, { call, caller, operation, watcher }, record) => {
    const { at, node, seq } = record;
    const queued: CallView = {
      call,
      xid: null,
      operation,
      caller,
      watcher,
      queuedAt: at,
      queued: { node, seq },
      sentAt: null,
      sent: null,
    };
    return withHandle(client, ({ outgoing, closing }) => ({
      outgoing: withLast(outgoing, queued),
      closing: closing || operation.kind === "close-session",
    }));
  },
  "watches-queued-again": (client, { operation }, { at, node, seq }) => {
    const again: CallView = {
      call: null,
      xid: null,
      operation,
      caller: null,
      watcher: null,
      queuedAt: at,
      queued: { node, seq },
      sentAt: null,
      sent: null,
    };
    return withHandle(client, ({ outgoing }) => {
      const waiting = inOrder(outgoing);
      const own = waiting.filter(({ call }) => call === null);
      return { outgoing: queueOf([...own, again, ...waiting.slice(own.length)]) };
    });
  },
  "request-sent": (client, { xid }, { at, node, seq }) =>
    withHandle(client, ({ outgoing, pending }) => {
      const first = firstOf(outgoing);
      if (first === undefined) return {};
      const written = { ...first, xid, sentAt: at, sent: { node, seq } };
      return { outgoing: withoutFirst(outgoing), pending: withLast(pending, written) };
    }),
  // The call itself is over with `request-completed`.
  "reply-received": (client, { call, zxid }) =>
    withHandle(client, ({ pending, lastZxidSeen }) => ({
      lastZxidSeen: zxid > 0n ? zxid : lastZxidSeen,
      pending: call === null ? withoutFirst(pending) : pending,
    })),
  "request-completed": (client, { call, code, zxid, body }, record) =>
    over(client, record, call, { outcome: "answered", code, zxid, body }),
  "request-lost": (client, { call, code }, record) =>
    over(client, record, call, { outcome: "lost", code, zxid: null, body: null }),
  "request-turned-away": (client, { call, caller, operation, code }, record) =>
    withResult(
      withFinished(client, {
        ...begun(record),
        ...overNow(record),
        call,
        caller,
        outcome: "turned-away",
        operation,
        problem: null,
        code,
      }),
      record,
      { call, operation, code, caller },
    ),
};

type Answer = Pick<FinishedCallView, "body" | "outcome" | "zxid"> & { readonly code: ErrorCode };

/** A call has come to its end: it waits no more, and its result goes to EventThread. */
function over(
  client: ClientView,
  record: TraceRecord<EnsembleEvent>,
  call: number,
  answer: Answer,
): ClientView {
  const { handle } = client;
  if (handle === null) return client;
  const isIt = (each: CallView) => each.call === call;
  const asked = found(handle.pending, isIt) ?? found(handle.outgoing, isIt);
  if (asked === undefined) return client;
  const { operation, queuedAt: beganAt, queued: began } = asked;
  const caller = asked.caller ?? "application";
  const rest = withHandle(client, ({ pending, outgoing }) => ({
    pending: asked.sent === null ? pending : withoutElement(pending, asked),
    outgoing: asked.sent === null ? withoutElement(outgoing, asked) : outgoing,
  }));
  const what = { call, operation, caller, beganAt, began, problem: null };
  const finished = withFinished(rest, { ...overNow(record), ...what, ...answer });
  return withResult(finished, record, { call, operation, code: answer.code, caller });
}

/** Whoever closes a session waits for the answer itself: no callback takes it. */
function withResult(
  client: ClientView,
  record: TraceRecord<EnsembleEvent>,
  result: { call: number; operation: Operation; code: ErrorCode; caller: "application" | "lock" },
): ClientView {
  const { call, operation, code, caller } = result;
  if (operation.kind === "close-session") return client;
  return withQueued(client, record, { kind: "result", call, code }, [caller]);
}

function begun({ at, node, seq }: TraceRecord<EnsembleEvent>) {
  return { beganAt: at, began: { node, seq } };
}

/** What the end of a call begins with: nothing was answered. */
function overNow({ at, node, seq }: TraceRecord<EnsembleEvent>) {
  return { endedAt: at, ended: { node, seq }, zxid: null, body: null, toldAt: null };
}

function withFinished(client: ClientView, call: FinishedCallView): ClientView {
  return { ...client, finished: [...client.finished.slice(1 - FINISHED_CALLS_MAX), call] };
}
