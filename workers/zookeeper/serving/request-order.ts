import { assert } from "../../kernel/assert.ts";
import type { Txn, TxnHeader } from "../requests/transaction.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { PendingRequest, Serving } from "./serving-state.ts";

// In what order requests are done: those of one session as they came, others pass. Nothing is answered here.

/** Puts a request that must commit behind those before it, and on its way to the leader. @source FollowerRequestProcessor */
export function submitOwn(serving: Serving, pending: PendingRequest): void {
  const { request } = pending;
  const { session, cxid, operation } = request;
  serving.awaited.push({ session, cxid, kind: operation.kind });
  queue(serving, pending);
  serving.submitted.push({ kind: "request", request });
}

/** Puts a request behind those of its session. @source CommitProcessor.pendingRequests */
export function queue({ pending }: Serving, request: PendingRequest): void {
  const { session } = request.request;
  const before = pending.get(session);
  if (before === undefined) pending.set(session, [request]);
  else before.push(request);
}

/** How many requests of a session are not done. */
export function waitingOf({ pending }: Serving, session: SessionId): number {
  return pending.get(session)?.length ?? 0;
}

/**
 * The own request that a transaction is of, taken out of both queues; null when another server's client asked.
 *
 * Own requests commit in the order in which they were submitted, so only the first can be meant.
 *
 * @source CommitProcessor.run (we also compare the kind of what a server asks in a session's name: it has no number)
 */
export function takeCommitted(
  serving: Serving,
  { session, cxid }: TxnHeader,
  txn: Txn,
): PendingRequest | null {
  const [first] = serving.awaited;
  if (first === undefined || first.session !== session || first.cxid !== cxid) return null;
  const { kind } = first;
  const ofServer = kind === "create-session" || (kind === "close-session" && cxid === 0);
  return ofServer && txn.kind !== kind ? null : takeFirst(serving);
}

/** The own sync that has come back, taken out of both queues. @source Learner.syncWithLeader; FollowerZooKeeperServer.sync */
export function takeReleased(
  serving: Serving,
  session: SessionId,
  cxid: number,
): PendingRequest | null {
  const [first] = serving.awaited;
  if (first?.kind !== "sync" || first.session !== session || first.cxid !== cxid) return null;
  return takeFirst(serving);
}

/** Takes what can be answered now that the request before it is done: up to the next that must commit. */
export function takeAnswerable(serving: Serving, session: SessionId): readonly PendingRequest[] {
  const waiting = serving.pending.get(session);
  if (waiting === undefined) return [];
  const next = waiting.findIndex(({ commits }) => commits);
  const answerable = waiting.splice(0, next === -1 ? waiting.length : next);
  if (waiting.length === 0) serving.pending.delete(session);
  return answerable;
}

function takeFirst({ awaited, pending }: Serving): PendingRequest | null {
  const first = awaited.shift();
  if (first === undefined) return null;
  const taken = pending.get(first.session)?.shift();
  assert(taken?.commits === true, "no request of a session waits behind nothing but reads");
  return taken;
}
