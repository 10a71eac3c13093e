import { between, endsOf, flightShare, laneOf } from "./link.layout.ts";
import type { Point } from "./point.ts";
import type { SceneFlight } from "./scene.ts";
import type { StageLayout } from "./stage.layout.ts";

/** How far behind it a message shows where it came from, as a share of its way. */
const TRAIL = 0.13;
/** How near to a message a click must be to mean it. */
export const FLIGHT_REACH_PX = 12;

/** Where a message is, and how far its trail reaches back. */
export interface FlightPlace {
  readonly head: Point;
  readonly tail: Point;
}

/** Where a message is at that instant, and where its trail begins; null where one of its ends is not on the stage. */
export function flightPlace(
  flight: SceneFlight,
  layout: StageLayout,
  time: number,
): FlightPlace | null {
  const ends = endsOf(layout, flight.from, flight.to);
  if (ends === null) return null;
  const lane = laneOf(ends.from, ends.to, ends.reach, ends.other);
  const share = flightShare(flight.sentAt, flight.dueAt, time);
  return {
    head: between(lane.from, lane.to, share),
    tail: between(lane.from, lane.to, Math.max(0, share - TRAIL)),
  };
}

/** The message that a point means: the nearest within reach, or null. */
export function flightNear(
  flights: readonly SceneFlight[],
  layout: StageLayout,
  time: number,
  { x, y }: Point,
): SceneFlight | null {
  let nearest: SceneFlight | null = null;
  let least = FLIGHT_REACH_PX;
  for (const flight of flights) {
    const place = flightPlace(flight, layout, time);
    if (place === null) continue;
    const apart = Math.hypot(place.head.x - x, place.head.y - y);
    if (apart > least) continue;
    least = apart;
    nearest = flight;
  }
  return nearest;
}
