import type { Point } from "./stage.layout.ts";

/** Space between the two directions of a link. */
export const LANE_PX = 4.5;

/** One direction of a link, from edge to edge, a little to its own right so that both directions can be told apart. */
export function laneOf(from: Point, to: Point, radius: number): { from: Point; to: Point } {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const right = { x: -along.y * LANE_PX, y: along.x * LANE_PX };
  const gap = Math.min(radius + 7, length / 2);
  return {
    from: { x: from.x + along.x * gap + right.x, y: from.y + along.y * gap + right.y },
    to: { x: to.x - along.x * gap + right.x, y: to.y - along.y * gap + right.y },
  };
}

/** The middle line of a link, from edge to edge. */
export function linkLine(a: Point, b: Point, radius: number): { from: Point; to: Point } {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const gap = Math.min(radius + 5, length / 2);
  const step = { x: ((b.x - a.x) / length) * gap, y: ((b.y - a.y) / length) * gap };
  return { from: { x: a.x + step.x, y: a.y + step.y }, to: { x: b.x - step.x, y: b.y - step.y } };
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
