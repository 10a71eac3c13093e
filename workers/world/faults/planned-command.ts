import type { NodeId } from "../../kernel/identity.ts";
import type { Instant } from "../../kernel/time.ts";
import type { WorldCommand } from "../../kernel/world-command.ts";

/** When, at its time or soon after it, a planned command takes effect. */
export type Moment =
  | { readonly kind: "clock" }
  /** In the middle of the node's next step, behind so many of its records. */
  | { readonly kind: "effect"; readonly records: number }
  /** When one of these has written something that is not yet durable. */
  | { readonly kind: "unsynced"; readonly among: readonly NodeId[] };

/** A command of a plan. Its exact place in the run is found while the run goes on. */
export interface PlannedCommand {
  readonly at: Instant;
  readonly moment: Moment;
  readonly command: WorldCommand;
}

/** A command by the clock. */
export function atClock(at: Instant, command: WorldCommand): PlannedCommand {
  return { at, moment: { kind: "clock" }, command };
}
