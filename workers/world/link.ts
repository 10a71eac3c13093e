import type { NodeId } from "../kernel/identity.ts";
import type { Conditions } from "../kernel/run.ts";
import type { Instant, Microseconds } from "../kernel/time.ts";
import { draw } from "./chance.ts";
import type { ChanceKey } from "./chance.ts";

/** One direction between two nodes. */
export interface Link {
  readonly from: NodeId;
  readonly to: NodeId;
  /** The middle of the latencies. */
  latencyUs: Microseconds;
  /** 0: not limited. */
  bytesPerSecond: number;
  /** Nothing passes: what is sent waits, as TCP would send it again and again. */
  blocked: boolean;
  /** When the last byte given to it has left. */
  freeAt: Instant;
}

/** A link as the run's conditions have it. */
export function createLink(from: NodeId, to: NodeId, conditions: Conditions): Link {
  const { latencyUs, bytesPerSecond } = conditions;
  return { from, to, latencyUs, bytesPerSecond, blocked: false, freeAt: 0 as Instant };
}

/**
 * Latencies in 256ths of the middle: most near it, a few late, as in a quiet local network.
 *
 * A table, because a logarithm would differ between engines.
 */
const SPREAD = [
  128, 140, 150, 158, 165, 172, 178, 184, 190, 195, 200, 205, 210, 215, 220, 225, 230, 235, 240,
  245, 250, 255, 260, 265, 270, 276, 282, 288, 295, 302, 310, 318, 327, 337, 348, 360, 374, 390,
  408, 430, 455, 485, 520, 560, 600, 620, 635, 640,
];
const SPREAD_MIN = 128;

/** The latency of the n-th message of a key. */
export function latencyOf(link: Link, key: ChanceKey, n: number): number {
  const share = SPREAD[draw(key, n, SPREAD.length)] as number;
  return Math.max(1, Math.floor((link.latencyUs * share) / 256));
}

/** No message of a link whose middle is `latencyUs` takes less. */
export function latencyMin(latencyUs: number): number {
  return Math.max(1, Math.floor((latencyUs * SPREAD_MIN) / 256));
}

/** When `bytes` given to the link at `at` have left it. */
export function departure(link: Link, at: Instant, bytes: number): Instant {
  // What has no length (openings, closes) waits for nothing and keeps nothing waiting.
  if (link.bytesPerSecond === 0 || bytes === 0) return at;
  const start = Math.max(at, link.freeAt);
  link.freeAt = (start + Math.ceil((bytes * 1_000_000) / link.bytesPerSecond)) as Instant;
  return link.freeAt;
}
