import { useLayoutEffect, useRef, useState } from "react";
import { inkOf } from "../primitives/ink.ts";
import { shapeColour, shapeVariable } from "../primitives/tone.ts";
import { between, endsOf, flightShare, laneOf } from "./link.layout.ts";
import type { Scene, SceneFlight } from "./scene.ts";
import type { Point } from "./point.ts";
import type { StageLayout } from "./stage.layout.ts";

/** More messages than this are painted, not built. */
const DRAWN_MAX = 48;
/** Up to this many messages say what they are without being asked. */
const NAMED_MAX = 3;
const TRAIL = 0.13;

interface FlightProps {
  readonly scene: Scene;
  readonly layout: StageLayout;
  readonly time: number;
}

/** Messages on their way, each where it is at this instant. */
export function StageFlights(props: FlightProps) {
  return props.scene.flights.length > DRAWN_MAX ? (
    <PaintedFlights {...props} />
  ) : (
    <DrawnFlights {...props} />
  );
}

function DrawnFlights({ scene, layout, time }: FlightProps) {
  const [hovered, setHovered] = useState<string | null>(null);
  const { flights } = scene;
  return (
    <svg className="stage-flights" width={layout.width} height={layout.height} aria-hidden="true">
      {flights.map((flight) => {
        const place = placeOf(flight, layout, time);
        if (place === null) return null;
        const named = flights.length <= NAMED_MAX || flight.key === hovered;
        return (
          <g key={flight.key} style={{ color: shapeColour(flight.tone) }}>
            <line
              className="flight-trail"
              x1={place.tail.x}
              y1={place.tail.y}
              x2={place.head.x}
              y2={place.head.y}
            />
            <circle
              className={flight.dueAt === null ? "flight flight-held" : "flight"}
              cx={place.head.x}
              cy={place.head.y}
              r={5.5}
              onPointerEnter={() => {
                setHovered(flight.key);
              }}
              onPointerLeave={() => {
                setHovered(null);
              }}
            />
            {named && <Gist flight={flight} at={place.head} layout={layout} />}
          </g>
        );
      })}
    </svg>
  );
}

/** Width of a character of the small monospaced type, generously. */
const CHARACTER_PX = 6.9;

function Gist({ flight, at, layout }: { flight: SceneFlight; at: Point; layout: StageLayout }) {
  const width = [...flight.gist].reduce((sum, c) => sum + (c > "\u2e7f" ? 11.5 : CHARACTER_PX), 14);
  const x = at.x + 12 + width > layout.width ? at.x - 12 - width : at.x + 12;
  const y = Math.max(4, at.y - 24);
  return (
    <g className="flight-gist">
      <rect x={x} y={y} width={width} height={20} rx={6} />
      <text x={x + 7} y={y + 14}>
        {flight.gist}
      </text>
    </g>
  );
}

function PaintedFlights({ scene, layout, time }: FlightProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    const brush = element?.getContext("2d");
    if (element === null || brush === null || brush === undefined) return;
    const scale = devicePixelRatio;
    element.width = layout.width * scale;
    element.height = layout.height * scale;
    brush.setTransform(scale, 0, 0, scale, 0, 0);
    for (const flight of scene.flights) {
      const place = placeOf(flight, layout, time);
      if (place === null) continue;
      const colour = inkOf(element, shapeVariable(flight.tone));
      brush.strokeStyle = colour;
      brush.fillStyle = colour;
      brush.globalAlpha = 0.35;
      brush.lineWidth = 2.5;
      brush.beginPath();
      brush.moveTo(place.tail.x, place.tail.y);
      brush.lineTo(place.head.x, place.head.y);
      brush.stroke();
      brush.globalAlpha = 1;
      brush.beginPath();
      brush.arc(place.head.x, place.head.y, 4, 0, Math.PI * 2);
      brush.fill();
    }
  }, [scene, layout, time]);
  return (
    <canvas
      ref={canvas}
      className="stage-flights"
      style={{ width: layout.width, height: layout.height }}
      aria-hidden="true"
    />
  );
}

function placeOf(
  flight: SceneFlight,
  layout: StageLayout,
  time: number,
): { head: Point; tail: Point } | null {
  const ends = endsOf(layout, flight.from, flight.to);
  if (ends === null) return null;
  const lane = laneOf(ends.from, ends.to, ends.reach, ends.other);
  const share = flightShare(flight.sentAt, flight.dueAt, time);
  return {
    head: between(lane.from, lane.to, share),
    tail: between(lane.from, lane.to, Math.max(0, share - TRAIL)),
  };
}
