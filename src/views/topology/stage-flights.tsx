import { useLayoutEffect, useRef, useState } from "react";
import type { RecordId } from "../../../workers/kernel/identity.ts";
import type { Catalog } from "../../words/catalog.ts";
import { inkOf } from "../primitives/ink.ts";
import { pressable } from "../primitives/pressable.ts";
import { sharpCanvas } from "../primitives/sharp-canvas.ts";
import { shapeColour, shapeVariable, type Tone } from "../primitives/tone.ts";
import { FLIGHT_REACH_PX, type FlightPlace, flightPlace } from "./flight.layout.ts";
import { type Gist, gistPlaces, gistWords, type Rect } from "./gist.layout.ts";
import type { Scene, SceneFlight } from "./scene.ts";
import type { StageLayout } from "./stage.layout.ts";
import type { Point } from "./point.ts";
import "./stage-flights.css";

/** More messages than this are painted, not built. */
const DRAWN_MAX = 48;
/** Up to this many messages say what they are without being asked, where there is room for it. */
const NAMED_MAX = 12;

interface FlightProps {
  readonly scene: Scene;
  readonly layout: StageLayout;
  readonly time: number;
  /** The selected one, by the record of its sending. */
  readonly message: RecordId | null;
  readonly text: Catalog;
  readonly onMessage: (sent: RecordId) => void;
}

/** Messages on their way, each where it is at this instant. */
export function StageFlights(props: FlightProps) {
  const { flights } = props.scene;
  if (flights.length <= DRAWN_MAX) return <DrawnFlights {...props} flights={flights} />;
  return (
    <>
      <PaintedFlights {...props} />
      {/* So many cannot all be buttons; the selected one is. */}
      <DrawnFlights {...props} flights={flights.filter((one) => isSelected(one, props.message))} />
    </>
  );
}

function DrawnFlights({
  flights,
  layout,
  time,
  message,
  text,
  onMessage,
}: FlightProps & { flights: readonly SceneFlight[] }) {
  const [hovered, setHovered] = useState<string | null>(null);
  if (flights.length === 0) return null;
  const gists = flights.flatMap((flight): Gist[] => {
    const asked = isSelected(flight, message) || flight.key === hovered;
    if (!asked && flights.length > NAMED_MAX) return [];
    return [{ flight, words: gistWords(flight.gist, layout), asked }];
  });
  const said = gistPlaces(gists, layout, time);
  return (
    <svg
      className="stage-flights"
      width={layout.width}
      height={layout.height}
      role="group"
      aria-label={text.stage.flights}
    >
      {flights.map((flight) => {
        const place = flightPlace(flight, layout, time);
        if (place === null) return null;
        const chosen = isSelected(flight, message);
        const rect = said.get(flight.key);
        const look = flight.dueAt === null ? "flight flight-held" : "flight";
        const point = (key: string | null) => () => {
          setHovered(key);
        };
        return (
          <g
            key={flight.key}
            className={chosen ? "stage-flight stage-flight-selected" : "stage-flight"}
            style={{ color: shapeColour(flight.tone) }}
            {...pressable(() => {
              onMessage(flight.sent);
            })}
            aria-label={flight.name}
            aria-pressed={chosen}
            onPointerEnter={point(flight.key)}
            onPointerLeave={point(null)}
            onFocus={point(flight.key)}
            onBlur={point(null)}
          >
            {rect !== undefined && (
              <GistBox words={gistWords(flight.gist, layout)} rect={rect} at={place.head} />
            )}
            <line
              className="flight-trail"
              x1={place.tail.x}
              y1={place.tail.y}
              x2={place.head.x}
              y2={place.head.y}
            />
            <circle
              className="flight-halo"
              cx={place.head.x}
              cy={place.head.y}
              r={FLIGHT_REACH_PX}
            />
            <circle className={look} cx={place.head.x} cy={place.head.y} r={5.5} />
          </g>
        );
      })}
    </svg>
  );
}

function isSelected({ sent }: SceneFlight, message: RecordId | null): boolean {
  return message !== null && sent.seq === message.seq && sent.node === message.node;
}

/** What a message is, tied to the message by a line: it may have had to stand aside. */
function GistBox({ words, rect, at }: { words: string; rect: Rect; at: Point }) {
  const { x, y, width, height } = rect;
  const nearest = {
    x: Math.max(x, Math.min(at.x, x + width)),
    y: Math.max(y, Math.min(at.y, y + height)),
  };
  return (
    <g className="flight-gist">
      <line x1={at.x} y1={at.y} x2={nearest.x} y2={nearest.y} />
      <rect x={x} y={y} width={width} height={height} rx={6} />
      <text x={x + 7} y={y + 14}>
        {words}
      </text>
    </g>
  );
}

function PaintedFlights({ scene, layout, time }: FlightProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    const brush = element === null ? null : sharpCanvas(element, layout);
    if (element === null || brush === null) return;
    for (const [tone, places] of placesByTone(scene, layout, time)) {
      const colour = inkOf(element, shapeVariable(tone));
      brush.fillStyle = colour;
      brush.strokeStyle = colour;
      brush.globalAlpha = 0.5;
      // Each on its own: a path of hundreds of parts all over the picture takes a frame's time.
      for (const { tail, head } of places) {
        brush.beginPath();
        brush.moveTo(tail.x, tail.y);
        brush.lineTo(head.x, head.y);
        brush.stroke();
      }
      brush.globalAlpha = 1;
      for (const { head } of places) paintHead(brush, head);
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

/** A painted message, as good as round: of all that can be drawn, hundreds of rectangles take the least of a frame's time. */
function paintHead(brush: CanvasRenderingContext2D, head: Point): void {
  const [x, y] = [Math.round(head.x), Math.round(head.y)];
  brush.fillRect(x - 4, y - 2, 8, 4);
  brush.fillRect(x - 3, y - 3, 6, 6);
  brush.fillRect(x - 2, y - 4, 4, 8);
}

/** Where messages are, those of one colour together: each colour is drawn at once. */
function placesByTone(
  scene: Scene,
  layout: StageLayout,
  time: number,
): ReadonlyMap<Tone, readonly FlightPlace[]> {
  const places = new Map<Tone, FlightPlace[]>();
  for (const flight of scene.flights) {
    const place = flightPlace(flight, layout, time);
    if (place === null) continue;
    const others = places.get(flight.tone);
    if (others === undefined) places.set(flight.tone, [place]);
    else others.push(place);
  }
  return places;
}
