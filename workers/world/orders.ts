import { unreachable } from "../kernel/assert.ts";
import type { DiskImage } from "../kernel/actor.ts";
import type { NodeId, RecordId } from "../kernel/identity.ts";
import { later } from "../kernel/time.ts";
import type { Instant, Microseconds } from "../kernel/time.ts";
import type { RecordMark } from "../kernel/world-command.ts";
import type { HostStart, Timer } from "./host-state.ts";
import type { Host } from "./host.ts";
import { ownSpan, setDrift, virtualSpan } from "./node-clock.ts";

/** What a command means for one node's host: done at once, at the instant `at`. */
export type HostOrder = {
  readonly node: NodeId;
  readonly at: Instant;
  readonly cause: RecordId;
  /** A kill stands right behind this record of what the order begins; null: none is to come. */
  readonly cutSeq: number | null;
} & (
  | { readonly kind: "clock"; readonly ppm: number | null; readonly jumpMs: number }
  | {
      readonly kind: "disk";
      readonly latencyUs: Microseconds;
      readonly bytesPerSecond: number;
      readonly full: boolean;
    }
  | { readonly kind: "kill-at"; readonly behind: RecordMark | null }
  | { readonly kind: "pause" }
  | { readonly kind: "request"; readonly command: unknown }
  | { readonly kind: "resume" }
  | { readonly kind: "start"; readonly start: HostStart; readonly disk: DiskImage<unknown> }
);

/** Carries out an order at a host; for `start` the host has just been made. */
export function carryOut(host: Host, order: HostOrder): void {
  host.state.at = order.at;
  host.state.cutSeq = order.cutSeq;
  perform(host, order);
  host.state.cutSeq = null;
}

function perform(host: Host, order: HostOrder): void {
  const { state } = host;
  switch (order.kind) {
    case "clock":
      changeClock(host, order);
      return;
    case "disk": {
      const { latencyUs, bytesPerSecond, full } = order;
      Object.assign(state.sync, { latencyUs, bytesPerSecond, full });
      host.record({ kind: "disk-changed", latencyUs, bytesPerSecond, full }, order.cause);
      return;
    }
    case "kill-at": {
      const { behind, cause } = order;
      state.killBehind = behind === null ? null : { ...behind, cause };
      host.record({ kind: "kill-awaited", behind }, cause);
      return;
    }
    case "pause":
      state.paused = true;
      host.record({ kind: "paused" }, order.cause);
      return;
    case "request":
      host.request(order.at, order.command, order.cause);
      return;
    case "resume":
      state.paused = false;
      state.floor = order.at;
      host.record({ kind: "resumed" }, order.cause);
      return;
    case "start":
      host.start(order.disk, order.cause);
      return;
    default:
      unreachable(order);
  }
}

/** Timers are the node's own time: when its clock changes its speed, those that run are due at another instant. */
function changeClock(host: Host, order: HostOrder & { readonly kind: "clock" }): void {
  const { state } = host;
  const { at, ppm, jumpMs } = order;
  const { clock, timers } = state;
  const before = timers.map(({ dueAt, span }) => ({
    left: dueAt > at ? ownSpan(clock, at, dueAt) : null,
    spanUs: virtualSpan(clock, span),
  }));
  if (ppm !== null) setDrift(state.clock, at, ppm);
  state.clock.wallOffsetMs += jumpMs;
  const changed = host.record({ kind: "clock-changed", ppm: state.clock.ppm, jumpMs }, order.cause);
  for (const [index, { left, spanUs }] of before.entries()) {
    const running = timers[index] as Timer;
    const { timer, span, restartedBy: channel } = running;
    const dueAt = left === null ? running.dueAt : later(at, virtualSpan(clock, left));
    const restart = channel === null ? null : { channel, spanUs: virtualSpan(clock, span) };
    if (dueAt === running.dueAt && (restart === null || restart.spanUs === spanUs)) continue;
    const event = { kind: "timer-set", timer, dueAt, ...(restart === null ? {} : { restart }) };
    running.dueAt = dueAt;
    running.cause = host.record(event, changed);
  }
  host.findNextOwn();
}
