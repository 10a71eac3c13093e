import type { Brush, MarkedInstant } from "./brush.ts";
import { type TimelineLayout, xOf } from "./timeline.layout.ts";

const HALF_PX = 6;

/** Draws a broken box around each of them: the same sign as in the panels. */
export function drawMarked(
  { canvas, ink }: Brush,
  marked: readonly MarkedInstant[],
  layout: TimelineLayout,
): void {
  if (marked.length === 0) return;
  canvas.strokeStyle = ink("--cursor");
  canvas.lineWidth = 1.6;
  canvas.setLineDash([3, 2]);
  const half = Math.min(HALF_PX, layout.laneHeight / 2 - 1);
  for (const { at, lane } of marked) {
    const y = layout.laneY[lane];
    if (y === undefined) continue;
    canvas.strokeRect(xOf(layout, at) - HALF_PX, y - half, HALF_PX * 2, half * 2);
  }
  canvas.setLineDash([]);
}
