import { unreachable } from "../kernel/assert.ts";
import type { DiskImage } from "../kernel/actor.ts";
import type { NodeId, RecordId } from "../kernel/identity.ts";
import type { Instant, Microseconds } from "../kernel/time.ts";
import type { HostStart } from "./host-state.ts";
import type { Host } from "./host.ts";
import { setDrift } from "./node-clock.ts";

/** What a command means for one node's host: done at once, at the instant `at`. */
export type HostOrder = {
  readonly node: NodeId;
  readonly at: Instant;
  readonly cause: RecordId;
} & (
  | { readonly kind: "clock"; readonly ppm: number | null; readonly jumpMs: number }
  | {
      readonly kind: "disk";
      readonly latencyUs: Microseconds;
      readonly bytesPerSecond: number;
      readonly full: boolean;
    }
  | { readonly kind: "pause" }
  | { readonly kind: "request"; readonly command: unknown }
  | { readonly kind: "resume" }
  | { readonly kind: "start"; readonly start: HostStart; readonly disk: DiskImage<unknown> }
);

/** Carries out an order at a host; for `start` the host has just been made. */
export function carryOut(host: Host, order: HostOrder): void {
  const { state } = host;
  state.at = order.at;
  switch (order.kind) {
    case "clock":
      if (order.ppm !== null) setDrift(state.clock, order.at, order.ppm);
      state.clock.wallOffsetMs += order.jumpMs;
      host.record(
        { kind: "clock-changed", ppm: state.clock.ppm, jumpMs: order.jumpMs },
        order.cause,
      );
      return;
    case "disk": {
      const { latencyUs, bytesPerSecond, full } = order;
      Object.assign(state.sync, { latencyUs, bytesPerSecond, full });
      host.record({ kind: "disk-changed", latencyUs, bytesPerSecond, full }, order.cause);
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
