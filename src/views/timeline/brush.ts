import { shapeVariable, type Tone } from "../primitives/tone.ts";
import type { TimelineIndex } from "./timeline-index.ts";
import type { TimelineLayout } from "./timeline.layout.ts";

/** An instant of a lane that is about what the pointer is on. */
export interface MarkedInstant {
  readonly at: number;
  readonly lane: number;
}

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
