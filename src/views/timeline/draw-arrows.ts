import {
  type ArrowColumns,
  firstEndingAfter,
  LOST,
  NO_RECORD,
  sentBefore,
} from "./arrow-columns.ts";
import type { Tone } from "../primitives/tone.ts";
import {
  type Brush,
  inkOfTone,
  OUTSIDE_ALPHA,
  type ShownCone,
  type TimelinePicture,
} from "./brush.ts";
import { timeOf, type TimelineLayout, type TimeWindow, xOf } from "./timeline.layout.ts";
import { ARROW_TONES } from "./read-record.ts";

/** With more messages in sight, single arrows could not be told apart: how many there are is drawn instead. */
export const ARROWS_DRAWN_MAX = 2500;
const BIN_PX = 3;

export function drawArrows(brush: Brush, picture: TimelinePicture): void {
  const { arrows } = picture.index;
  const { layout } = picture;
  const first = firstEndingAfter(arrows, layout.window.from);
  const end = sentBefore(arrows, layout.window.to);
  if (areTooMany(arrows, first, end, layout.window.from)) {
    drawDensity(brush, layout, arrows, first, end);
    if (picture.cone === null) return;
    // Of more than can be told apart, those that led to it or follow from it still can.
    drawEach(brush, picture, first, end, true);
    return;
  }
  drawEach(brush, picture, first, end, false);
}

function drawEach(
  brush: Brush,
  picture: TimelinePicture,
  first: number,
  end: number,
  onlyDirect: boolean,
): void {
  const { arrows } = picture.index;
  const strokes = new Map<string, Stroke>();
  for (let place = first; place < end; place++) {
    const standing = standingOf(picture, arrows, place);
    if (!onlyDirect || standing === "direct") addArrow(strokes, picture, place, standing);
  }
  for (const [key, { tone, dashed, path, standing }] of strokes) {
    brush.canvas.strokeStyle = inkOfTone(brush, tone);
    brush.canvas.globalAlpha = standing === "outside" ? OUTSIDE_ALPHA : 0.9;
    brush.canvas.lineWidth = picture.cone !== null && standing === "direct" ? 2.6 : 1.2;
    brush.canvas.setLineDash(dashed && !key.endsWith("end") ? [4, 4] : []);
    brush.canvas.stroke(path);
  }
  brush.canvas.setLineDash([]);
  brush.canvas.globalAlpha = 1;
}

/** Whether there are more messages in that window than arrows are drawn. */
export function isCrowded(arrows: ArrowColumns, { from, to }: TimeWindow): boolean {
  return areTooMany(arrows, firstEndingAfter(arrows, from), sentBefore(arrows, to), from);
}

/** Whether too many of the messages from `first` on have not ended before `from`: one that is held keeps all sent after it in a search. */
function areTooMany(arrows: ArrowColumns, first: number, end: number, from: number): boolean {
  let count = 0;
  for (let place = first; place < end; place++)
    if ((arrows.endAt[place] ?? 0) >= from && ++count > ARROWS_DRAWN_MAX) return true;
  return false;
}

type Standing = ReturnType<ShownCone["standing"]>;

/** How a message stands to the record whose cone is shown: by its sending and, once it has come, its arrival. */
function standingOf({ cone }: TimelinePicture, arrows: ArrowColumns, place: number): Standing {
  if (cone === null) return "inside";
  const sent = cone.standing(arrows.sentRecord[place] ?? 0);
  const end = arrows.endRecord[place] ?? NO_RECORD;
  const came = end === NO_RECORD ? sent : cone.standing(end);
  if (sent === "outside" || came === "outside") return "outside";
  return sent === "direct" && came === "direct" ? "direct" : "inside";
}

/** Arrows that look alike are one path: a stroke for each would take ten times as long. */
interface Stroke {
  readonly tone: Tone;
  readonly dashed: boolean;
  readonly path: Path2D;
  readonly standing: Standing;
}

function strokeOf(
  strokes: Map<string, Stroke>,
  { tone, dashed, standing }: Omit<Stroke, "path">,
  end: boolean,
): Path2D {
  const key = `${tone} ${standing} ${dashed ? "dashed" : "solid"} ${end ? "end" : "line"}`;
  let stroke = strokes.get(key);
  if (stroke === undefined) {
    stroke = { tone, dashed, standing, path: new Path2D() };
    strokes.set(key, stroke);
  }
  return stroke.path;
}

function addArrow(
  strokes: Map<string, Stroke>,
  { layout, at, index: { arrows } }: TimelinePicture,
  place: number,
  standing: Standing,
): void {
  const endAt = arrows.endAt[place] ?? 0;
  if (endAt < layout.window.from) return;
  const fromY = layout.laneY[arrows.from[place] ?? 0] ?? 0;
  const toY = layout.laneY[arrows.to[place] ?? 0] ?? 0;
  const lost = arrows.fate[place] === LOST;
  const held = endAt === Number.POSITIVE_INFINITY;
  const tone = lost ? "danger" : (ARROW_TONES[arrows.tone[place] ?? 0] ?? "dim");
  const x1 = xOf(layout, arrows.sentAt[place] ?? 0);
  const x2 = held ? Math.max(x1, xOf(layout, at)) : xOf(layout, endAt);
  // Held or lost, it never got there: the arrow ends half way.
  const y2 = held || lost ? fromY + (toY - fromY) * 0.55 : toY;
  const look = { tone, standing, dashed: held || lost };
  const line = strokeOf(strokes, look, false);
  line.moveTo(x1, fromY);
  line.lineTo(x2, y2);
  if (lost) addCross(strokeOf(strokes, { ...look, dashed: true }, true), x2, y2);
  else if (!held) addHead(line, x1, fromY, x2, toY);
}

function addHead(path: Path2D, x1: number, y1: number, x2: number, y2: number): void {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const size = 6;
  path.moveTo(x2 - size * Math.cos(angle - 0.5), y2 - size * Math.sin(angle - 0.5));
  path.lineTo(x2, y2);
  path.lineTo(x2 - size * Math.cos(angle + 0.5), y2 - size * Math.sin(angle + 0.5));
}

function addCross(path: Path2D, x: number, y: number): void {
  path.moveTo(x - 4, y - 4);
  path.lineTo(x + 4, y + 4);
  path.moveTo(x - 4, y + 4);
  path.lineTo(x + 4, y - 4);
}

/** Arrivals a lane and three pixels of time, as strength of colour. */
function drawDensity(
  brush: Brush,
  layout: TimelineLayout,
  arrows: ArrowColumns,
  first: number,
  end: number,
): void {
  const bins = Math.ceil(layout.width / BIN_PX);
  const lanes = layout.laneY.length;
  const counts = new Uint32Array(bins * lanes);
  const span = layout.window.to - layout.window.from;
  let most = 1;
  for (let place = first; place < end; place++) {
    const bin = Math.floor((((arrows.endAt[place] ?? 0) - layout.window.from) / span) * bins);
    if (bin < 0 || bin >= bins) continue;
    const cell = (arrows.to[place] ?? 0) * bins + bin;
    const count = (counts[cell] ?? 0) + 1;
    counts[cell] = count;
    if (count > most) most = count;
  }
  const height = layout.laneHeight * 0.62;
  brush.canvas.fillStyle = inkOfTone(brush, "dim");
  for (let lane = 0; lane < lanes; lane++) {
    for (let bin = 0; bin < bins; bin++) {
      const count = counts[lane * bins + bin] ?? 0;
      if (count === 0) continue;
      brush.canvas.globalAlpha = 0.3 + 0.55 * (count / most);
      brush.canvas.fillRect(
        bin * BIN_PX,
        (layout.laneY[lane] ?? 0) - height / 2,
        BIN_PX - 0.5,
        height,
      );
    }
  }
  brush.canvas.globalAlpha = 1;
}

/** The message whose arrow passes nearest to a point, within reach, or null. */
export function arrowNear(
  picture: Pick<TimelinePicture, "index" | "layout">,
  x: number,
  y: number,
  reach: number,
): number | null {
  const { layout } = picture;
  const { arrows } = picture.index;
  const slack = timeOf(layout, reach) - timeOf(layout, 0);
  const first = firstEndingAfter(arrows, timeOf(layout, x) - slack);
  const end = sentBefore(arrows, timeOf(layout, x) + slack);
  if (areTooMany(arrows, first, end, layout.window.from)) return null;
  let nearest: number | null = null;
  let least = reach;
  for (let place = first; place < end; place++) {
    const away = distanceTo(layout, arrows, place, x, y);
    if (!(away < least)) continue;
    least = away;
    nearest = place;
  }
  return nearest;
}

function distanceTo(
  layout: TimelineLayout,
  arrows: ArrowColumns,
  place: number,
  x: number,
  y: number,
): number {
  const endAt = arrows.endAt[place] ?? 0;
  const p = {
    x: xOf(layout, arrows.sentAt[place] ?? 0),
    y: layout.laneY[arrows.from[place] ?? 0] ?? 0,
  };
  const q = {
    x: endAt === Number.POSITIVE_INFINITY ? layout.width : xOf(layout, endAt),
    y: layout.laneY[arrows.to[place] ?? 0] ?? 0,
  };
  const length = (q.x - p.x) ** 2 + (q.y - p.y) ** 2 || 1;
  const share = Math.min(
    1,
    Math.max(0, ((x - p.x) * (q.x - p.x) + (y - p.y) * (q.y - p.y)) / length),
  );
  return Math.hypot(x - (p.x + share * (q.x - p.x)), y - (p.y + share * (q.y - p.y)));
}
