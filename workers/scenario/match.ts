import { unreachable } from "../kernel/assert.ts";
import type { Instant } from "../kernel/time.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import type { EnsembleState } from "../zookeeper/projection.ts";
import type { EnsembleEvent } from "../zookeeper/trace.ts";
import { isFile, messageTellsOf, tellsOf } from "./about.ts";
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
  if (isMomentary(condition)) {
    for (let index = passed; index < seen.length; index += 1) {
      const one = seen[index];
      if (one !== undefined && isMet(condition, one, state)) {
        return { at, record: one.record, passed: index + 1 };
      }
    }
    return null;
  }
  switch (condition.kind) {
    case "leader":
      return holding(at, seen, hasLeader(state, condition.node));
    case "quorumLost":
      return holding(at, seen, !canReachQuorum(state));
    case "settled":
      return holding(at, seen, isSettled(state));
    default:
      return unreachable(condition);
  }
}

/** Conditions that one record meets. */
export type Momentary = Extract<
  Condition,
  { readonly kind: "commit" | "event" | "lawBroken" | "message" }
>;

export function isMomentary(condition: Condition): condition is Momentary {
  switch (condition.kind) {
    case "commit":
    case "event":
    case "lawBroken":
    case "message":
      return true;
    default:
      return false;
  }
}

/** Whether the record is what the condition waits for. */
export function isMet(condition: Momentary, seen: Seen, state: EnsembleState): boolean {
  const { record, broken } = seen;
  const { event, node } = record;
  switch (condition.kind) {
    case "commit":
      return event.kind === "committed" && tellsOf({ ...condition, what: null }, record, state);
    case "event":
      return (
        event.kind === condition.event &&
        (condition.node ?? node) === node &&
        isOfFile(condition.file, seen) &&
        tellsOf(condition, record, state)
      );
    case "lawBroken":
      return condition.law === null ? broken.length > 0 : broken.includes(condition.law);
    case "message":
      return (
        event.kind === "sent" &&
        (condition.from ?? node) === node &&
        (condition.to ?? event.to) === event.to &&
        (condition.message === null || kindOf(event.message) === condition.message) &&
        messageTellsOf(condition, event.message as object, node, state)
      );
  }
}

function isOfFile(wanted: string | null, { files }: Seen): boolean {
  return wanted === null || files.some((file) => isFile(wanted, file));
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
