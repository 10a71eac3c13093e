import type { AnyActor, ChannelMode } from "../kernel/actor.ts";
import type { ChannelId, NodeId, RecordId } from "../kernel/identity.ts";
import type { Instant, Microseconds } from "../kernel/time.ts";
import type { RecordMark } from "../kernel/world-command.ts";
import type { DiskFate } from "../kernel/world-event.ts";
import type { ClockState } from "./node-clock.ts";
import { createSyncQueue } from "./sync-queue.ts";
import type { SyncQueue } from "./sync-queue.ts";

/** One end of a channel, as its node holds it. */
export interface ChannelEnd {
  readonly peer: NodeId;
  readonly port: string;
  readonly mode: ChannelMode;
  sentCount: number;
}

/** A timer that runs. */
export interface Timer {
  readonly timer: string;
  dueAt: Instant;
  /** Timers of one instant elapse in the order in which they were set. */
  order: number;
  cause: RecordId;
  /** By the node's own clock. */
  readonly span: Microseconds;
  /** Each message on this channel sets it anew. */
  readonly restartedBy: ChannelId | null;
}

/** All that lives with one process: plain data. */
export interface HostState {
  readonly node: NodeId;
  readonly incarnation: number;
  readonly seed: number;
  actor: unknown;
  up: boolean;
  /** Stopped without dying: takes nothing until resumed. */
  paused: boolean;
  /** Nothing is done earlier than this. */
  floor: Instant;
  /** Where the process stands in virtual time. */
  at: Instant;
  /** The record that began the step under way. */
  cause: RecordId;
  seq: number;
  stepCount: number;
  channelCount: number;
  timerCount: number;
  readonly channels: Map<ChannelId, ChannelEnd>;
  timers: Timer[];
  readonly draws: Map<string, number>;
  readonly sync: SyncQueue;
  readonly clock: ClockState;
  /** A kill stands right behind this record: orders after it are never carried out. */
  cutSeq: number | null;
  /** What the process is killed behind when it next records it, and the command that said so. */
  killBehind: (RecordMark & { readonly cause: RecordId }) | null;
}

/** What became of the last writes of a process that ends by itself: only the world knows, and completes the record. */
export const UNTOLD: DiskFate = { unsynced: 0, unsyncedKept: 0, torn: false };

/** What a host is given to start a process. */
export interface HostStart {
  readonly node: NodeId;
  readonly incarnation: number;
  readonly seed: number;
  /** Records the node has written before. */
  readonly seq: number;
  readonly at: Instant;
  readonly diskLatencyUs: Microseconds;
  readonly diskBytesPerSecond: number;
  readonly diskFull: boolean;
  readonly clock: ClockState;
}

/** The state of a process that is about to start. */
export function createHostState(start: HostStart, actor: AnyActor, options: unknown): HostState {
  const { node, incarnation, seed, seq, at } = start;
  return {
    node,
    incarnation,
    seed,
    actor: actor.initial(options),
    up: true,
    paused: false,
    floor: at,
    at,
    cause: { node, seq },
    seq,
    stepCount: 0,
    channelCount: 0,
    timerCount: 0,
    channels: new Map(),
    timers: [],
    draws: new Map(),
    sync: createSyncQueue(start.diskLatencyUs, start.diskBytesPerSecond, start.diskFull),
    clock: { ...start.clock },
    cutSeq: null,
    killBehind: null,
  };
}
