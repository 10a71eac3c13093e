import { milliseconds } from "../../kernel/time.ts";
import type { Microseconds } from "../../kernel/time.ts";
import type { Request } from "../requests/operation.ts";
import type { SessionStanding } from "../requests/rules.ts";
import type { ServingStep } from "../serving/serving-step.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { ServerId } from "../values.ts";
import {
  createExpiryQueue,
  moveToBucket,
  removeFromBuckets,
  takeDueBucket,
} from "./expiry-queue.ts";
import type { ExpiryQueue } from "./expiry-queue.ts";
import { elapsedMs } from "./session-numbers.ts";

/**
 * All sessions as their leader watches over them. Only a leader ends sessions: without one they live on.
 *
 * @source SessionTrackerImpl, LeaderSessionTracker
 */
export interface LeaderSessions {
  readonly kind: "leader";
  readonly expiry: ExpiryQueue;
  readonly tracked: Map<SessionId, TrackedSession>;
}

/** @source SessionTrackerImpl.SessionImpl */
export interface TrackedSession {
  readonly timeoutMs: number;
  /** Its end is proposed: it is not heard of any more. */
  closing: boolean;
  /** The server that its client is connected to; null until that is known. */
  owner: ServerId | null;
}

export const SESSION_EXPIRY_TIMER = "session-expiry";

/** A new leader gives every session its full time-out from this moment. @source SessionTrackerImpl.SessionTrackerImpl */
export function createLeaderSessions(step: ServingStep): LeaderSessions {
  const { me, now } = step;
  const expiry = createExpiryQueue(me.config.settings.tickTimeMs, elapsedMs(now));
  const sessions: LeaderSessions = { kind: "leader", expiry, tracked: new Map() };
  for (const [session, timeoutMs] of me.tree.sessions) {
    trackSession(step, sessions, session, timeoutMs);
  }
  awaitNextBucket(step, sessions);
  return sessions;
}

/** A session was heard of. @returns whether it is alive @source SessionTrackerImpl.touchSession */
export function touchSession(
  step: ServingStep,
  { tracked, expiry }: LeaderSessions,
  session: SessionId,
  timeoutMs: number,
): boolean {
  const known = tracked.get(session);
  if (known === undefined || known.closing) return false;
  const values = bucketValues(step, timeoutMs);
  const bucketMs = step.rules["expiry-bucket"].decide(values);
  if (moveToBucket(expiry, session, bucketMs)) {
    step.out.trace({ kind: "session-touched", session, bucketMs, rule: "expiry-bucket", values });
  }
  return true;
}

/** A server speaks for a session from now on. @source SessionTrackerImpl.setOwner */
export function ownSession(
  { out }: ServingStep,
  { tracked }: LeaderSessions,
  session: SessionId,
  owner: ServerId,
): void {
  const known = tracked.get(session);
  if (known === undefined || known.closing || known.owner === owner) return;
  const from = known.owner;
  known.owner = owner;
  out.trace(
    from === null
      ? { kind: "session-owned", session, owner }
      : { kind: "session-moved", session, from, owner },
  );
}

/**
 * How a session stands, as a request in its name is prepared: a new one is tracked, one that is to end is heard no more.
 *
 * @param from - the server whose client asks
 * @source PrepRequestProcessor.pRequest, pRequest2Txn; SessionTrackerImpl.checkSession
 */
export function prepareSession(
  step: ServingStep,
  sessions: LeaderSessions,
  { session, operation }: Request,
  from: ServerId,
): SessionStanding {
  if (operation.kind === "create-session") {
    trackSession(step, sessions, session, operation.timeoutMs);
    ownSession(step, sessions, session, from);
    return "live";
  }
  const known = sessions.tracked.get(session);
  if (operation.kind === "close-session") {
    if (known !== undefined && !known.closing) {
      known.closing = true;
      step.out.trace({ kind: "session-closing", session });
    }
    return "live";
  }
  if (known === undefined || known.closing) return "expired";
  if (known.owner === null) ownSession(step, sessions, session, from);
  return known.owner === from ? "live" : "moved";
}

/** The end of a session was applied. @source SessionTrackerImpl.removeSession */
export function untrackSession({ tracked, expiry }: LeaderSessions, session: SessionId): void {
  tracked.delete(session);
  removeFromBuckets(expiry, session);
}

/**
 * Takes the sessions whose time has come: nothing of them is heard from now on, and their ends are to be proposed.
 *
 * @source SessionTrackerImpl.run
 */
export function takeExpired(step: ServingStep, sessions: LeaderSessions): readonly SessionId[] {
  const { out, now } = step;
  const nowMs = elapsedMs(now);
  const expired: SessionId[] = [];
  for (;;) {
    const values = { nowMs, bucketMs: sessions.expiry.nextMs };
    if (!step.rules["bucket-due"].decide(values)) break;
    for (const session of takeDueBucket(sessions.expiry)) {
      const known = sessions.tracked.get(session);
      if (known === undefined) continue;
      known.closing = true;
      const { bucketMs } = values;
      out.trace({ kind: "session-timed-out", session, bucketMs, rule: "bucket-due", values });
      expired.push(session);
    }
  }
  awaitNextBucket(step, sessions);
  return expired;
}

function trackSession(
  step: ServingStep,
  { tracked, expiry }: LeaderSessions,
  session: SessionId,
  timeoutMs: number,
): void {
  if (!tracked.has(session)) tracked.set(session, { timeoutMs, closing: false, owner: null });
  const values = bucketValues(step, timeoutMs);
  const bucketMs = step.rules["expiry-bucket"].decide(values);
  moveToBucket(expiry, session, bucketMs);
  step.out.trace({
    kind: "session-tracked",
    session,
    timeoutMs,
    bucketMs,
    rule: "expiry-bucket",
    values,
  });
}

/** The next bucket is always to come: those that are due have been taken. */
function awaitNextBucket({ out, now }: ServingStep, { expiry }: LeaderSessions): void {
  out.setTimer(SESSION_EXPIRY_TIMER, (milliseconds(expiry.nextMs) - now) as Microseconds);
}

function bucketValues({ me, now }: ServingStep, timeoutMs: number) {
  return { nowMs: elapsedMs(now), timeoutMs, tickMs: me.config.settings.tickTimeMs };
}
