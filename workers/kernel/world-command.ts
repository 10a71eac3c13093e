import type { ChannelId, FileName, NodeId, RecordId } from "./identity.ts";
import type { Instant, Microseconds } from "./time.ts";

/** Why a process ended without its own doing. */
export type CrashCause =
  /** A worker hung and was ended. */
  | "hung"
  /** Its code threw. */
  | "threw"
  /** The browser or the operating system ended it. */
  | "vanished";

/** A kind of record of one node, with the file that it is about where it names one; null: any. */
export interface RecordMark {
  readonly event: string;
  readonly file: FileName | null;
}

/** A kind of message, and which request it answers where that matters; null: any that somebody has asked for. */
export interface MessageMark {
  readonly message: string;
  readonly xid: number | null;
}

/** What a person may order of the world: faults and processes. Directions are from → to. */
export type WorldCommand =
  | {
      readonly kind: "crash";
      readonly node: NodeId;
      readonly cause: CrashCause;
      readonly message: string;
    }
  /** Breaks every connection between two nodes: what is in flight is lost, both ends learn of it. */
  | { readonly kind: "cut"; readonly between: readonly [NodeId, NodeId] }
  | { readonly kind: "cut-channel"; readonly channel: ChannelId }
  | {
      readonly kind: "disk-corrupt";
      readonly node: NodeId;
      readonly file: FileName;
      readonly index: number;
    }
  | { readonly kind: "disk-full"; readonly node: NodeId; readonly full: boolean }
  | {
      readonly kind: "disk-speed";
      readonly node: NodeId;
      readonly latencyUs: Microseconds;
      readonly bytesPerSecond: number;
    }
  /** Lets this message arrive so much later than it was due, and none behind it on its channel before it. */
  | {
      readonly kind: "delay";
      readonly channel: ChannelId;
      readonly from: NodeId;
      readonly number: number;
      readonly byUs: Microseconds;
    }
  /** Puts the disk of a node that is down back to what its process of that number found when it started. */
  | { readonly kind: "disk-restore"; readonly node: NodeId; readonly incarnation: number }
  /** Moves the node's wall clock. */
  | { readonly kind: "clock-jump"; readonly node: NodeId; readonly byMs: number }
  /** Parts per million by which the node's clocks run fast. */
  | { readonly kind: "clock-drift"; readonly node: NodeId; readonly ppm: number }
  /** Ends every partition and one-way cut. */
  | { readonly kind: "heal" }
  /** Keeps this message and all behind it on its channel until released. */
  | {
      readonly kind: "hold";
      readonly channel: ChannelId;
      readonly from: NodeId;
      readonly number: number;
    }
  | { readonly kind: "kill"; readonly node: NodeId }
  /**
   * Ends the process that runs now right behind the next record of that mark that it makes of itself: what it would
   * have ordered behind it is never carried out. The last such command counts; null: it is not waited for any more.
   */
  | { readonly kind: "kill-at"; readonly node: NodeId; readonly behind: RecordMark | null }
  | {
      readonly kind: "link";
      readonly from: NodeId;
      readonly to: NodeId;
      readonly latencyUs: Microseconds;
      readonly bytesPerSecond: number;
    }
  /**
   * The next such message to the process that runs now is lost, and its connection with it. The last such command counts;
   * null: it is not waited for any more.
   */
  | { readonly kind: "lose-next"; readonly node: NodeId; readonly mark: MessageMark | null }
  | {
      readonly kind: "one-way";
      readonly from: NodeId;
      readonly to: NodeId;
      readonly blocked: boolean;
    }
  /** Nodes in different groups do not hear each other; a node in no group hears everybody it heard before. */
  | { readonly kind: "partition"; readonly groups: readonly (readonly NodeId[])[] }
  | { readonly kind: "pause"; readonly node: NodeId }
  /** A kill, and nothing that was not yet durable reaches the disk. */
  | { readonly kind: "power-off"; readonly node: NodeId }
  | { readonly kind: "release"; readonly channel: ChannelId; readonly from: NodeId }
  /** A command of the protocol, for one node. */
  | { readonly kind: "request"; readonly node: NodeId; readonly command: unknown }
  | { readonly kind: "restart"; readonly node: NodeId }
  | { readonly kind: "resume"; readonly node: NodeId }
  | { readonly kind: "start"; readonly node: NodeId };

/**
 * A command with its place in the run.
 *
 * `after` null: by the clock alone, before anything else of that instant. Otherwise behind that record, which was the
 * last one that whoever gave it could know; only a kill of the same node may stand between two orders of one step.
 */
export interface StampedCommand {
  readonly at: Instant;
  readonly after: RecordId | null;
  readonly command: WorldCommand;
}
