import type { NodeId } from "../../kernel/identity.ts";
import type { TraceRecord } from "../../kernel/trace/record.ts";
import type { Words } from "../../kernel/words.ts";
import { leaderOf } from "../../scenario/standing.ts";
import type { EnsembleState } from "../../zookeeper/projection.ts";
import type { EnsembleEvent } from "../../zookeeper/trace.ts";

/** L6: which sessions have outlived their clients. */
export class LeftSessions {
  /** What each leader watches over. */
  private readonly tracked = new Map<NodeId, Set<bigint>>();
  /** The session of each client that runs. */
  private readonly living = new Map<NodeId, bigint>();

  observe({ node, event }: TraceRecord<EnsembleEvent>): void {
    switch (event.kind) {
      case "state-changed":
        this.tracked.set(node, new Set());
        return;
      case "session-tracked":
        this.tracked.get(node)?.add(event.session);
        return;
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

  /** What has not ended yet; null where every session that there is has its client. */
  missing(state: EnsembleState): Words | null {
    const leader = leaderOf(state);
    const tracked = leader === null ? [] : [...(this.tracked.get(leader.node) ?? [])];
    const living = new Set(this.living.values());
    const left = tracked.filter((session) => !living.has(session)).length;
    if (left === 0) return null;
    return {
      en: `${left} sessions have outlived their clients`,
      zh: `有 ${left} 个会话在客户端消失后仍未结束`,
    };
  }
}
