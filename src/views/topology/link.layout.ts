import type { NodeId } from "../../../workers/kernel/identity.ts";
import type { Point } from "./point.ts";
import { reachOf, type StageLayout } from "./stage.layout.ts";

/** Space between the two directions of a link. */
export const LANE_PX = 4.5;

/** Space between a link and what it joins. */
const APART_PX = 6;

/** One direction of a link, from edge to edge, a little to its own right so that both directions can be told apart. */
export function laneOf(from: Point, to: Point, reach: number, other = reach): Line {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const right = {
    x: (-(to.y - from.y) / length) * LANE_PX,
    y: ((to.x - from.x) / length) * LANE_PX,
  };
  const line = linkLine(from, to, reach + 1, other + 1);
  return {
    from: { x: line.from.x + right.x, y: line.from.y + right.y },
    to: { x: line.to.x + right.x, y: line.to.y + right.y },
  };
}

/** The middle line of a link, from edge to edge: `reach` is how far the first end stretches, `other` the second. */
export function linkLine(a: Point, b: Point, reach: number, other = reach): Line {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const whole = reach + other + 2 * APART_PX;
  // Ends that touch leave no room for a line.
  const squeeze = Math.min(1, length / whole);
  const start = ((reach + APART_PX) * squeeze) / length;
  const end = ((other + APART_PX) * squeeze) / length;
  return { from: between(a, b, start), to: between(a, b, 1 - end) };
}

export interface Line {
  readonly from: Point;
  readonly to: Point;
}

/** From edge to edge of two that stand on the stage; null where one of them does not. */
export function endsOf(
  layout: StageLayout,
  a: NodeId,
  b: NodeId,
): {
  readonly from: Point;
  readonly to: Point;
  readonly reach: number;
  readonly other: number;
} | null {
  const from = layout.places.get(a);
  const to = layout.places.get(b);
  if (from === undefined || to === undefined) return null;
  return { from, to, reach: reachOf(layout, a, from, to), other: reachOf(layout, b, to, from) };
}

/** The point at a share of the way. */
export function between(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** How far along its link a message is; one that is held stands a third of the way out. */
export function flightShare(sentAt: number, dueAt: number | null, time: number): number {
  if (dueAt === null) return 1 / 3;
  if (dueAt <= sentAt) return 1;
  return Math.min(1, Math.max(0, (time - sentAt) / (dueAt - sentAt)));
}
