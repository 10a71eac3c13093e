import { type Brush, LATER_ALPHA, line, type ShownCone, type TimelinePicture } from "./brush.ts";
import { shapeVariable } from "../primitives/tone.ts";
import { drawArrows } from "./draw-arrows.ts";
import { drawMarked } from "./draw-marked.ts";
import { drawMarks } from "./draw-marks.ts";
import { AXIS_PX, ticksOf, type TimelineLayout, xOf } from "./timeline.layout.ts";
import type { Band } from "./lanes.ts";

/** Draws the space-time diagram: time to the right, a lane a node. */
export function drawTimeline(brush: Brush, picture: TimelinePicture): void {
  const { canvas } = brush;
  const { layout, at, live } = picture;
  const x = xOf(layout, at);
  drawGround(brush, layout, x);
  if (live) drawWaits(brush, picture);
  canvas.save();
  if (live) {
    // Nothing beyond the live end is known, so a message in flight is drawn as far as it has come.
    canvas.beginPath();
    canvas.rect(0, 0, Math.max(0, x), layout.height);
    canvas.clip();
  }
  drawEpochs(brush, picture);
  drawBands(brush, picture);
  if (picture.cone !== null) drawOutside(brush, layout, picture.cone);
  drawArrows(brush, picture);
  canvas.restore();
  if (!live && picture.cone === null) drawVeil(brush, layout, x);
  // The cursor stands where something happened: its line must not strike through the sign of that.
  drawCursor(brush, layout, x);
  drawMarks(brush, picture);
  drawMarked(brush, picture.marked, layout);
}

/** Half the cursor's head. */
const HEAD_PX = 6;

function drawGround({ canvas, ink }: Brush, layout: TimelineLayout, cursorX: number): void {
  canvas.lineWidth = 1;
  canvas.font = `11px ${ink("--mono")}`;
  canvas.textAlign = "left";
  canvas.textBaseline = "alphabetic";
  for (const tick of ticksOf(layout)) {
    canvas.strokeStyle = ink("--line");
    canvas.globalAlpha = 0.6;
    line(canvas, Math.round(tick.x) + 0.5, AXIS_PX - 8, Math.round(tick.x) + 0.5, layout.height);
    canvas.globalAlpha = 1;
    canvas.fillStyle = ink("--faint");
    // Behind the cursor nothing could be read.
    const [left, width] = [tick.x + 5, canvas.measureText(tick.word).width];
    if (cursorX + HEAD_PX < left || cursorX - HEAD_PX > left + width)
      canvas.fillText(tick.word, left, AXIS_PX - 12);
  }
  canvas.fillStyle = dotted(canvas, ink("--ghost"));
  for (const y of layout.laneY) canvas.fillRect(0, Math.round(y), layout.width, 1);
}

const dots = new Map<string, OffscreenCanvas>();

/** A row of dots. Dashes of lines as wide as the page take a frame's time where there is no graphics card. */
function dotted(canvas: CanvasRenderingContext2D, colour: string): CanvasPattern | string {
  let tile = dots.get(colour);
  if (tile === undefined) {
    tile = new OffscreenCanvas(7, 1);
    const brush = tile.getContext("2d");
    if (brush !== null) {
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 2, 1);
    }
    dots.set(colour, tile);
  }
  return canvas.createPattern(tile, "repeat") ?? colour;
}

const EPOCH_ALPHA = 0.15;
/** Lanes from this height on have room for the epoch's name over their band. */
const EPOCH_NAMED_PX = 30;

/** The shade behind a lane: the epoch that its member counts itself to. */
function drawEpochs({ canvas, ink }: Brush, { index, layout, at }: TimelinePicture): void {
  const { laneHeight, width } = layout;
  canvas.font = `11px ${ink("--mono")}`;
  canvas.textAlign = "left";
  canvas.textBaseline = "alphabetic";
  index.epochs.forEach((epochs, lane) => {
    const y = layout.laneY[lane];
    if (y === undefined || Number.isNaN(y)) return;
    for (const { from, to, shade, word } of epochs) {
      const left = Math.max(-2, xOf(layout, from));
      const right = Math.min(width, xOf(layout, Math.min(to, Math.max(index.end, at))));
      if (right <= left || shade === null) continue;
      canvas.fillStyle = ink(shade);
      canvas.globalAlpha = EPOCH_ALPHA;
      canvas.fillRect(left, y - laneHeight / 2 + 1, right - left, laneHeight - 2);
      canvas.globalAlpha = 1;
      if (laneHeight >= EPOCH_NAMED_PX && right - left > word.length * 7 + 8)
        canvas.fillText(word, Math.max(0, left) + 4, y - laneHeight / 2 + 11);
    }
  });
}

function drawBands({ canvas, ink }: Brush, { index, layout, at, live }: TimelinePicture): void {
  const height = Math.min(8, layout.laneHeight * 0.22);
  index.bands.forEach((bands, lane) => {
    const y = layout.laneY[lane] ?? 0;
    for (const band of inSight(bands, layout)) {
      if (band.kind === "wait") {
        if (!live) outline(canvas, ink, band, y, layout);
        continue;
      }
      const from = Math.max(-20, xOf(layout, band.from));
      const to = Math.min(
        layout.width + 20,
        xOf(layout, Math.min(band.to, Math.max(index.end, at))),
      );
      canvas.fillStyle = ink(shapeVariable(band.tone));
      canvas.globalAlpha = band.kind === "paused" ? 1 : 0.85;
      if (band.kind === "paused") {
        canvas.fillStyle = ink("--panel");
        for (let x = from; x < to; x += 8) canvas.fillRect(x, y - height / 2, 4, height);
      } else {
        canvas.beginPath();
        canvas.roundRect(from, y - height / 2, Math.max(2, to - from), height, height / 2);
        canvas.fill();
      }
      canvas.globalAlpha = 1;
    }
  });
}

/** Where a lane is neither in the past of the record nor in its future, it steps back. */
function drawOutside({ canvas, ink }: Brush, layout: TimelineLayout, { reach }: ShownCone): void {
  canvas.fillStyle = ink("--panel");
  canvas.globalAlpha = 0.8;
  reach.forEach(({ until, from }, lane) => {
    const y = layout.laneY[lane];
    if (y === undefined) return;
    const left = until === null ? 0 : Math.max(0, xOf(layout, until));
    const right = from === null ? layout.width : Math.min(layout.width, xOf(layout, from));
    if (right > left)
      canvas.fillRect(left, y - layout.laneHeight / 2, right - left, layout.laneHeight);
  });
  canvas.globalAlpha = 1;
}

/** A wait that may still be cut short is drawn beyond the live end: its due instant is known. */
function drawWaits({ canvas, ink }: Brush, { index, layout, at }: TimelinePicture): void {
  index.bands.forEach((bands, lane) => {
    for (const band of inSight(bands, layout)) {
      if (band.kind === "wait" && band.from <= at)
        outline(canvas, ink, band, layout.laneY[lane] ?? 0, layout);
    }
  });
}

function outline(
  canvas: CanvasRenderingContext2D,
  ink: Brush["ink"],
  band: Band,
  y: number,
  layout: TimelineLayout,
): void {
  const from = xOf(layout, band.from);
  const half = Math.min(9, layout.laneHeight * 0.3);
  canvas.strokeStyle = ink(shapeVariable(band.tone));
  canvas.setLineDash([4, 3]);
  canvas.lineWidth = 1.2;
  canvas.beginPath();
  canvas.roundRect(from, y - half, Math.max(3, xOf(layout, band.to) - from), half * 2, 5);
  canvas.stroke();
  canvas.setLineDash([]);
}

/** What comes after a cursor in the past happened, but not yet. */
function drawVeil({ canvas, ink }: Brush, layout: TimelineLayout, x: number): void {
  canvas.globalAlpha = 1 - LATER_ALPHA;
  canvas.fillStyle = ink("--panel");
  canvas.fillRect(Math.max(0, x), AXIS_PX - 8, layout.width, layout.height);
  canvas.globalAlpha = 1;
}

function drawCursor({ canvas, ink }: Brush, layout: TimelineLayout, x: number): void {
  canvas.strokeStyle = ink("--cursor");
  canvas.fillStyle = ink("--cursor");
  canvas.lineWidth = 1.5;
  line(canvas, x, 12, x, layout.height);
  canvas.beginPath();
  canvas.moveTo(x - HEAD_PX, 3);
  canvas.lineTo(x + HEAD_PX, 3);
  canvas.lineTo(x + HEAD_PX, 11);
  canvas.lineTo(x, 17);
  canvas.lineTo(x - HEAD_PX, 11);
  canvas.closePath();
  canvas.fill();
}

function inSight(bands: readonly Band[], layout: TimelineLayout): readonly Band[] {
  let low = 0;
  let high = bands.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((bands[middle]?.from ?? 0) < layout.window.to) low = middle + 1;
    else high = middle;
  }
  const found: Band[] = [];
  for (let place = low - 1; place >= 0; place--) {
    const band = bands[place] as Band;
    if (band.to >= layout.window.from) found.push(band);
    // Bands of one lane and kind follow each other: a role that has ended hides nothing before it.
    else if (band.kind === "role") break;
  }
  return found.reverse();
}
