import type { NodeId } from "../../kernel/identity.ts";
import { later, milliseconds, type Instant, type Microseconds } from "../../kernel/time.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { Words } from "../../kernel/words.ts";
import { leaderOf } from "../../scenario/standing.ts";
import type { EnsembleState } from "../../zookeeper/projection.ts";
import type { EnsembleEvent } from "../../zookeeper/trace.ts";

/** L6: which sessions have outlived their clients. */
export class LeftSessions {
  /** What each leader watches over, and when each session must be over if its client has given it up at once. */
  private readonly tracked = new Map<NodeId, Map<bigint, Instant>>();
  /** The session of each client that runs. */
  private readonly living = new Map<NodeId, bigint>();
  private readonly spare: Microseconds;

  /** @param spare - in which the end of a session is noticed and agreed on once its time is out */
  constructor(spare: Microseconds) {
    this.spare = spare;
  }

  observe({ node, at, event }: TraceRecord<EnsembleEvent>): void {
    switch (event.kind) {
      case "state-changed":
        this.tracked.set(node, new Map());
        return;
      case "session-tracked": {
        const over = later(later(at, milliseconds(event.timeoutMs)), this.spare);
        this.tracked.get(node)?.set(event.session, over);
        return;
      }
      case "session-ended":
        this.tracked.get(node)?.delete(event.session);
        return;
      case "session-established":
        this.living.set(node, event.session);
        return;
      case "session-closed":
      case "session-expired":
      case "killed":
      case "crashed":
        this.living.delete(node);
        return;
      default:
        return;
    }
  }

  /** Whether a session without a client goes on. */
  isAny(state: EnsembleState): boolean {
    return this.left(state).length > 0;
  }

  /**
   * What should be over at this instant and is not; null where nothing is.
   *
   * A client whose patience is shorter than the way to its server gives up one session after the other, each of which
   * the servers have made: those go on for their time.
   */
  missing(state: EnsembleState, at: Instant): Words | null {
    const left = this.left(state).filter((over) => over < at).length;
    if (left === 0) return null;
    return {
      en: `${left} sessions have outlived their clients`,
      zh: `有 ${left} 个会话在客户端消失后仍未结束`,
    };
  }

  /** When each session without a client must be over. */
  private left(state: EnsembleState): readonly Instant[] {
    const leader = leaderOf(state);
    const tracked = leader === null ? [] : [...(this.tracked.get(leader.node) ?? [])];
    const living = new Set(this.living.values());
    return tracked.filter(([session]) => !living.has(session)).map(([, over]) => over);
  }
}
