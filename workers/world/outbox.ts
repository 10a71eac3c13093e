import type { ChannelMode, DiskOperation, Outbox, Protocol } from "../kernel/actor.ts";
import { assert, broken } from "../kernel/assert.ts";
import type { ChannelId, RecordId, WriteId } from "../kernel/identity.ts";
import { later } from "../kernel/time.ts";
import type { Microseconds } from "../kernel/time.ts";
import type { WorldEvent } from "../kernel/world-event.ts";
import { chanceKey, draw } from "./chance.ts";
import { UNTOLD } from "./host-state.ts";
import type { HostState } from "./host-state.ts";
import { virtualSpan } from "./node-clock.ts";
import { orderWrite } from "./sync-queue.ts";

/** A process that asks for more ends, as one that runs out of what its system gives. */
const CHANNELS_MAX = 10_000;
const TIMERS_MAX = 10_000;

const NO_TIME = 0 as Microseconds;

/** What an outbox needs of the host that it belongs to. */
export interface OrderTaker {
  readonly state: HostState;
  /** Whether an order given now is still carried out: the process lives, and no kill stands before it. */
  obeys(): boolean;
  /** Records an order of the step under way. */
  order(event: WorldEvent | { readonly kind: string }): RecordId;
}

/** Carries out a node's orders one by one: each is a record, and each may be the last before a kill. */
export function createOutbox(host: OrderTaker): Outbox<Protocol> {
  return { ...channelOrders(host), ...timerOrders(host), ...otherOrders(host) };
}

function channelOrders(host: OrderTaker): Pick<Outbox<Protocol>, "close" | "open" | "send"> {
  return {
    open(to, port, mode: ChannelMode = "stream") {
      const { state } = host;
      assert(to !== state.node, "a node opens no channel to itself");
      state.channelCount += 1;
      const channel =
        `${state.node}.${String(state.incarnation)}-${String(state.channelCount)}` as ChannelId;
      if (!host.obeys()) return channel;
      assert(state.channels.size < CHANNELS_MAX, "a node has at most 10,000 channels open");
      state.channels.set(channel, { peer: to, port, mode, sentCount: 0 });
      host.order({ kind: "opening", channel, to, port, mode });
      return channel;
    },
    close(channel) {
      const end = host.state.channels.get(channel);
      if (end === undefined || !host.obeys()) return;
      assert(end.mode === "stream", `only a stream is closed, ${channel} is none`);
      host.state.channels.delete(channel);
      host.order({ kind: "closing", channel });
    },
    send(channel, message, bytes) {
      if (!host.obeys()) return;
      const end = host.state.channels.get(channel);
      if (end === undefined) return broken(`${channel} is not open: nothing is sent on it`);
      end.sentCount += 1;
      host.order({
        kind: "sent",
        channel,
        to: end.peer,
        number: end.sentCount,
        bytes,
        message,
        dueAt: null,
      });
    },
  };
}

function timerOrders(host: OrderTaker): Pick<Outbox<Protocol>, "cancelTimer" | "setTimer"> {
  return {
    setTimer(timer, after, restartedBy) {
      const { state } = host;
      if (!host.obeys()) return;
      assert(state.timers.length < TIMERS_MAX, "a node has at most 10,000 timers running");
      const span = after > 0 ? after : NO_TIME;
      const spanUs = virtualSpan(state.clock, span);
      const dueAt = later(state.at, spanUs);
      const restart =
        restartedBy === undefined ? {} : { restart: { channel: restartedBy, spanUs } };
      const cause = host.order({ kind: "timer-set", timer, dueAt, ...restart });
      const running = state.timers.findIndex((other) => other.timer === timer);
      if (running >= 0) state.timers.splice(running, 1);
      state.timerCount += 1;
      const order = state.timerCount;
      state.timers.push({ timer, dueAt, order, cause, span, restartedBy: restartedBy ?? null });
    },
    cancelTimer(timer) {
      const { timers } = host.state;
      const running = timers.findIndex((other) => other.timer === timer);
      if (running < 0 || !host.obeys()) return;
      timers.splice(running, 1);
      host.order({ kind: "timer-cancelled", timer });
    },
  };
}

function otherOrders(
  host: OrderTaker,
): Pick<Outbox<Protocol>, "draw" | "exit" | "trace" | "write"> {
  return {
    write(file, operation: DiskOperation<unknown>) {
      const { state } = host;
      const cause = { node: state.node, seq: state.seq + 1 };
      if (!host.obeys()) return (state.sync.writeCount + 1) as WriteId;
      const bytes =
        operation.kind === "append" || operation.kind === "replace" ? operation.bytes : 0;
      const write = orderWrite(state.sync, state.at, bytes, cause);
      host.order({ kind: "written", write, file, operation });
      return write;
    },
    exit(reason) {
      if (!host.obeys()) return;
      host.order({ kind: "exited", reason, ...UNTOLD });
      host.state.up = false;
    },
    trace(event) {
      if (host.obeys()) host.order(event);
    },
    draw(what, below) {
      const { state } = host;
      const n = (state.draws.get(what) ?? 0) + 1;
      state.draws.set(what, n);
      return draw(
        chanceKey(state.seed, `${state.node}.${String(state.incarnation)}`, what),
        n,
        below,
      );
    },
  };
}
