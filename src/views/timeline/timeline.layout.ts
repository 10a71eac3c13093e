import { ticks } from "d3-array";

/** The stretch of virtual time in sight, in microseconds. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

export interface TimelineLayout {
  readonly width: number;
  readonly height: number;
  /** Middle of each lane; NaN: it is not shown, and nothing on it can be near anything. */
  readonly laneY: readonly number[];
  readonly laneHeight: number;
  readonly window: TimeWindow;
}

export const AXIS_PX = 30;
const BOTTOM_PX = 8;
export const SPAN_MIN_US = 50;
export const SPAN_MAX_US = 3_600_000_000;

/** Span of a window that follows the run, once the run is longer than it. */
const FOLLOW_SPAN_US = 2_400_000;
const FIRST_SPAN_US = 60_000;
/** Where the live end stands in a window that follows. */
const FOLLOW_SHARE = 0.84;

/** `lanes`: which of the index's lanes are shown, in their order. */
export function timelineLayout(
  width: number,
  height: number,
  lanes: readonly number[],
  window: TimeWindow,
): TimelineLayout {
  const room = Math.max(10, height - AXIS_PX - BOTTOM_PX);
  const laneHeight = Math.min(64, room / Math.max(1, lanes.length));
  const laneY = Array.from({ length: Math.max(0, ...lanes) + 1 }, () => Number.NaN);
  lanes.forEach((lane, place) => {
    laneY[lane] = AXIS_PX + laneHeight * (place + 0.5);
  });
  return { width, height, laneY, laneHeight, window };
}

export function xOf(layout: Pick<TimelineLayout, "width" | "window">, at: number): number {
  const { from, to } = layout.window;
  return ((at - from) / (to - from)) * layout.width;
}

export function timeOf(layout: Pick<TimelineLayout, "width" | "window">, x: number): number {
  const { from, to } = layout.window;
  return from + (x / layout.width) * (to - from);
}

export interface Tick {
  readonly at: number;
  readonly x: number;
  readonly word: string;
}

/** Round instants, about one every 130 pixels, in the unit that fits. */
export function ticksOf(layout: Pick<TimelineLayout, "width" | "window">): Tick[] {
  const { from, to } = layout.window;
  const instants = ticks(from, to, Math.max(2, Math.round(layout.width / 130)));
  const step = (instants[1] ?? 1) - (instants[0] ?? 0);
  return instants
    .filter((at) => at >= 0)
    .map((at) => ({
      at,
      x: ((at - from) / (to - from)) * layout.width,
      word: instantWord(at, step),
    }));
}

/** An instant, as exact as its neighbours on the axis demand. */
export function instantWord(at: number, stepUs: number): string {
  if (stepUs >= 1_000_000) return `${String(Math.round(at / 1_000_000))} s`;
  if (stepUs >= 100_000) return `${(at / 1_000_000).toFixed(1)} s`;
  if (stepUs >= 1000) return `${grouped(Math.round(at / 1000))} ms`;
  if (stepUs >= 100)
    return `${grouped(Math.floor(at / 1000))}.${String(Math.round((at % 1000) / 100))} ms`;
  return `${grouped(Math.round(at))} µs`;
}

/** Shrinks or widens the window around an instant that stays where it is. */
export function zoomed(window: TimeWindow, factor: number, around: number): TimeWindow {
  const span = Math.min(SPAN_MAX_US, Math.max(SPAN_MIN_US, (window.to - window.from) * factor));
  const share = (around - window.from) / (window.to - window.from);
  return notBefore({ from: around - span * share, to: around + span * (1 - share) });
}

export function panned(window: TimeWindow, byUs: number): TimeWindow {
  return notBefore({ from: window.from + byUs, to: window.to + byUs });
}

/** The window that shows the run up to `at` while it goes on: all of a short run, the end of a long one. */
export function followWindow(at: number, spanUs: number | null): TimeWindow {
  const span = spanUs ?? Math.min(FOLLOW_SPAN_US, Math.max(FIRST_SPAN_US, at / FOLLOW_SHARE));
  const from = Math.max(0, at - span * FOLLOW_SHARE);
  return { from: from === 0 ? -span * 0.012 : from, to: from + span };
}

/** The window with the least move that has `at` in sight. */
export function revealing(window: TimeWindow, at: number): TimeWindow {
  const span = window.to - window.from;
  if (at < window.from + span * 0.04)
    return notBefore({ from: at - span * 0.2, to: at + span * 0.8 });
  if (at > window.to - span * 0.04) return { from: at - span * 0.8, to: at + span * 0.2 };
  return window;
}

/** Shows the whole run. */
export function wholeWindow(end: number): TimeWindow {
  const span = Math.max(1000, end);
  return { from: -span * 0.012, to: span * 1.06 };
}

function notBefore(window: TimeWindow): TimeWindow {
  const span = window.to - window.from;
  const least = -span * 0.012;
  return window.from >= least ? window : { from: least, to: least + span };
}

function grouped(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}
