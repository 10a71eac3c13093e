import type { NodeId, RecordId } from "../../kernel/identity.ts";
import type { Instant } from "../../kernel/time.ts";
import type { SessionId } from "../tree/session-id.ts";
import type { Zxid } from "../values.ts";

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
