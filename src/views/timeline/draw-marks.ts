import type { IconName } from "../primitives/icon.tsx";
import { type Brush, inkOfTone, line, OUTSIDE_ALPHA, type TimelinePicture } from "./brush.ts";
import { AXIS_PX, timeOf, type TimelineLayout, xOf } from "./timeline.layout.ts";
import type { Mark } from "./lanes.ts";

const RADIUS = 8;
/** Signs nearer than this to the one before them on their lane shrink to a dot. */
const APART_PX = 15;

export function drawMarks(brush: Brush, picture: TimelinePicture): void {
  const { layout, index, chosen, cone } = picture;
  const lastX = new Map<number, number>();
  for (const mark of marksInSight(index.marks, layout)) {
    const x = xOf(layout, mark.at);
    brush.canvas.globalAlpha = cone?.standing(mark.record) === "outside" ? OUTSIDE_ALPHA : 1;
    if (mark.lane === null) {
      drawFault(brush, mark, x, layout);
      continue;
    }
    const y = layout.laneY[mark.lane] ?? 0;
    const crowded =
      layout.laneHeight < 15 ||
      (x - (lastX.get(mark.lane) ?? -100) < APART_PX && mark.record !== chosen);
    if (crowded) {
      drawDot(brush, mark, x, y);
      continue;
    }
    lastX.set(mark.lane, x);
    drawSign(brush, mark, x, y, mark.record === chosen);
  }
  brush.canvas.globalAlpha = 1;
}

function drawSign(brush: Brush, mark: Mark, x: number, y: number, chosen: boolean): void {
  const { canvas, ink } = brush;
  canvas.fillStyle = ink("--bg");
  canvas.strokeStyle = inkOfTone(brush, mark.tone);
  canvas.lineWidth = chosen ? 3 : 1.8;
  canvas.beginPath();
  canvas.arc(x, y, mark.sign.length > 1 ? RADIUS + 1.5 : RADIUS, 0, Math.PI * 2);
  canvas.fill();
  canvas.stroke();
  if (mark.icon !== null) {
    drawIcon(canvas, mark.icon, x, y);
    return;
  }
  canvas.fillStyle = ink("--ink");
  canvas.font = `600 11px ${ink("--sans")}`;
  canvas.textAlign = "center";
  canvas.textBaseline = "middle";
  canvas.fillText(mark.sign, x, y + 0.5);
}

function drawDot(brush: Brush, mark: Mark, x: number, y: number): void {
  brush.canvas.fillStyle = inkOfTone(brush, mark.tone);
  brush.canvas.beginPath();
  brush.canvas.arc(x, y, 3, 0, Math.PI * 2);
  brush.canvas.fill();
}

/** What befalls links stands across all lanes. */
function drawFault(brush: Brush, mark: Mark, x: number, layout: TimelineLayout): void {
  const { canvas } = brush;
  canvas.strokeStyle = inkOfTone(brush, mark.tone);
  canvas.lineWidth = 1.2;
  canvas.setLineDash([6, 4]);
  line(canvas, x, AXIS_PX - 6, x, layout.height);
  canvas.setLineDash([]);
  canvas.lineWidth = 1.8;
  if (mark.icon !== null) drawIcon(canvas, mark.icon, x, AXIS_PX - 3);
}

function drawIcon(canvas: CanvasRenderingContext2D, icon: IconName, x: number, y: number): void {
  canvas.beginPath();
  switch (icon) {
    case "heal":
      canvas.moveTo(x - 4, y);
      canvas.lineTo(x + 4, y);
      canvas.moveTo(x, y - 4);
      canvas.lineTo(x, y + 4);
      break;
    case "clock":
      canvas.moveTo(x, y - 4);
      canvas.lineTo(x, y);
      canvas.lineTo(x + 3, y + 2);
      break;
    case "disk":
      canvas.rect(x - 3, y - 4, 6, 8);
      canvas.moveTo(x - 3, y - 1);
      canvas.lineTo(x + 3, y - 1);
      break;
    case "off":
      canvas.moveTo(x - 4, y);
      canvas.lineTo(x + 4, y);
      break;
    default:
      canvas.moveTo(x - 3.5, y - 3.5);
      canvas.lineTo(x + 3.5, y + 3.5);
      canvas.moveTo(x - 3.5, y + 3.5);
      canvas.lineTo(x + 3.5, y - 3.5);
  }
  canvas.stroke();
}

export function marksInSight(marks: readonly Mark[], layout: TimelineLayout): readonly Mark[] {
  return marks.slice(markRank(marks, layout.window.from), markRank(marks, layout.window.to + 1));
}

/** The sign nearest to a point, within reach, or null. */
export function markNear(
  picture: Pick<TimelinePicture, "index" | "layout">,
  x: number,
  y: number,
  reach: number,
): Mark | null {
  const { layout } = picture;
  const { marks } = picture.index;
  let nearest: Mark | null = null;
  let least = reach;
  const end = markRank(marks, timeOf(layout, x + reach) + 1);
  for (let place = markRank(marks, timeOf(layout, x - reach)); place < end; place++) {
    const mark = marks[place] as Mark;
    const dy = mark.lane === null ? 0 : y - (layout.laneY[mark.lane] ?? 0);
    const away = Math.hypot(x - xOf(layout, mark.at), dy);
    if (!(away < least)) continue;
    least = away;
    nearest = mark;
  }
  return nearest;
}

function markRank(marks: readonly Mark[], at: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((marks[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
