import { shapeVariable, type Tone } from "../primitives/tone.ts";
import type { TimelineIndex } from "./timeline-index.ts";
import type { TimelineLayout } from "./timeline.layout.ts";

/** An instant of a lane that is about what the pointer is on. */
export interface MarkedInstant {
  readonly at: number;
  readonly lane: number;
}

/** What of the picture has to do with one record: the rest steps back. */
export interface ShownCone {
  /** How a record stands to it: "outside", "inside" (it could have known of it, or the other way round), or "direct" (a cause or an effect). */
  standing(record: number): "direct" | "inside" | "outside";
  /** Of each lane, up to which instant it is in the past of it, and from which in the future; null: nowhere. */
  readonly reach: readonly { readonly until: number | null; readonly from: number | null }[];
}

/** How much of what is outside a cone is left to be seen. */
export const OUTSIDE_ALPHA = 0.16;

/** How much is left to be seen of what comes after a cursor in the past. */
export const LATER_ALPHA = 0.34;

/** A canvas with the colours of the theme. */
export interface Brush {
  readonly canvas: CanvasRenderingContext2D;
  ink(variable: string): string;
}

export interface TimelinePicture {
  readonly index: TimelineIndex;
  readonly layout: TimelineLayout;
  /** The instant at the cursor. */
  readonly at: number;
  /** Whether nothing is known beyond the cursor. */
  readonly live: boolean;
  /** Records to be pointed out. */
  readonly chosen: number | null;
  readonly marked: readonly MarkedInstant[];
  readonly cone: ShownCone | null;
}

export function line(
  canvas: CanvasRenderingContext2D,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): void {
  canvas.beginPath();
  canvas.moveTo(x1, y1);
  canvas.lineTo(x2, y2);
  canvas.stroke();
}

/** The colour of a tone. */
export function inkOfTone(brush: Brush, tone: Tone): string {
  return brush.ink(shapeVariable(tone));
}
