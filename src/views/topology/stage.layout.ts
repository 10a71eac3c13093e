import type { NodeId } from "../../../workers/kernel/identity.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything on the stage stands, in pixels. */
export interface StageLayout {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  /** So many nodes that there is no room for lines below each. */
  readonly crowded: boolean;
  readonly places: ReadonlyMap<NodeId, Point>;
  readonly centre: Point;
  /** The border between those who count and those who do not, or null where all count. */
  readonly border: { readonly from: Point; readonly to: Point } | null;
  /** Where the heading of those who do not count stands. */
  readonly outside: Point | null;
}

/** With more voters than this, lines below the nodes would lie over their neighbours. */
const ROOMY_MAX = 9;

/** Height of the lines below a node. */
const LINES_HEIGHT = 40;
const MARGIN = 16;
/** A wide stage stretches the circle, but no further than this. */
const STRETCH_MAX = 1.42;

/** Voters on a circle, first one on top; observers in a file beside (or, on a tall stage, below) it. */
export function stageLayout(
  width: number,
  height: number,
  voters: readonly NodeId[],
  observers: readonly NodeId[],
): StageLayout {
  const beside = width >= height * 0.9;
  const radius = nodeRadius(width, height, voters.length);
  const crowded = voters.length > ROOMY_MAX;
  const spared =
    observers.length === 0
      ? 0
      : beside
        ? Math.max(radius * 3.6, 150)
        : radius * 2 + LINES_HEIGHT + 44;
  const ring = {
    width: beside ? width - spared : width,
    height: beside ? height : height - spared,
  };
  const places = new Map<NodeId, Point>();
  const reach = circleReach(ring.width, ring.height, radius, voters.length);
  // Observers stand near the circle that they do not belong to, however wide the stage.
  const half = Math.min(ring.width / 2, reach.x + radius + 72);
  const left = beside && spared > 0 ? (width - 2 * half - spared) / 2 : ring.width / 2 - half;
  const centre = { x: left + half, y: reach.middle };
  const borderX = left + 2 * half;
  voters.forEach((id, place) => {
    const angle = -Math.PI / 2 + (place * 2 * Math.PI) / voters.length;
    places.set(id, {
      x: centre.x + (voters.length === 1 ? 0 : reach.x * Math.cos(angle)),
      y: centre.y + (voters.length === 1 ? 0 : reach.y * Math.sin(angle)),
    });
  });
  observers.forEach((id, place) => {
    const share = (place + 1) / (observers.length + 1);
    places.set(
      id,
      beside
        ? { x: borderX + spared / 2, y: height * share }
        : { x: width * share, y: height - LINES_HEIGHT - MARGIN - radius },
    );
  });
  if (observers.length === 0) {
    return { width, height, radius, crowded, places, centre, border: null, outside: null };
  }
  return {
    width,
    height,
    radius,
    crowded,
    places,
    centre,
    border: beside
      ? { from: { x: borderX, y: 24 }, to: { x: borderX, y: height - 24 } }
      : { from: { x: 24, y: ring.height }, to: { x: width - 24, y: ring.height } },
    outside: beside ? { x: borderX + spared / 2, y: 30 } : { x: width / 2, y: ring.height + 20 },
  };
}

/** From a phone's 24 px to a wall's 80 px. */
function nodeRadius(width: number, height: number, count: number): number {
  const crowd = count > 5 ? 5 / count + 0.12 : 1;
  return Math.round(Math.min(80, Math.max(24, Math.min(width * 0.088, height * 0.104) * crowd)));
}

/** How far the nodes stand from the middle, and where the middle is, so that nothing touches the edge. */
function circleReach(width: number, height: number, radius: number, count: number) {
  const top = MARGIN + radius + 12;
  const bottom = height - MARGIN - radius - LINES_HEIGHT;
  // A circle of an odd count does not reach its full depth below the middle.
  const depth = count > 1 && count % 2 === 1 ? Math.cos(Math.PI / count) : 1;
  const y = Math.max(10, (bottom - top) / (1 + depth));
  const sides = Math.max(10, width / 2 - radius - MARGIN - 28);
  return { x: Math.min(sides, y * STRETCH_MAX), y, middle: top + y };
}
