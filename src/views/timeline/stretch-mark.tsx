import type { Catalog } from "../../words/catalog.ts";
import { clockWord } from "../controls/clock-text.ts";
import { type TimelineLayout, type TimeWindow, xOf } from "./timeline.layout.ts";

/** Ends of a stretch that are out of sight are so far outside the picture. */
const OUTSIDE_PX = 8;

/** The stretch of time that is marked, over the picture. */
export function StretchMark({
  stretch: { from, to },
  layout,
  text,
}: {
  stretch: TimeWindow;
  layout: TimelineLayout;
  text: Catalog;
}) {
  const inSight = (at: number) =>
    Math.min(layout.width + OUTSIDE_PX, Math.max(-OUTSIDE_PX, xOf(layout, at)));
  const [left, right] = [inSight(from), inSight(to)];
  return (
    <div
      className="timeline-stretch"
      role="img"
      aria-label={text.timeline.stretch(clockWord(from), Number.isFinite(to) ? clockWord(to) : "")}
      style={{ left, width: right - left }}
    />
  );
}
