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

  /** Whether it is time for another one. */
  isDue(recordCount: number): boolean {
    const last = this.kept.at(-1);
    const stretch = 1 + (last?.bytes ?? 0) / BYTES_THAT_DOUBLE;
    return recordCount - (last?.mark.trace.count ?? 0) >= CHECKPOINT_RECORDS * stretch;
  }

  /** Keeps copies of all that goes on. */
  add(snapshot: Snapshot, { trace, memories }: RecordingMark): void {
    const copy = structuredClone({ snapshot, memories });
    const mark = { trace, memories: copy.memories };
    this.kept.push({ snapshot: copy.snapshot, mark, bytes: plainBytes(copy) });
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

/** About how much memory a plain value takes. */
export function plainBytes(value: unknown): number {
  if (typeof value === "string") return VALUE_BYTES + 2 * value.length;
  if (typeof value !== "object" || value === null) return VALUE_BYTES;
  let bytes = 2 * VALUE_BYTES;
  if (value instanceof Map) {
    for (const [key, item] of value) bytes += plainBytes(key) + plainBytes(item);
  } else {
    for (const item of value instanceof Set ? value : Object.values(value))
      bytes += plainBytes(item);
  }
  return bytes;
}
