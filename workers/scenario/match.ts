import { unreachable } from "../kernel/assert.ts";
import type { Instant } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import type { EnsembleState } from "../zookeeper/projection.ts";
import type { EnsembleEvent } from "../zookeeper/trace.ts";
import type { Condition } from "./condition.ts";
import { canReachQuorum, isSettled, stateOf } from "./standing.ts";
import type { Seen } from "./witness.ts";

/** That a condition holds: since when, and by which record where it is one record that it waited for. */
export interface Match {
  readonly at: Instant;
  readonly record: TraceRecord<EnsembleEvent> | null;
  /** How many of the records seen are up with it. */
  readonly passed: number;
}

/** Whether the condition holds, in the state or by one of the records seen from `passed` on. */
export function matchOf(
  condition: Condition,
  at: Instant,
  state: EnsembleState,
  seen: readonly Seen[],
  passed: number,
): Match | null {
  switch (condition.kind) {
    case "leader":
      return holding(at, seen, hasLeader(state, condition.node));
    case "quorumLost":
      return holding(at, seen, !canReachQuorum(state));
    case "settled":
      return holding(at, seen, isSettled(state));
    case "event":
    case "lawBroken":
    case "message":
      for (let index = passed; index < seen.length; index += 1) {
        const one = seen[index];
        if (one !== undefined && isMet(condition, one)) {
          return { at, record: one.record, passed: index + 1 };
        }
      }
      return null;
    default:
      return unreachable(condition);
  }
}

type Momentary = Extract<Condition, { readonly kind: "event" | "lawBroken" | "message" }>;

function isMet(condition: Momentary, { record, broken }: Seen): boolean {
  const { event, node } = record;
  switch (condition.kind) {
    case "event":
      return event.kind === condition.event && (condition.node ?? node) === node;
    case "lawBroken":
      return condition.law === null ? broken.length > 0 : broken.includes(condition.law);
    case "message":
      return (
        event.kind === "sent" &&
        node === condition.from &&
        event.to === condition.to &&
        (condition.message === null || kindOf(event.message) === condition.message)
      );
  }
}

function holding(at: Instant, seen: readonly Seen[], holds: boolean): Match | null {
  return holds ? { at, record: null, passed: seen.length } : null;
}

function hasLeader({ members }: EnsembleState, node: string | null): boolean {
  return members.some(
    (member) =>
      member.process === "up" &&
      stateOf(member) === "LEADING" &&
      (node ?? member.node) === member.node,
  );
}

function kindOf(message: unknown): unknown {
  return typeof message === "object" && message !== null && "kind" in message ? message.kind : null;
}
