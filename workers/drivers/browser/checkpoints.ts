import type { Snapshot } from "../simulation/simulation.ts";
import type { RecordingMark } from "./recording.ts";

/** Bytes that all checkpoints of a run may take. */
export const CHECKPOINT_BYTES_MAX = 64 * 1024 * 1024;

/** Records between two checkpoints, at the least. */
export const CHECKPOINT_RECORDS = 20_000;

/** A checkpoint of so many bytes doubles that distance: to copy much state costs time as well as memory. */
const BYTES_THAT_DOUBLE = 4 * 1024 * 1024;

/** A run at an instant, and where its recording stood. */
export interface Checkpoint {
  readonly snapshot: Snapshot;
  readonly mark: RecordingMark;
  readonly bytes: number;
}

/** Checkpoints of a run, oldest first; the seed alone would suffice, these only save time. */
export class Checkpoints {
  private kept: Checkpoint[] = [];
  /** Where one was last made or found to be too big, and how big it was. */
  private last = { count: 0, bytes: 0 };

  /** Whether it is time for another one. */
  isDue(recordCount: number): boolean {
    const { count, bytes } = this.last;
    return recordCount - count >= CHECKPOINT_RECORDS * (1 + bytes / BYTES_THAT_DOUBLE);
  }

  /** Keeps copies of all that goes on; nothing where that alone would take more than all may. */
  add(snapshot: Snapshot, { trace, memories }: RecordingMark): void {
    const bytes = plainBytes({ snapshot, memories }, CHECKPOINT_BYTES_MAX);
    this.last = { count: trace.count, bytes };
    if (bytes > CHECKPOINT_BYTES_MAX) return;
    const copy = structuredClone({ snapshot, memories });
    this.kept.push({ snapshot: copy.snapshot, mark: { trace, memories: copy.memories }, bytes });
    while (this.kept.length > 1 && this.bytes() > CHECKPOINT_BYTES_MAX) {
      // The older half is thinned: every second one of it goes.
      const half = Math.ceil(this.kept.length / 2);
      this.kept = this.kept.filter((_, index) => index >= half || index % 2 === 1);
    }
  }

  /** The last one with at most so many records: to be copied by whoever goes on from it. */
  before(recordCount: number): Checkpoint | null {
    return this.kept.findLast(({ mark }) => mark.trace.count <= recordCount) ?? null;
  }

  /** Forgets those of a future that is no more. */
  dropAfter(recordCount: number): void {
    this.kept = this.kept.filter(({ mark }) => mark.trace.count <= recordCount);
    const newest = this.kept.at(-1);
    if (this.last.count > recordCount)
      this.last = { count: newest?.mark.trace.count ?? 0, bytes: newest?.bytes ?? 0 };
  }

  /** How many records the trace had at each of them. */
  places(): readonly number[] {
    return this.kept.map(({ mark }) => mark.trace.count);
  }

  private bytes(): number {
    return this.kept.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}

const VALUE_BYTES = 16;

/** About how much memory a plain value takes; counted no further than to somewhat more than `limit`. */
export function plainBytes(value: unknown, limit = Number.MAX_SAFE_INTEGER): number {
  if (typeof value === "string") return VALUE_BYTES + 2 * value.length;
  if (typeof value !== "object" || value === null) return VALUE_BYTES;
  let bytes = 2 * VALUE_BYTES;
  if (value instanceof Map) {
    for (const [key, item] of value) {
      bytes += plainBytes(key) + plainBytes(item, limit - bytes);
      if (bytes > limit) break;
    }
  } else {
    for (const item of value instanceof Set ? value : Object.values(value)) {
      bytes += plainBytes(item, limit - bytes);
      if (bytes > limit) break;
    }
  }
  return bytes;
}
