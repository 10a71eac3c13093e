import type { NodeId, RecordId } from "../../workers/kernel/identity.ts";
import { type GrowingIndices, growingIndices } from "./growing-indices.ts";

/** Finds a record by its identity: nodes count their records, a trace has one order over all. */
export interface RecordPlaces {
  append(node: NodeId, index: number): void;
  truncate(keep: number): void;
  /** The index of that record, or null when it is not known. */
  indexOf(id: RecordId): number | null;
}

export function recordPlaces(): RecordPlaces {
  const places = new Map<NodeId, GrowingIndices>();
  return {
    append(node, index) {
      let own = places.get(node);
      if (own === undefined) places.set(node, (own = growingIndices()));
      own.push(index);
    },
    truncate(keep) {
      for (const own of places.values()) own.truncate(keep);
    },
    indexOf({ node, seq }) {
      const own = places.get(node);
      return own === undefined || seq < 1 || seq > own.count ? null : own.at(seq - 1);
    },
  };
}
