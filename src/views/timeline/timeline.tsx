import { type CSSProperties, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import type { NodeId } from "../../../workers/kernel/identity.ts";
import type { Catalog } from "../../words/catalog.ts";
import { inkOf } from "../primitives/ink.ts";
import { sharpCanvas } from "../primitives/sharp-canvas.ts";
import { Measured, type Size } from "../primitives/measured.tsx";
import { type Tone, wordColour } from "../primitives/tone.ts";
import { arrowNear } from "./draw-arrows.ts";
import { markNear } from "./draw-marks.ts";
import type { MarkedInstant, ShownCone } from "./brush.ts";
import { drawTimeline } from "./draw-timeline.ts";
import { DELIVERED, LOST } from "./arrow-columns.ts";
import { type Gesture, gestures } from "./gestures.ts";
import {
  AXIS_PX,
  panned,
  timelineLayout,
  timeOf,
  type TimeWindow,
  xOf,
  zoomed,
} from "./timeline.layout.ts";
import { StretchMark } from "./stretch-mark.tsx";
import type { TimelineIndex } from "./timeline-index.ts";
import "./timeline.css";

export interface Lane {
  readonly id: NodeId;
  /** Its place among the lanes of the index. */
  readonly place: number;
  readonly label: string;
  readonly shortLabel: string;
  readonly tone: Tone;
  readonly up: boolean;
}

export interface TimelineProps {
  readonly index: TimelineIndex;
  /** Grows with every record read, and whenever the index is another one. */
  readonly revision: number;
  readonly lanes: readonly Lane[];
  readonly window: TimeWindow;
  readonly at: number;
  readonly live: boolean;
  readonly theme: string;
  readonly clock: string;
  readonly chosen: number | null;
  readonly selected: NodeId | null;
  /** What is about the thing that is pointed at, wherever. */
  readonly marked: readonly MarkedInstant[];
  /** What has to do with the record that is asked about; null: nothing is. */
  readonly cone: ShownCone | null;
  /** The stretch that is marked; null: none is. */
  readonly stretch: TimeWindow | null;
  readonly text: Catalog;
  readonly onWindow: (window: TimeWindow) => void;
  readonly onSeek: (at: number) => void;
  /** From one instant to another was brushed, whichever comes first. */
  readonly onBrush: (one: number, other: number) => void;
  readonly onRecord: (record: number) => void;
  readonly onNode: (id: NodeId) => void;
}

/** The least height of something to be pressed. */
const TARGET_PX = 24;

/** How near a click must be to an event to mean it. */
const REACH_PX = 9;

/** The space-time diagram with its one cursor. */
export function Timeline(props: TimelineProps) {
  return (
    <div className="timeline">
      <div className="timeline-lanes">
        <Measured className="timeline-names">
          {(size) => <LaneNames {...props} height={size.height} />}
        </Measured>
      </div>
      <Measured className="timeline-picture">
        {(size) => <Diagram {...props} size={size} />}
      </Measured>
    </div>
  );
}

function LaneNames({
  lanes,
  window,
  selected,
  onNode,
  height,
}: TimelineProps & { height: number }) {
  const layout = timelineLayout(100, height, placesOf(lanes), window);
  return lanes.map((lane) => {
    const className = `timeline-name${lane.up ? "" : " timeline-name-down"}`;
    const style = {
      top: (layout.laneY[lane.place] ?? 0) - TARGET_PX / 2,
      "--tone": wordColour(lane.tone),
    } as CSSProperties;
    // Buttons that lie over each other cannot be hit: in low lanes the stage is where members are selected.
    if (layout.laneHeight < TARGET_PX) {
      return (
        <span
          key={lane.id}
          className={className}
          style={style}
          title={lane.label}
          data-thing={`node:${lane.id}`}
        >
          {/* Named in full all the same: there is room for words where there is none for buttons. */}
          <span className="timeline-name-long">{lane.label}</span>
          <span className="timeline-name-short">{lane.shortLabel}</span>
        </span>
      );
    }
    return (
      <button
        key={lane.id}
        type="button"
        className={className}
        style={style}
        aria-label={lane.label}
        aria-pressed={lane.id === selected}
        data-thing={`node:${lane.id}`}
        onClick={() => {
          onNode(lane.id);
        }}
      >
        <span className="timeline-name-long">{lane.label}</span>
        <span className="timeline-name-short">{lane.shortLabel}</span>
      </button>
    );
  });
}

function Diagram(props: TimelineProps & { size: Size }) {
  const {
    index,
    revision,
    lanes,
    window,
    at,
    live,
    theme,
    clock,
    chosen,
    marked,
    cone,
    stretch,
    text,
    size,
    onSeek,
    onWindow,
    onBrush,
    onRecord,
  } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const places = placesOf(lanes).join();
  const layout = useMemo(
    () => timelineLayout(size.width, size.height, places.split(",").map(Number), window),
    [size.width, size.height, places, window],
  );

  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element === null ? null : sharpCanvas(element, layout);
    if (element === null || context === null) return;
    drawTimeline(
      { canvas: context, ink: (variable) => inkOf(element, variable) },
      { index, layout, at, live, chosen, marked, cone },
    );
  }, [index, revision, layout, at, live, theme, chosen, marked, cone]);

  const brushedFrom = useRef(0);
  // The handlers of the next gesture must know the layout that was drawn last.
  const act = useRef<(gesture: Gesture) => void>(() => undefined);
  useLayoutEffect(() => {
    act.current = (gesture) => {
      switch (gesture.kind) {
        case "click": {
          const found = recordNear(index, layout, gesture.x, gesture.y);
          if (found === null) onSeek(timeOf(layout, gesture.x));
          else onRecord(found);
          return;
        }
        case "drag":
          onSeek(timeOf(layout, gesture.x));
          return;
        case "brush": {
          const at = timeOf(layout, gesture.x);
          if (gesture.begins) brushedFrom.current = at;
          onBrush(brushedFrom.current, at);
          return;
        }
        case "pan":
          onWindow(panned(layout.window, timeOf(layout, gesture.byPx) - timeOf(layout, 0)));
          return;
        case "zoom":
          onWindow(zoomed(layout.window, gesture.factor, timeOf(layout, gesture.x)));
      }
    };
  });
  useEffect(() => {
    const element = canvas.current;
    return element === null
      ? undefined
      : gestures(element, (gesture) => {
          act.current(gesture);
        });
  }, []);

  return (
    <>
      <canvas
        ref={canvas}
        className="timeline-canvas"
        style={{ width: size.width, height: size.height }}
        aria-hidden="true"
      />
      {stretch !== null && <StretchMark stretch={stretch} layout={layout} text={text} />}
      <div
        className="timeline-cursor"
        style={{
          left: Math.min(size.width - 12, Math.max(-12, xOf(layout, at) - 12)),
          height: AXIS_PX,
        }}
        role="slider"
        tabIndex={0}
        aria-label={text.timeline.cursor}
        aria-valuemin={0}
        aria-valuemax={Math.round(Math.max(index.end, at))}
        aria-valuenow={Math.round(at)}
        aria-valuetext={clock}
      />
    </>
  );
}

function placesOf(lanes: readonly Lane[]): readonly number[] {
  return lanes.map(({ place }) => place);
}

/** The record that a point of the picture stands for: a sign, or the nearer end of an arrow. */
function recordNear(
  index: TimelineIndex,
  layout: ReturnType<typeof timelineLayout>,
  x: number,
  y: number,
): number | null {
  const mark = markNear({ index, layout }, x, y, REACH_PX + 3);
  if (mark !== null) return mark.record;
  const arrow = arrowNear({ index, layout }, x, y, REACH_PX);
  if (arrow === null) return null;
  const { arrows } = index;
  const over = arrows.fate[arrow] === DELIVERED || arrows.fate[arrow] === LOST;
  const middle =
    (xOf(layout, arrows.sentAt[arrow] ?? 0) + xOf(layout, arrows.endAt[arrow] ?? 0)) / 2;
  return (over && x > middle ? arrows.endRecord[arrow] : arrows.sentRecord[arrow]) ?? null;
}
