import type { NodeId } from "../kernel/identity.ts";
import { CORE_VERSION, RUN_FORMAT } from "../kernel/run.ts";
import type { Run } from "../kernel/run.ts";
import { milliseconds } from "../kernel/time.ts";
import type { Instant } from "../kernel/time.ts";
import type { StampedCommand } from "../kernel/world-command.ts";
import type { RingOptions } from "./ring.ts";

/** What a ring is made of. */
export interface RingPlan {
  readonly seed: number;
  readonly members: number;
  /** Tokens that each member sends when it starts. */
  readonly tokens: number;
  readonly busy: boolean;
}

/** A run in which a ring's members start at once, and then `commands` are given. */
export function ringRun(plan: RingPlan, commands: readonly StampedCommand[] = []): Run {
  const ids = Array.from({ length: plan.members }, (_, index) => `s${String(index + 1)}` as NodeId);
  const starts = ids.map(
    (node): StampedCommand => ({ at: 0 as Instant, after: null, command: { kind: "start", node } }),
  );
  return {
    format: RUN_FORMAT,
    core: CORE_VERSION,
    lab: "toy",
    seed: plan.seed,
    nodes: ids.map((id, index) => {
      const next = ids[(index + 1) % ids.length] as NodeId;
      const others = ids.filter((other) => other !== id);
      const options: RingOptions = { next, others, tokens: plan.tokens, busy: plan.busy };
      return { id, kind: "member", options };
    }),
    conditions: {
      latencyUs: milliseconds(1),
      bytesPerSecond: 0,
      diskLatencyUs: milliseconds(2),
      diskBytesPerSecond: 0,
    },
    commands: [...starts, ...commands],
  };
}
