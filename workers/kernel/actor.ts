import type { ChannelId, FileName, NodeId, WriteId } from "./identity.ts";
import type { Microseconds, NodeClock } from "./time.ts";

/** The words that nodes of one protocol use: each actor fills them in. */
export interface Protocol {
  readonly message: unknown;
  /** One entry of a file. */
  readonly record: unknown;
  readonly port: string;
  readonly command: unknown;
  readonly event: { readonly kind: string };
}

/** Why a channel ended, as the end that learns of it can tell. */
export type CloseReason =
  /** The other end closed it. */
  | "closed"
  /** Nobody listens there: the process is down. */
  | "refused"
  /** The other process died, or the connection was cut. */
  | "reset";

/** Why a write did not become durable. */
export type DiskFault = "full";

/** One file as a starting process finds it. */
export interface DiskFile<Entry> {
  readonly entries: readonly Entry[];
  /** Length in bytes, from the codecs. */
  readonly bytes: number;
  /** Whether a torn entry follows the last whole one. */
  readonly torn: boolean;
}

/** What a starting process finds on its disk. */
export type DiskImage<Entry> = ReadonlyMap<FileName, DiskFile<Entry>>;

/** What a write does to a file. */
export type DiskOperation<Entry> =
  | { readonly kind: "append"; readonly entries: readonly Entry[]; readonly bytes: number }
  | { readonly kind: "remove" }
  /** Written beside and renamed: the old content or the new, never a part. */
  | { readonly kind: "replace"; readonly entries: readonly Entry[]; readonly bytes: number }
  /** Keeps the first `length` entries, which take `bytes`. */
  | { readonly kind: "truncate"; readonly length: number; readonly bytes: number };

/** What befalls a node: facts, in the past tense. Each carries the node's own clocks. */
export type Input<P extends Protocol> = { readonly clock: NodeClock } & (
  | {
      readonly kind: "accepted";
      readonly channel: ChannelId;
      readonly peer: NodeId;
      readonly port: P["port"];
    }
  | { readonly kind: "closed"; readonly channel: ChannelId; readonly reason: CloseReason }
  | { readonly kind: "elapsed"; readonly timer: string }
  | {
      readonly kind: "opened";
      readonly channel: ChannelId;
      readonly peer: NodeId;
      readonly port: P["port"];
    }
  | { readonly kind: "persist-failed"; readonly write: WriteId; readonly reason: DiskFault }
  | { readonly kind: "persisted"; readonly upTo: WriteId }
  | { readonly kind: "received"; readonly channel: ChannelId; readonly message: P["message"] }
  | { readonly kind: "requested"; readonly command: P["command"] }
  | { readonly kind: "started"; readonly disk: DiskImage<P["record"]> }
);

/**
 * What a node wants done: orders, in the imperative, carried out in the order in which they are given.
 *
 * Each order is one record of the trace, so a kill may stand between any two of them.
 */
export interface Outbox<P extends Protocol> {
  /** Asks for a connection; answered by `opened` or `closed`. A datagram channel is open at once and never closes. */
  open(to: NodeId, port: P["port"], mode?: ChannelMode): ChannelId;
  /** Ends a channel; the other end learns of it behind everything already sent. */
  close(channel: ChannelId): void;
  /** `bytes` is the length on the wire, from the codec. */
  send(channel: ChannelId, message: P["message"], bytes: number): void;
  /**
   * `after` is measured by the node's own clock; what is past elapses at once. Setting a timer again moves it.
   *
   * @param restartedBy - a time-out of reads: each message that comes on this channel sets the timer anew, to as long
   */
  setTimer(timer: string, after: Microseconds, restartedBy?: ChannelId): void;
  cancelTimer(timer: string): void;
  /** Answered by `persisted` once it and all before it are durable, or by `persist-failed`. */
  write(file: FileName, operation: DiskOperation<P["record"]>): WriteId;
  /** Ends the process of its own accord. */
  exit(reason: string): void;
  trace(event: P["event"]): void;
  /** The node's next draw of chance for `what`: a whole number from 0 to `below` − 1. */
  draw(what: string, below: number): number;
}

/** Whether a channel is what TCP promises, or may lose, repeat and reorder. */
export type ChannelMode = "datagram" | "stream";

/**
 * A protocol's code for one kind of node.
 *
 * State is one plain value (objects, arrays, Map, Set, bigint), changed only inside `step`: a driver may copy, hash and
 * restore it at any instant between steps.
 */
export interface Actor<P extends Protocol, Options, State> {
  initial(options: Options): State;
  step(state: State, input: Input<P>, out: Outbox<P>): void;
}

/** An actor whose words the caller does not need to know. */
export type AnyActor = Actor<Protocol, unknown, unknown>;
