import type { NodeId } from "./identity.ts";
import type { Microseconds } from "./time.ts";
import type { StampedCommand } from "./world-command.ts";

/** Number of the format of saved runs, links and scenarios. */
export const RUN_FORMAT = 1;

/** A name of this core: runs made by another core may go another way. */
export const CORE_VERSION = "0.1";

/** One node of a run, before it starts. `options` is its lab's own. */
export interface NodePlan {
  readonly id: NodeId;
  readonly kind: "client" | "member";
  readonly options: unknown;
}

/** What links and disks are like where no command has changed them. */
export interface Conditions {
  /** The middle of a link's latencies; single messages take from a half to two and a half times as long. */
  readonly latencyUs: Microseconds;
  /** 0: not limited. */
  readonly bytesPerSecond: number;
  /** Time of one sync of a disk. */
  readonly diskLatencyUs: Microseconds;
  /** 0: not limited. */
  readonly diskBytesPerSecond: number;
}

/** Seed and commands: all that a run is made of. */
export interface Run {
  readonly format: typeof RUN_FORMAT;
  readonly core: string;
  /** Name of the protocol's lab. */
  readonly lab: string;
  readonly seed: number;
  readonly nodes: readonly NodePlan[];
  readonly conditions: Conditions;
  /** In the order in which they take effect. */
  readonly commands: readonly StampedCommand[];
}
