import type { ChannelMode, CloseReason, DiskFault, DiskOperation } from "./actor.ts";
import type { ChannelId, FileName, NodeId, WriteId } from "./identity.ts";
import type { Instant, Microseconds } from "./time.ts";
import type { CrashCause, MessageMark, RecordMark, WorldCommand } from "./world-command.ts";

/** Why a message never arrived. */
export type LossReason = "channel-cut" | "channel-closed" | "datagram-lost" | "receiver-down";

/** Each input of a node, as the world records it: one record a step. */
export type InputEvent =
  | {
      readonly kind: "accepted";
      readonly channel: ChannelId;
      readonly peer: NodeId;
      readonly port: string;
    }
  | { readonly kind: "closed"; readonly channel: ChannelId; readonly reason: CloseReason }
  /** `number` counts the messages of one direction of a channel from 1. */
  | {
      readonly kind: "delivered";
      readonly channel: ChannelId;
      readonly from: NodeId;
      readonly number: number;
    }
  | { readonly kind: "elapsed"; readonly timer: string }
  | {
      readonly kind: "opened";
      readonly channel: ChannelId;
      readonly peer: NodeId;
      readonly port: string;
    }
  | { readonly kind: "persist-failed"; readonly write: WriteId; readonly reason: DiskFault }
  | { readonly kind: "persisted"; readonly upTo: WriteId }
  | { readonly kind: "requested"; readonly command: unknown }
  | { readonly kind: "started"; readonly incarnation: number };

/** Each order of a node, as the world records it. */
export type OrderEvent =
  | { readonly kind: "closing"; readonly channel: ChannelId }
  | ({ readonly kind: "exited"; readonly reason: string } & DiskFate)
  | {
      readonly kind: "opening";
      readonly channel: ChannelId;
      readonly to: NodeId;
      readonly port: string;
      readonly mode: ChannelMode;
    }
  /** `dueAt` null: the message is held, and nobody knows when it will arrive. */
  | {
      readonly kind: "sent";
      readonly channel: ChannelId;
      readonly to: NodeId;
      readonly number: number;
      readonly bytes: number;
      readonly message: unknown;
      readonly dueAt: Instant | null;
    }
  | { readonly kind: "timer-cancelled"; readonly timer: string }
  | {
      readonly kind: "timer-set";
      readonly timer: string;
      readonly dueAt: Instant;
      /** Left out where nothing but its node sets it anew. */
      readonly restart?: TimerRestart;
    }
  | {
      readonly kind: "written";
      readonly write: WriteId;
      readonly file: FileName;
      readonly operation: DiskOperation<unknown>;
    };

/** A time-out of reads: with each message that comes on the channel it is set anew, to `spanUs` from then. No event says so. */
export interface TimerRestart {
  readonly channel: ChannelId;
  readonly spanUs: Microseconds;
}

/**
 * What became of the writes that were not durable when a process ended: `unsyncedKept` of `unsynced` reached the disk all
 * the same; `torn`: the next one in part. Writes that a full disk would have refused do not count.
 */
export interface DiskFate {
  readonly unsynced: number;
  readonly unsyncedKept: number;
  readonly torn: boolean;
}

/** What befalls nodes and links from outside, and what became of messages. */
export type FateEvent =
  | { readonly kind: "clock-changed"; readonly ppm: number; readonly jumpMs: number }
  /** A command takes effect; what follows from it names this record as its cause. */
  | { readonly kind: "commanded"; readonly index: number; readonly command: WorldCommand }
  | ({ readonly kind: "crashed"; readonly cause: CrashCause; readonly message: string } & DiskFate)
  | {
      readonly kind: "disk-changed";
      readonly latencyUs: Microseconds;
      readonly bytesPerSecond: number;
      readonly full: boolean;
    }
  /** The disk is again what the process of that number found when it started. */
  | { readonly kind: "disk-restored"; readonly node: NodeId; readonly incarnation: number }
  /** A message will arrive at another instant than it would have: it was held until now, or is delayed. */
  | {
      readonly kind: "due";
      readonly channel: ChannelId;
      readonly from: NodeId;
      readonly number: number;
      readonly dueAt: Instant;
    }
  | {
      readonly kind: "entry-corrupted";
      readonly node: NodeId;
      readonly file: FileName;
      readonly index: number;
    }
  | {
      readonly kind: "held";
      readonly channel: ChannelId;
      readonly from: NodeId;
      readonly number: number;
    }
  /** The node's process will end right behind its next record of that mark; null: it will not any more. */
  | { readonly kind: "kill-awaited"; readonly behind: RecordMark | null }
  | ({ readonly kind: "killed" } & DiskFate)
  | { readonly kind: "limit-reached"; readonly limit: string; readonly value: number }
  | {
      readonly kind: "link-changed";
      readonly from: NodeId;
      readonly to: NodeId;
      readonly blocked: boolean;
      readonly latencyUs: Microseconds;
      readonly bytesPerSecond: number;
    }
  /** The next such message to the node will be lost; null: it will not any more. */
  | { readonly kind: "loss-awaited"; readonly node: NodeId; readonly mark: MessageMark | null }
  | {
      readonly kind: "lost";
      readonly channel: ChannelId;
      readonly from: NodeId;
      readonly number: number;
      readonly reason: LossReason;
    }
  | { readonly kind: "paused" }
  /** The command made no sense then: no such node, already up, already down. */
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "resumed" };

/** All that the world records; protocols record what they decided. */
export type WorldEvent = FateEvent | InputEvent | OrderEvent;

/** The kinds of record that begin a step of a node's actor. */
export const INPUT_KINDS: ReadonlySet<string> = new Set<InputEvent["kind"]>([
  "accepted",
  "closed",
  "delivered",
  "elapsed",
  "opened",
  "persist-failed",
  "persisted",
  "requested",
  "started",
]);
