import type { RecordId, WriteId } from "../kernel/identity.ts";
import type { Instant, Microseconds } from "../kernel/time.ts";

/**
 * When a node's writes become durable.
 *
 * One sync runs at a time and covers all that was ordered before it began, so writes that come meanwhile share the
 * next one: group commit is what a disk does, not what a protocol pretends.
 */
export interface SyncQueue {
  latencyUs: Microseconds;
  /** 0: not limited. */
  bytesPerSecond: number;
  full: boolean;
  writeCount: number;
  /** The sync that runs. */
  running: { readonly upTo: WriteId; readonly dueAt: Instant; readonly cause: RecordId } | null;
  /** What the next sync will cover. */
  waiting: { upTo: WriteId; bytes: number; cause: RecordId } | null;
  /** Writes that will be refused. */
  failing: { readonly write: WriteId; readonly dueAt: Instant; readonly cause: RecordId }[];
}

export function createSyncQueue(
  latencyUs: Microseconds,
  bytesPerSecond: number,
  full: boolean,
): SyncQueue {
  return {
    latencyUs,
    bytesPerSecond,
    full,
    writeCount: 0,
    running: null,
    waiting: null,
    failing: [],
  };
}

/** Takes in a write of `bytes`. */
export function orderWrite(queue: SyncQueue, at: Instant, bytes: number, cause: RecordId): WriteId {
  queue.writeCount += 1;
  const write = queue.writeCount as WriteId;
  if (queue.full && bytes > 0) {
    // A disk that has become faster does not answer a later write first.
    const dueAt = Math.max(at + Math.max(1, queue.latencyUs), queue.failing.at(-1)?.dueAt ?? 0);
    queue.failing.push({ write, dueAt: dueAt as Instant, cause });
  } else if (queue.waiting === null) {
    queue.waiting = { upTo: write, bytes, cause };
  } else {
    queue.waiting.upTo = write;
    queue.waiting.bytes += bytes;
    queue.waiting.cause = cause;
  }
  return write;
}

/** Starts the next sync when none runs and something waits: after each step and after each sync. */
export function startSync(queue: SyncQueue, at: Instant): void {
  const { waiting } = queue;
  if (queue.running !== null || waiting === null) return;
  const transfer =
    queue.bytesPerSecond === 0 ? 0 : Math.ceil((waiting.bytes * 1_000_000) / queue.bytesPerSecond);
  const syncedAt = at + Math.max(1, queue.latencyUs) + transfer;
  // "Durable up to here" is said behind every refusal of what comes before.
  const refused = queue.failing.findLast(({ write }) => write < waiting.upTo);
  const dueAt = Math.max(syncedAt, (refused?.dueAt ?? 0) + 1) as Instant;
  queue.running = { upTo: waiting.upTo, dueAt, cause: waiting.cause };
  queue.waiting = null;
}
