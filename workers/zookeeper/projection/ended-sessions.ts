import type { NodeId, RecordId } from "../../kernel/identity.ts";
import type { Instant } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { Transaction } from "../requests/transaction.ts";
import type { EnsembleEvent } from "../trace.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { Zxid } from "../values.ts";
import { ownerOf } from "./sessions.ts";
import type { EnsembleState } from "./state.ts";
import { ephemeralsOf } from "./tree-view.ts";
import type { TreeView } from "./tree-view.ts";

/** A session whose end was applied, at the first member that applied it. */
export interface EndedSessionView {
  readonly session: SessionId;
  /** Whose it was; null: no client's that is known. */
  readonly client: NodeId | null;
  /** "closed": its client asked for it. "timed-out": its leader heard nothing of it for too long. */
  readonly reason: "closed" | "timed-out";
  readonly zxid: Zxid;
  /** What went with it. */
  readonly ephemerals: readonly string[];
  readonly endedAt: Instant;
  readonly ended: RecordId;
}

/** How many ended sessions are remembered. */
export const ENDED_SESSIONS_MAX = 50;

/** A transaction was applied for the first time: it may have ended a session. `tree`: as it was before. */
export function endedBy(
  state: EnsembleState,
  tree: TreeView,
  { header, txn }: Transaction,
  { node, seq, at }: TraceRecord<EnsembleEvent>,
): EnsembleState {
  const { session, zxid, cxid } = header;
  const { endedSessions } = state;
  if (txn.kind !== "close-session") return state;
  if (endedSessions.some((ended) => ended.zxid === zxid)) return state;
  const ended: EndedSessionView = {
    session,
    client: ownerOf(state, session)?.node ?? null,
    reason: cxid === OF_THE_SERVER ? "timed-out" : "closed",
    zxid,
    ephemerals: ephemeralsOf(tree, session),
    endedAt: at,
    ended: { node, seq },
  };
  return { ...state, endedSessions: [...endedSessions.slice(1 - ENDED_SESSIONS_MAX), ended] };
}

/** The number of a request that no client made: the leader asks for the end of sessions itself. */
const OF_THE_SERVER = 0;
