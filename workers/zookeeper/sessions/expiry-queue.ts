import type { SessionId } from "../tree/session-id.ts";

/**
 * When sessions expire: in buckets of one tick, always rounded up past the deadline.
 *
 * Times are milliseconds of the server's monotonic clock.
 *
 * @source ExpiryQueue
 */
export interface ExpiryQueue {
  readonly intervalMs: number;
  /** The bucket whose turn is next. */
  nextMs: number;
  /** The bucket that a session is in. */
  readonly bucketOf: Map<SessionId, number>;
  readonly buckets: Map<number, Set<SessionId>>;
}

/** @source ExpiryQueue.ExpiryQueue */
export function createExpiryQueue(intervalMs: number, nowMs: number): ExpiryQueue {
  return {
    intervalMs,
    nextMs: bucketAfter(nowMs, intervalMs),
    bucketOf: new Map(),
    buckets: new Map(),
  };
}

/** The bucket of a deadline: the end of the interval that it falls into. @source ExpiryQueue.roundToNextInterval */
export function bucketAfter(deadlineMs: number, intervalMs: number): number {
  return (Math.floor(deadlineMs / intervalMs) + 1) * intervalMs;
}

/**
 * Puts a session into a bucket, out of the one that it was in.
 *
 * @returns whether the bucket is another one
 * @source ExpiryQueue.update
 */
export function moveToBucket(queue: ExpiryQueue, session: SessionId, bucket: number): boolean {
  const before = queue.bucketOf.get(session);
  if (before === bucket) return false;
  if (before !== undefined) takeOut(queue, session, before);
  queue.bucketOf.set(session, bucket);
  const sessions = queue.buckets.get(bucket);
  if (sessions === undefined) queue.buckets.set(bucket, new Set([session]));
  else sessions.add(session);
  return true;
}

/** @source ExpiryQueue.remove */
export function removeFromBuckets(queue: ExpiryQueue, session: SessionId): void {
  const bucket = queue.bucketOf.get(session);
  if (bucket === undefined) return;
  queue.bucketOf.delete(session);
  takeOut(queue, session, bucket);
}

/** Takes the sessions of the bucket whose turn it is, and makes the one after it the next. @source ExpiryQueue.poll */
export function takeDueBucket(queue: ExpiryQueue): readonly SessionId[] {
  const bucket = queue.nextMs;
  queue.nextMs += queue.intervalMs;
  const sessions = queue.buckets.get(bucket);
  queue.buckets.delete(bucket);
  return sessions === undefined ? [] : [...sessions];
}

function takeOut({ buckets }: ExpiryQueue, session: SessionId, bucket: number): void {
  const sessions = buckets.get(bucket);
  if (sessions === undefined) return;
  sessions.delete(session);
  if (sessions.size === 0) buckets.delete(bucket);
}
