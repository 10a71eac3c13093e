import { assert } from "../kernel/assert.ts";
import type { AnyActor, DiskFault, DiskImage, Input, Protocol } from "../kernel/actor.ts";
import type { ChannelId, RecordId, WriteId } from "../kernel/identity.ts";
import { later, NEVER } from "../kernel/time.ts";
import type { Instant, NodeClock } from "../kernel/time.ts";
import type { RecordMark } from "../kernel/world-command.ts";
import type { TraceRecord } from "../kernel/trace/record.ts";
import type { InputEvent, WorldEvent } from "../kernel/world-event.ts";
import type { Arrival } from "./arrivals.ts";
import { UNTOLD } from "./host-state.ts";
import type { HostState, Timer } from "./host-state.ts";
import { readClock, virtualSpan } from "./node-clock.ts";
import { createOutbox } from "./outbox.ts";
import type { OrderTaker } from "./outbox.ts";
import { startSync } from "./sync-queue.ts";

/** Takes every record that a host makes, in order. */
export type RecordSink = (record: TraceRecord<{ readonly kind: string }>) => void;

/**
 * Does some work, and answers what it threw, in words, or null.
 *
 * It is the driver's to give: only drivers catch.
 */
export type Attempt = (work: () => void) => string | null;

/** Runs one actor: turns what is due into inputs, and its orders into records. */
export class Host implements OrderTaker {
  readonly state: HostState;
  private readonly actor: AnyActor;
  private readonly sink: RecordSink;
  private readonly attempt: Attempt;
  private readonly outbox = createOutbox(this);
  private ordersOfStep = 0;
  /** When the earliest timer or sync is due; kept, because it is asked for after every step. */
  private nextOwnAt: Instant = NEVER;

  constructor(state: HostState, actor: AnyActor, sink: RecordSink, attempt: Attempt) {
    this.state = state;
    this.actor = actor;
    this.sink = sink;
    this.attempt = attempt;
    this.findNextOwn();
  }

  /** When this node's own affairs (timers, syncs) are next due. */
  nextAt(): Instant {
    const { state } = this;
    if (!state.up || state.paused || this.nextOwnAt === NEVER) return NEVER;
    return this.nextOwnAt > state.floor ? this.nextOwnAt : state.floor;
  }

  /** The first step of the process. */
  start(disk: DiskImage<unknown>, cause: RecordId | null): void {
    const event: InputEvent = { kind: "started", incarnation: this.state.incarnation };
    this.step(this.state.at, cause, event, (clock) => ({ kind: "started", clock, disk }));
  }

  /** A command of the protocol. */
  request(at: Instant, command: unknown, cause: RecordId): void {
    this.step(at, cause, { kind: "requested", command }, (clock) => ({
      kind: "requested",
      clock,
      command,
    }));
  }

  /** Takes what a channel brings; what comes on a channel that is closed here is nobody's. */
  arrive(arrival: Arrival): void {
    const { state } = this;
    const at = Math.max(arrival.dueAt ?? state.floor, state.floor) as Instant;
    const { channel, parcel, from: peer, port, cause } = arrival;
    if (
      parcel.kind === "accepted" ||
      (arrival.mode === "datagram" && !state.channels.has(channel))
    ) {
      state.channels.set(channel, { peer, port, mode: arrival.mode, sentCount: 0 });
      const event: InputEvent = { kind: "accepted", channel, peer, port };
      this.step(at, cause, event, (clock) => ({ kind: "accepted", clock, channel, peer, port }));
    }
    if (parcel.kind === "accepted" || !this.carriesOut() || !state.channels.has(channel)) return;
    if (parcel.kind === "message") {
      const { message } = parcel;
      this.restartTimers(channel, at);
      const event: InputEvent = { kind: "delivered", channel, from: peer, number: parcel.number };
      this.step(at, cause, event, (clock) => ({ kind: "received", clock, channel, message }));
    } else if (parcel.kind === "opened") {
      const event: InputEvent = { kind: "opened", channel, peer, port };
      this.step(at, cause, event, (clock) => ({ kind: "opened", clock, channel, peer, port }));
    } else {
      const { reason } = parcel;
      state.channels.delete(channel);
      this.step(at, cause, { kind: "closed", channel, reason }, (clock) => ({
        kind: "closed",
        clock,
        channel,
        reason,
      }));
    }
  }

  /** Does the earliest of this node's own affairs. */
  stepOwn(): void {
    const { state } = this;
    const { sync } = state;
    const dueAt = this.nextOwnAt;
    const at = this.nextAt();
    if (sync.running?.dueAt === dueAt) {
      const { upTo, cause } = sync.running;
      sync.running = null;
      this.step(at, cause, { kind: "persisted", upTo }, (clock) => ({
        kind: "persisted",
        clock,
        upTo,
      }));
    } else if (sync.failing[0]?.dueAt === dueAt) {
      const { write, cause } = sync.failing.shift() as { write: WriteId; cause: RecordId };
      const reason: DiskFault = "full";
      const event: InputEvent = { kind: "persist-failed", write, reason };
      this.step(at, cause, event, (clock) => ({ kind: "persist-failed", clock, write, reason }));
    } else {
      const { timer, cause } = this.takeTimer(dueAt);
      this.step(at, cause, { kind: "elapsed", timer }, (clock) => ({
        kind: "elapsed",
        clock,
        timer,
      }));
    }
  }

  /** Writes a record in the node's name. */
  record(event: WorldEvent | { readonly kind: string }, cause: RecordId | null): RecordId {
    const { state } = this;
    const id: RecordId = { node: state.node, seq: state.seq + 1 };
    state.seq += 1;
    this.sink({ node: id.node, seq: id.seq, at: state.at, cause, event });
    return id;
  }

  obeys(): boolean {
    // Every order asks, also one that a kill comes before: so an actor that never stops ordering is found out.
    this.ordersOfStep += 1;
    assert(this.ordersOfStep <= STEP_ORDERS_MAX, "a step comes to an end");
    return this.carriesOut();
  }

  order(event: WorldEvent | { readonly kind: string }): RecordId {
    const id = this.record(event, this.state.cause);
    const { killBehind } = this.state;
    if (killBehind !== null && isMarked(event, killBehind)) {
      this.state.up = false;
      this.record({ kind: "killed", ...UNTOLD }, killBehind.cause);
    }
    return id;
  }

  private carriesOut(): boolean {
    const { state } = this;
    return state.up && (state.cutSeq === null || state.seq < state.cutSeq);
  }

  private step(
    at: Instant,
    cause: RecordId | null,
    event: InputEvent,
    inputAt: (clock: NodeClock) => Input<Protocol>,
  ): void {
    const { state } = this;
    state.at = at;
    state.stepCount += 1;
    this.ordersOfStep = 0;
    state.cause = this.record(event, cause);
    const broken = this.attempt(() =>
      this.actor.step(state.actor, inputAt(readClock(state.clock, at)), this.outbox),
    );
    if (broken !== null && this.carriesOut()) {
      state.up = false;
      this.record({ kind: "crashed", cause: "threw", message: broken, ...UNTOLD }, state.cause);
    }
    startSync(state.sync, at);
    this.findNextOwn();
  }

  /** Something comes on the channel: time-outs of its reads begin anew. */
  private restartTimers(channel: ChannelId, at: Instant): void {
    const { state } = this;
    for (const timer of state.timers) {
      if (timer.restartedBy !== channel) continue;
      timer.dueAt = later(at, virtualSpan(state.clock, timer.span));
      state.timerCount += 1;
      timer.order = state.timerCount;
      // The record of the delivery, which is about to be written.
      timer.cause = { node: state.node, seq: state.seq + 1 };
    }
  }

  private takeTimer(dueAt: Instant): Timer {
    const { timers } = this.state;
    let found = -1;
    for (let index = 0; index < timers.length; index += 1) {
      const timer = timers[index] as Timer;
      if (timer.dueAt === dueAt && (found < 0 || timer.order < (timers[found] as Timer).order))
        found = index;
    }
    return timers.splice(found, 1)[0] as Timer;
  }

  /** To be called when timers or syncs were changed outside a step. */
  findNextOwn(): void {
    const { timers, sync } = this.state;
    let next = NEVER;
    for (const timer of timers) if (timer.dueAt < next) next = timer.dueAt;
    if (sync.running !== null && sync.running.dueAt < next) next = sync.running.dueAt;
    const failing = sync.failing[0];
    if (failing !== undefined && failing.dueAt < next) next = failing.dueAt;
    this.nextOwnAt = next;
  }
}

/** A process that ends of itself is not killed as well. */
function isMarked(event: { readonly kind: string }, { event: kind, file }: RecordMark): boolean {
  if (event.kind !== kind || kind === "exited") return false;
  return file === null || ("file" in event && event.file === file);
}

/** Many times what any step does: an actor that orders more goes round and round, and would never give the thread back. */
const STEP_ORDERS_MAX = 200_000;
