import type { NodeId } from "../../../kernel/identity.ts";
import type { Operation } from "../../requests/operation.ts";
import type { EnsembleEvent } from "../../trace.ts";
import type { SessionId } from "../../tree/session-id.ts";
import { ZERO_ZXID } from "../../values.ts";
import type { Zxid } from "../../values.ts";

/** A request as its client knows it. */
export interface KnownCall {
  readonly call: number;
  readonly operation: Operation;
  /** The newest write that any client had been told of when it was asked for. */
  readonly floor: Zxid;
  xid: number | null;
}

/** What is known of the clients' processes and sessions. Plain data. */
export interface Calls {
  /** Of each process that runs, by the number of the call. */
  readonly open: Map<NodeId, Map<number, KnownCall>>;
  /** Of each session, by the request's number. */
  readonly sent: Map<SessionId, Map<number, KnownCall>>;
  /** Which session a client has. */
  readonly sessions: Map<NodeId, SessionId>;
  /** The newest write that any client was told of. */
  told: Zxid;
  /** A call that ended with the last record: it is forgotten with the next one, when every law has looked at it. */
  ended: { readonly node: NodeId; readonly call: number } | null;
}

export const CALL_KINDS = [
  "crashed",
  "exited",
  "handle-opened",
  "killed",
  "request-completed",
  "request-lost",
  "request-queued",
  "request-sent",
  "session-closed",
  "session-established",
  "session-expired",
] as const;

export function createCalls(): Calls {
  return { open: new Map(), sent: new Map(), sessions: new Map(), told: ZERO_ZXID, ended: null };
}

/** The call that a completion is about; null: nobody has made it. */
export function callOf({ open }: Calls, node: NodeId, call: number): KnownCall | null {
  return open.get(node)?.get(call) ?? null;
}

/** Takes notice of what a client says. What was sent stays known when its call has ended: it may yet be committed. */
export function noteCalls(calls: Calls, node: NodeId, event: EnsembleEvent): void {
  const { ended, open } = calls;
  if (ended !== null) open.get(ended.node)?.delete(ended.call);
  calls.ended = null;
  switch (event.kind) {
    case "request-completed":
    case "request-lost":
      calls.ended = { node, call: event.call };
      return;
    case "crashed":
    case "exited":
    case "killed":
    case "handle-opened":
      calls.sessions.delete(node);
      if (event.kind !== "handle-opened") calls.open.delete(node);
      return;
    case "session-established": {
      calls.sessions.set(node, event.session);
      if (!calls.sent.has(event.session)) calls.sent.set(event.session, new Map());
      return;
    }
    case "request-queued": {
      const { call, operation } = event;
      const open = calls.open.get(node) ?? new Map<number, KnownCall>();
      calls.open.set(node, open);
      open.set(call, { call, operation, floor: calls.told, xid: null });
      return;
    }
    case "request-sent": {
      const known = event.call === null ? undefined : calls.open.get(node)?.get(event.call);
      const session = calls.sessions.get(node);
      if (known === undefined || session === undefined) return;
      known.xid = event.xid;
      calls.sent.get(session)?.set(event.xid, known);
      return;
    }
    default:
      return;
  }
}

/** What a session asked for under that number; null: its client has not said. */
export function askedFor({ sent }: Calls, session: SessionId, cxid: number): Operation | null {
  return sent.get(session)?.get(cxid)?.operation ?? null;
}
