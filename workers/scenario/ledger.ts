import type { NodeId } from "../kernel/identity.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import type { EnsembleEvent } from "../zookeeper/trace.ts";

/** What outlives the process that knew it: whose each session is, and what applications were told by watches. */
export interface Ledger {
  readonly told: readonly WatchTold[];
  /** Whose session that is or was; null: no client's. */
  clientOf(session: bigint): NodeId | null;
  observe(record: TraceRecord<EnsembleEvent>): void;
}

/** A watch of an application was told. */
export interface WatchTold {
  readonly client: NodeId;
  readonly type: string;
  readonly path: string;
}

export function createLedger(): Ledger {
  const told: WatchTold[] = [];
  const clients = new Map<bigint, NodeId>();
  return {
    told,
    clientOf: (session) => clients.get(session) ?? null,
    observe({ node, event }) {
      if (event.kind === "session-established") clients.set(event.session, node);
      if (event.kind !== "watch-event-received") return;
      const { type, path, taken } = event;
      if (taken.some(({ watcher }) => watcher === "application")) {
        told.push({ client: node, type, path });
      }
    },
  };
}
