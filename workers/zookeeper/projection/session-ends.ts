import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { Transaction } from "../requests/transaction.ts";
import type { EnsembleEvent } from "../trace.ts";
import { ENDED_SESSIONS_MAX } from "./ended-sessions.ts";
import type { EndedSessionView } from "./ended-sessions.ts";
import { ownerOf } from "./sessions.ts";
import type { EnsembleState } from "./state.ts";
import { ephemeralsOf } from "./tree-view.ts";
import type { TreeView } from "./tree-view.ts";

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
