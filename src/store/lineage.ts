import { type NodeId, WORLD } from "../../workers/kernel/identity.ts";

/** What a record has to do with the one whose cone it is looked at in. */
export const CONE = {
  /** Neither could have influenced the other. */
  outside: 0,
  /** It was known, or could have been, where that one happened. */
  before: 1,
  /** It is one of that one's causes, or was decided before it in the same step. */
  cause: 2,
  /** Where it happened, that one could have been known. */
  after: 3,
  /** That one is one of its causes, or was decided before it in the same step. */
  effect: 4,
  /** It is that one. */
  itself: 5,
} as const;

/** The causal cone of a record: its past and its future, as far as messages and processes carry them. */
export interface Cone {
  readonly index: number;
  /** One of CONE for each record. */
  readonly standing: Uint8Array;
  readonly causes: number;
  readonly effects: number;
  /** Of each node, the last record in the past, and the first in the future; −1 where there is none. */
  readonly reach: ReadonlyMap<NodeId, { readonly last: number; readonly first: number }>;
}

/** From which record each follows, in columns: what follows from what is asked of a whole run at once. */
export interface Lineage {
  /** Takes the next record, with the index of its cause; −1: it has none that is known. */
  append(node: NodeId, cause: number): void;
  truncate(keep: number): void;
  cone(index: number): Cone;
}

const NONE = -1;

export function lineage(): Lineage {
  let causeOf = new Int32Array(1024);
  /** The record before it of the same process. */
  let beforeOf = new Int32Array(1024);
  let nodeOf = new Uint16Array(1024);
  let count = 0;
  const nodes: NodeId[] = [];
  const numbers = new Map<NodeId, number>();
  const lasts: number[] = [];

  return {
    append(node, cause) {
      if (count === causeOf.length) {
        causeOf = widened(causeOf, new Int32Array(count * 2));
        beforeOf = widened(beforeOf, new Int32Array(count * 2));
        nodeOf = widened(nodeOf, new Uint16Array(count * 2));
      }
      let number = numbers.get(node);
      if (number === undefined) {
        number = nodes.push(node) - 1;
        numbers.set(node, number);
      }
      causeOf[count] = cause;
      // The world is no process: one fault knows nothing of the other.
      beforeOf[count] = node === WORLD ? NONE : (lasts[number] ?? NONE);
      nodeOf[count] = number;
      lasts[number] = count;
      count++;
    },
    truncate(keep) {
      count = Math.min(count, keep);
      lasts.fill(NONE);
      for (let index = 0; index < count; index++) lasts[nodeOf[index] ?? 0] = index;
    },
    cone(index) {
      const standing = new Uint8Array(count);
      const causes = lookBack(standing, index, causeOf, beforeOf);
      const effects = lookAhead(standing, index, count, causeOf, beforeOf);
      return { index, standing, causes, effects, reach: reachOf(standing, nodes, nodeOf) };
    },
  };
}

/** Marks all that is before `index`. @returns how many are causes of it */
function lookBack(
  standing: Uint8Array,
  index: number,
  causeOf: Int32Array,
  beforeOf: Int32Array,
): number {
  standing[index] = CONE.before;
  for (let at = index; at >= 0; at--) {
    if (standing[at] === CONE.outside) continue;
    const cause = causeOf[at] ?? NONE;
    const before = beforeOf[at] ?? NONE;
    if (cause >= 0) standing[cause] = CONE.before;
    if (before >= 0) standing[before] = CONE.before;
  }
  let causes = 0;
  for (let at = index; at >= 0; at = causeOf[at] ?? NONE) {
    for (let one = at; one >= 0; one = sameStep(one, beforeOf[one] ?? NONE, causeOf)) {
      if (standing[one] !== CONE.cause && one !== index) causes++;
      standing[one] = CONE.cause;
    }
  }
  standing[index] = CONE.itself;
  return causes;
}

/** Marks all that is after `index`. @returns of how many it is a cause */
function lookAhead(
  standing: Uint8Array,
  index: number,
  count: number,
  causeOf: Int32Array,
  beforeOf: Int32Array,
): number {
  let effects = 0;
  for (let at = index + 1; at < count; at++) {
    const cause = causeOf[at] ?? NONE;
    const before = beforeOf[at] ?? NONE;
    const ofCause = cause >= 0 ? (standing[cause] ?? 0) : 0;
    const mate = sameStep(at, before, causeOf);
    if (ofCause >= CONE.effect || (mate >= 0 && (standing[mate] ?? 0) >= CONE.effect)) {
      standing[at] = CONE.effect;
      effects++;
    } else if (ofCause >= CONE.after || (before >= 0 && (standing[before] ?? 0) >= CONE.after)) {
      standing[at] = CONE.after;
    }
  }
  return effects;
}

/** `other` where it was made in the same step: what an actor decides first is behind all that it does then. */
function sameStep(index: number, other: number, causeOf: Int32Array): number {
  const cause = causeOf[index] ?? NONE;
  return other >= 0 && cause >= 0 && causeOf[other] === cause ? other : NONE;
}

function reachOf(
  standing: Uint8Array,
  nodes: readonly NodeId[],
  nodeOf: Uint16Array,
): Cone["reach"] {
  const last = new Int32Array(nodes.length).fill(NONE);
  const first = new Int32Array(nodes.length).fill(NONE);
  for (let index = 0; index < standing.length; index++) {
    const node = nodeOf[index] ?? 0;
    const is = standing[index] ?? 0;
    if (is === CONE.before || is === CONE.cause || is === CONE.itself) last[node] = index;
    if (is >= CONE.after && first[node] === NONE) first[node] = index;
  }
  return new Map(
    nodes.map((node, number) => [
      node,
      { last: last[number] ?? NONE, first: first[number] ?? NONE },
    ]),
  );
}

function widened<Column extends Int32Array | Uint16Array>(from: Column, wider: Column): Column {
  wider.set(from);
  return wider;
}
