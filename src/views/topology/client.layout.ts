import type { NodeId } from "../../../workers/kernel/identity.ts";
import type { Point } from "./point.ts";

/** A client and the node that it stands beside. */
export interface ClientPlan {
  readonly id: NodeId;
  readonly beside: NodeId | null;
}

/** How much of a client is written: all, name and standing in one line, or its name alone. */
export type ClientLook = "brief" | "chip" | "full";

export interface Box {
  readonly width: number;
  readonly height: number;
}

const BOXES: Readonly<Record<ClientLook, Box>> = {
  full: { width: 124, height: 42 },
  brief: { width: 108, height: 24 },
  chip: { width: 40, height: 22 },
};

/** The best first. Links to a second file pass behind the first: rather less is written than that. */
const FILES: readonly (readonly [ClientLook, number])[] = [
  ["full", 1],
  ["brief", 1],
  ["full", 2],
  ["brief", 2],
  ["chip", 2],
];
const ROWS: readonly ClientLook[] = ["full", "brief", "chip"];

const GAP = 8;
const EDGE = 8;
/** Between the ring, or what is written below its nodes, and the file of clients. */
const AISLE = 34;
/** Rows of clients below the ring take no more of the height than this. */
const ROWS_SHARE_MAX = 0.36;

/** What is kept free for clients: files on both sides, or rows at the foot. */
export interface ClientRoom {
  readonly kind: "files" | "rows";
  readonly look: ClientLook;
  readonly box: Box;
  readonly columns: number;
  readonly rows: number;
  /** Pixels: of the width on each side, or of the height at the foot. */
  readonly taken: number;
}

/** The largest look for which there is room, beside the ring where the stage is wide, at its foot where it is not. */
export function clientRoom(width: number, height: number, count: number): ClientRoom | null {
  if (count === 0) return null;
  return filesFor(width, height, count) ?? rowsFor(width, height, count);
}

function filesFor(width: number, height: number, count: number): ClientRoom | null {
  for (const [look, columns] of FILES) {
    const box = BOXES[look];
    const rows = Math.floor((height - 2 * EDGE + GAP) / (box.height + GAP));
    const taken = columns * (box.width + GAP) + AISLE;
    if (2 * rows * columns < count || width - 2 * taken < height * 0.8) continue;
    return { kind: "files", look, box, columns, rows, taken };
  }
  return null;
}

function rowsFor(width: number, height: number, count: number): ClientRoom {
  const rooms = ROWS.map((look): ClientRoom => {
    const box = BOXES[look];
    const columns = Math.max(1, Math.floor((width - 2 * EDGE + GAP) / (box.width + GAP)));
    const rows = Math.ceil(count / columns);
    const taken = rows * (box.height + GAP) + EDGE;
    return { kind: "rows", look, box, columns, rows, taken };
  });
  const fitting = rooms.find(({ taken }) => taken <= height * ROWS_SHARE_MAX);
  return fitting ?? (rooms[rooms.length - 1] as ClientRoom);
}

/** Where the ring is, seen by those who stand around it. */
export interface Ground {
  readonly width: number;
  readonly height: number;
  /** Where the nodes stand. */
  readonly nodes: ReadonlyMap<NodeId, Point>;
  readonly middle: number;
  /** The outermost pixels that nodes take. */
  readonly left: number;
  readonly right: number;
}

/** Places of all clients: each as near to its node as the others let it. */
export function clientPlaces(
  room: ClientRoom,
  plans: readonly ClientPlan[],
  ground: Ground,
): ReadonlyMap<NodeId, Point> {
  return room.kind === "files" ? filePlaces(room, plans, ground) : rowPlaces(room, plans, ground);
}

interface Wish {
  readonly id: NodeId;
  readonly at: Point | null;
}

function filePlaces(room: ClientRoom, plans: readonly ClientPlan[], ground: Ground) {
  const { box, columns, rows } = room;
  const wishes = plans.map(({ id, beside }): Wish => ({ id, at: standOf(beside, ground) }));
  const sides = sidesOf(wishes, ground.middle, rows * columns);
  const places = new Map<NodeId, Point>();
  sides.forEach((side, place) => {
    const sign = place === 0 ? -1 : 1;
    const border = place === 0 ? ground.left : ground.right;
    const nearest = border + sign * (AISLE + box.width / 2);
    const byHeight = [...side].sort((a, b) => heightOf(a, ground) - heightOf(b, ground));
    const used = Math.max(1, Math.ceil(byHeight.length / rows));
    for (let column = 0; column < used; column++) {
      const file = byHeight.filter((_, index) => index % used === column);
      const x = within(nearest + sign * column * (box.width + GAP), ground.width, box.width);
      const ys = apart(
        file.map((wish) => heightOf(wish, ground)),
        box.height + GAP,
        EDGE + box.height / 2,
        ground.height - EDGE - box.height / 2,
      );
      file.forEach(({ id }, index) => places.set(id, { x, y: ys[index] ?? 0 }));
    }
  });
  return places;
}

/** Left and right. Who stands in the middle, or beside nobody, goes where there are fewer. */
function sidesOf(wishes: readonly Wish[], middle: number, most: number): readonly [Wish[], Wish[]] {
  const sides: readonly [Wish[], Wish[]] = [[], []];
  const undecided: Wish[] = [];
  for (const wish of wishes) {
    const off = wish.at === null ? 0 : wish.at.x - middle;
    const side = off < 0 ? sides[0] : sides[1];
    if (Math.abs(off) < 1 || side.length >= most) undecided.push(wish);
    else side.push(wish);
  }
  for (const wish of undecided) {
    const [left, right] = sides;
    (left.length < right.length ? left : right).push(wish);
  }
  return sides;
}

function standOf(beside: NodeId | null, { nodes }: Ground): Point | null {
  return beside === null ? null : (nodes.get(beside) ?? null);
}

/** Those beside nobody stand at the foot. */
function heightOf({ at }: Wish, { height }: Ground): number {
  return at?.y ?? height;
}

function rowPlaces(room: ClientRoom, plans: readonly ClientPlan[], ground: Ground) {
  const { box, columns } = room;
  const rows = Math.ceil(plans.length / columns);
  const x = ({ beside }: ClientPlan) => standOf(beside, ground)?.x ?? ground.width;
  const inOrder = [...plans].sort((a, b) => x(a) - x(b));
  const top = ground.height - EDGE - rows * (box.height + GAP) + GAP + box.height / 2;
  const places = new Map<NodeId, Point>();
  // Column by column, so that neighbours on the ring stay neighbours.
  inOrder.forEach(({ id }, index) => {
    const [column, row] = [Math.floor(index / rows), index % rows];
    const files = Math.ceil(plans.length / rows);
    const step = Math.min(ground.width / files, (box.width + GAP) * 2);
    places.set(id, {
      x: ground.width / 2 + (column - (files - 1) / 2) * step,
      y: top + row * (box.height + GAP),
    });
  });
  return places;
}

/** Positions at least `step` apart and within the bounds, as near to the wished ones (in their order) as that allows. */
export function apart(
  wished: readonly number[],
  step: number,
  least: number,
  most: number,
): readonly number[] {
  const last = most - (wished.length - 1) * step;
  return rising(wished.map((wish, index) => wish - index * step)).map(
    (start, index) => Math.max(least, Math.min(last, start)) + index * step,
  );
}

/** The numbers that never fall and are nearest to these: those that fall become their mean. */
function rising(numbers: readonly number[]): readonly number[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const number of numbers) {
    let block = { sum: number, count: 1 };
    for (let before = blocks.at(-1); before !== undefined; before = blocks.at(-1)) {
      if (before.sum / before.count <= block.sum / block.count) break;
      blocks.pop();
      block = { sum: before.sum + block.sum, count: before.count + block.count };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
}

function within(x: number, width: number, box: number): number {
  return Math.max(EDGE + box / 2, Math.min(width - EDGE - box / 2, x));
}
