import type { IconName } from "../primitives/icon.tsx";
import {
  type Brush,
  inkOfTone,
  LATER_ALPHA,
  line,
  OUTSIDE_ALPHA,
  type TimelinePicture,
} from "./brush.ts";
import { AXIS_PX, timeOf, type TimelineLayout, xOf } from "./timeline.layout.ts";
import type { Mark } from "./lanes.ts";

const HEIGHT_PX = 16;
/** Between the sign and its rim, on either side. */
const PADDING_PX = 5;
/** In a lane lower than this a sign would lie over its neighbours. */
const LANE_LEAST_PX = 14;
/** Between two signs of one lane. */
const GAP_PX = 1;

export function drawMarks(brush: Brush, picture: TimelinePicture): void {
  const { layout, index, chosen, cone } = picture;
  const { canvas, ink } = brush;
  canvas.font = `600 11px ${ink("--sans")}`;
  const inSight = marksInSight(index.marks, layout);
  const widthOf = widths(canvas);
  const signs = signsWithRoom(inSight, layout, chosen, widthOf);
  const faded = ({ record, at }: Mark) => {
    const later = cone === null && !picture.live && at > picture.at;
    const aside = cone?.standing(record) === "outside";
    canvas.globalAlpha = aside ? OUTSIDE_ALPHA : later ? LATER_ALPHA : 1;
  };
  for (const mark of inSight) {
    faded(mark);
    if (mark.lane === null) drawFault(brush, mark, xOf(layout, mark.at), layout);
    else if (!signs.has(mark))
      drawDot(brush, mark, xOf(layout, mark.at), layout.laneY[mark.lane] ?? 0);
  }
  // Dots lie below signs: none of them hides what a sign says.
  for (const mark of signs) {
    faded(mark);
    const y = layout.laneY[mark.lane ?? 0] ?? 0;
    const height = Math.min(HEIGHT_PX, layout.laneHeight - 1);
    const size = { width: Math.max(height, widthOf(mark)), height };
    drawSign(brush, mark, { x: xOf(layout, mark.at), y, ...size }, mark.record === chosen);
  }
  canvas.globalAlpha = 1;
}

/**
 * Which of `marks` have room for their sign; the others of a lane are dots. First comes the chosen one, then what
 * befell a process; of the others the later goes before the earlier, for it is what still holds.
 */
export function signsWithRoom(
  marks: readonly Mark[],
  layout: TimelineLayout,
  chosen: number | null,
  widthOf: (mark: Mark) => number,
): ReadonlySet<Mark> {
  const shown = new Set<Mark>();
  if (layout.laneHeight < LANE_LEAST_PX) return shown;
  const taken = new Map<number, { readonly from: number; readonly to: number }[]>();
  const place = (mark: Mark): void => {
    if (mark.lane === null || shown.has(mark)) return;
    const x = xOf(layout, mark.at);
    const half = widthOf(mark) / 2 + GAP_PX;
    const others = taken.get(mark.lane) ?? [];
    if (others.some(({ from, to }) => x + half > from && x - half < to)) return;
    taken.set(mark.lane, [...others, { from: x - half, to: x + half }]);
    shown.add(mark);
  };
  const latestFirst = [...marks].reverse();
  latestFirst.filter(({ record }) => record === chosen).forEach(place);
  latestFirst.filter(({ icon }) => icon !== null).forEach(place);
  latestFirst.forEach(place);
  return shown;
}

/** How wide a sign is, with its rim; the same few are asked for again and again. */
function widths(canvas: CanvasRenderingContext2D): (mark: Mark) => number {
  const known = new Map<string, number>();
  return ({ sign, icon }) => {
    if (icon !== null || sign.length < 2) return HEIGHT_PX;
    const width = known.get(sign) ?? canvas.measureText(sign).width + 2 * PADDING_PX;
    known.set(sign, width);
    return width;
  };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function drawSign(brush: Brush, mark: Mark, { x, y, width, height }: Box, chosen: boolean): void {
  const { canvas, ink } = brush;
  canvas.fillStyle = ink("--bg");
  canvas.strokeStyle = inkOfTone(brush, mark.tone);
  canvas.lineWidth = chosen ? 3 : 1.8;
  canvas.beginPath();
  canvas.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
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
