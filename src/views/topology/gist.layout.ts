import { flightPlace } from "./flight.layout.ts";
import type { Point } from "./point.ts";
import type { SceneFlight } from "./scene.ts";
import type { StageLayout } from "./stage.layout.ts";
import { LINES_HALF, LINES_HEIGHT, WORD_FITS_PX, WORD_HEIGHT } from "./stage.layout.ts";

/** A rectangle on the stage, in pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A message that says what it is. */
export interface Gist {
  readonly flight: SceneFlight;
  readonly words: string;
  /** Whether a person asked for it: it is said whatever it lies over. */
  readonly asked: boolean;
}

export const GIST_HEIGHT = 20;
const ASIDE_PX = 12;
const EDGE_PX = 4;
/** Where on its way a message is looked at to find the side on which its words are least in the way. */
const SHARES = [0.1, 0.3, 0.5, 0.7, 0.9];
/** What a place further away costs, in pixels of overlap. */
const FURTHER_COST = 500;
/** On a stage narrower than this, words that lie over others are left out. */
const NARROW_PX = 520;

/**
 * Where the words of each message stand at that instant. The side is the same for the whole way, so that words go
 * with their message and do not jump; those that would lie over words said before them are left out.
 */
export function gistPlaces(
  gists: readonly Gist[],
  layout: StageLayout,
  time: number,
): ReadonlyMap<string, Rect> {
  const around = obstacles(layout);
  const placed = new Map<string, Rect>();
  for (const { flight, words, asked } of [...gists].sort(askedFirst)) {
    const head = flightPlace(flight, layout, time)?.head;
    const side = bestSide(flight, words, layout, around);
    if (head === undefined || side === null) continue;
    const rect = side(head);
    const inTheWay = layout.width < NARROW_PX ? [...placed.values(), ...around] : placed.values();
    if (!asked && [...inTheWay].some((other) => overlap(rect, other) > 0)) continue;
    placed.set(flight.key, rect);
  }
  return placed;
}

function askedFirst(a: Gist, b: Gist): number {
  return Number(b.asked) - Number(a.asked);
}

type Side = (head: Point) => Rect;

/** The side on which the words are least in the way, over the whole way. */
function bestSide(
  flight: SceneFlight,
  words: string,
  layout: StageLayout,
  around: readonly Rect[],
): Side | null {
  const { sentAt, dueAt } = flight;
  const span = (dueAt ?? sentAt) - sentAt;
  const heads = SHARES.flatMap(
    (share) => flightPlace(flight, layout, sentAt + share * span)?.head ?? [],
  );
  let best: Side | null = null;
  let least = Infinity;
  for (const [place, side] of sides(gistWidth(words), layout).entries()) {
    let cost = place * FURTHER_COST;
    for (const head of heads) {
      const rect = side(head);
      for (const other of around) cost += overlap(rect, other);
    }
    if (cost >= least) continue;
    least = cost;
    best = side;
  }
  return best;
}

/** To the right, to the left, above, below; the nearest first. All stay on the stage. */
function sides(width: number, layout: StageLayout): readonly Side[] {
  const at = (dx: number, dy: number): Side => {
    return (head) => ({
      x: Math.max(EDGE_PX, Math.min(head.x + dx, layout.width - width - EDGE_PX)),
      y: Math.max(EDGE_PX, Math.min(head.y + dy, layout.height - GIST_HEIGHT - EDGE_PX)),
      width,
      height: GIST_HEIGHT,
    });
  };
  const [right, middle, left] = [ASIDE_PX, -width / 2, -ASIDE_PX - width];
  const [above, below] = [-24, 5];
  return [
    at(right, above),
    at(left, above),
    at(right, below),
    at(left, below),
    at(middle, above - 10),
    at(middle, below + 10),
    at(right, above - 26),
    at(left, above - 26),
    at(right, below + 26),
    at(left, below + 26),
  ];
}

/** What else can be read on the stage: nodes with the lines below them, and clients. */
function obstacles(layout: StageLayout): readonly Rect[] {
  const { places, clients, radius, below } = layout;
  const found: Rect[] = [];
  for (const [id, { x, y }] of places) {
    if (clients?.ids.has(id) === true) {
      const { width, height } = clients.box;
      found.push({ x: x - width / 2, y: y - height / 2, width, height });
      continue;
    }
    const reach = radius + 9;
    found.push({ x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach });
    if (below === "nothing") continue;
    const word = radius < WORD_FITS_PX ? WORD_HEIGHT : 0;
    const height = below === "lines" ? LINES_HEIGHT + word : WORD_HEIGHT;
    found.push({ x: x - LINES_HALF, y: y + radius, width: 2 * LINES_HALF, height });
  }
  return found;
}

/** The area that two rectangles share. */
function overlap(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Width of a character of the small monospaced type, generously. */
const CHARACTER_PX = 6.7;
const WIDE_CHARACTER_PX = 11.5;
/** From here on, characters are those of Chinese. */
const WIDE_FROM = "\u2e7f";

function gistWidth(words: string): number {
  return [...words].reduce(
    (sum, letter) => sum + (letter > WIDE_FROM ? WIDE_CHARACTER_PX : CHARACTER_PX),
    14,
  );
}

const END_CHARACTERS = 5;
/** A vote is said whole even on a phone, or not at all: of its zxid nothing can be spared. */
const VOTE_CHARACTERS = 26;

/** A long gist keeps its beginning and its end: what a name is told apart by stands there. */
export function gistWords(gist: string, layout: StageLayout): string {
  const countMax = layout.width < NARROW_PX ? VOTE_CHARACTERS : 30;
  const letters = [...gist];
  if (letters.length <= countMax) return gist;
  const begin = letters.slice(0, countMax - END_CHARACTERS - 1).join("");
  return `${begin}…${letters.slice(-END_CHARACTERS).join("")}`;
}
