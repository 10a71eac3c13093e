import type { NodeId } from "../../../workers/kernel/identity.ts";
import {
  type Box,
  type ClientLook,
  type ClientPlan,
  clientPlaces,
  clientRoom,
} from "./client.layout.ts";
import type { Point } from "./point.ts";

/** Where everything on the stage stands, in pixels. */
export interface StageLayout {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  /** What there is room for below each node. */
  readonly below: "lines" | "nothing" | "word";
  /** Middles of nodes and of clients. */
  readonly places: ReadonlyMap<NodeId, Point>;
  readonly centre: Point;
  /** Whether there is room for words in the middle, below the lines of the topmost node. */
  readonly hollow: boolean;
  /** The border between those who count and those who do not, or null where all count. */
  readonly border: { readonly from: Point; readonly to: Point } | null;
  /** Where the heading of those who do not count stands. */
  readonly outside: Point | null;
  /** How large clients are, and how much is written in them; null where there is none. */
  readonly clients: {
    readonly look: ClientLook;
    readonly box: Box;
    readonly ids: ReadonlySet<NodeId>;
  } | null;
}

/** Height of the lines below a node. */
export const LINES_HEIGHT = 40;
export const WORD_HEIGHT = 20;
/** From this radius on, the role's word fits into the ring. */
export const WORD_FITS_PX = 50;
/** Half the width of the lines below a node. */
export const LINES_HALF = 54;
const MARGIN = 16;
/** A wide stage stretches the circle, but no further than this. */
const STRETCH_MAX = 1.42;

/** Voters on a circle, first one on top; observers beside (or, on a tall stage, below) it; clients around or at the foot. */
export function stageLayout(
  width: number,
  height: number,
  voters: readonly NodeId[],
  observers: readonly NodeId[],
  clients: readonly ClientPlan[] = [],
): StageLayout {
  const room = clientRoom(width, height, clients.length);
  const aside = room?.kind === "files" ? room.taken : 0;
  const foot = room?.kind === "rows" ? room.taken : 0;
  const ring = ringLayout(width - 2 * aside, height - foot, voters, observers);
  const layout = { ...shifted(ring, aside), width, height };
  if (room === null) return { ...layout, clients: null };
  const xs = [...layout.places.values()].map(({ x }) => x);
  const half = Math.max(layout.radius + 10, LINES_HALF);
  const around = clientPlaces(room, clients, {
    width,
    height,
    nodes: layout.places,
    middle: layout.border === null ? layout.centre.x : layout.border.from.x,
    left: Math.min(...xs) - half,
    right: Math.max(...xs) + half,
  });
  const { look, box } = room;
  return {
    ...layout,
    places: new Map([...layout.places, ...around]),
    clients: { look, box, ids: new Set(around.keys()) },
  };
}

/** How far from its middle the border of a node or client is, in the direction of another point. */
export function reachOf(layout: StageLayout, id: NodeId, from: Point, to: Point): number {
  const { clients, radius } = layout;
  if (clients === null || !clients.ids.has(id)) return radius;
  const [dx, dy] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  const { width, height } = clients.box;
  const share = Math.min(
    dx === 0 ? Infinity : width / 2 / dx,
    dy === 0 ? Infinity : height / 2 / dy,
  );
  return share === Infinity ? height / 2 : share * Math.hypot(dx, dy);
}

type Ring = Omit<StageLayout, "clients">;

function shifted(ring: Ring, by: number): Ring {
  const move = ({ x, y }: Point): Point => ({ x: x + by, y });
  const { places, centre, border, outside } = ring;
  return {
    ...ring,
    places: new Map([...places].map(([id, place]) => [id, move(place)])),
    centre: move(centre),
    border: border === null ? null : { from: move(border.from), to: move(border.to) },
    outside: outside === null ? null : move(outside),
  };
}

function ringLayout(
  width: number,
  height: number,
  voters: readonly NodeId[],
  observers: readonly NodeId[],
): Ring {
  const beside = width >= height * 0.9;
  const radius = nodeRadius(width, height, voters.length);
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
  const hollow =
    voters.length === 1 ||
    reach.y > radius + LINES_HEIGHT + (radius < WORD_FITS_PX ? WORD_HEIGHT : 0) + 14;
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
  const below = roomBelow([...places.values()], radius);
  if (observers.length === 0) {
    return { width, height, radius, below, places, centre, hollow, border: null, outside: null };
  }
  return {
    width,
    height,
    radius,
    below,
    places,
    centre,
    hollow,
    border: beside
      ? { from: { x: borderX, y: 24 }, to: { x: borderX, y: height - 24 } }
      : { from: { x: 24, y: ring.height }, to: { x: width - 24, y: ring.height } },
    outside: beside ? { x: borderX + spared / 2, y: 30 } : { x: width / 2, y: ring.height + 20 },
  };
}

/** Whether the lines below a node would lie over the next one, and whether a word alone would. */
function roomBelow(places: readonly Point[], radius: number): StageLayout["below"] {
  const free = (height: number, half: number) =>
    places.every((p) =>
      places.every(
        (q) => q.y <= p.y || q.y - p.y > 2 * radius + height || Math.abs(q.x - p.x) > radius + half,
      ),
    );
  return free(LINES_HEIGHT, LINES_HALF / 2)
    ? "lines"
    : free(WORD_HEIGHT, LINES_HALF / 2)
      ? "word"
      : "nothing";
}

/** From a phone's 24 px, less where clients take of its height, to a wall's 80 px. */
function nodeRadius(width: number, height: number, count: number): number {
  const crowd = count > 5 ? 5 / count + 0.12 : 1;
  return Math.round(
    Math.min(
      80,
      Math.max(Math.min(24, height * 0.075), Math.min(width * 0.088, height * 0.104) * crowd),
    ),
  );
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
