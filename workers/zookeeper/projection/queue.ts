/**
 * A queue that is never changed: one with an element more at its end, or less at its beginning, shares all full blocks
 * with the one before.
 *
 * So either costs no more than the copy of one block, however many wait.
 */
export interface Queue<Value> {
  /** Full blocks, the oldest first. */
  readonly blocks: readonly (readonly Value[])[];
  /** What does not fill a block yet. */
  readonly tail: readonly Value[];
  /** How many elements of the oldest block, or of the tail where there is none, have left already. */
  readonly left: number;
  /** How many elements there are. */
  readonly length: number;
}

const BLOCK_ELEMENTS = 32;

export const NO_QUEUE: Queue<never> = { blocks: [], tail: [], left: 0, length: 0 };

/** The queue with one element more at its end. */
export function withLast<Value>(queue: Queue<Value>, value: Value): Queue<Value> {
  const { blocks, left } = queue;
  const length = queue.length + 1;
  const tail = queue.tail.slice();
  tail.push(value);
  if (tail.length < BLOCK_ELEMENTS) return { blocks, tail, left, length };
  return { blocks: [...blocks, tail], tail: [], left, length };
}

/** The queue without its oldest element; the same where it is empty. */
export function withoutFirst<Value>(queue: Queue<Value>): Queue<Value> {
  const { blocks, tail } = queue;
  const length = queue.length - 1;
  if (length <= 0) return NO_QUEUE;
  const left = queue.left + 1;
  return left === blocks[0]?.length
    ? { blocks: blocks.slice(1), tail, left: 0, length }
    : { blocks, tail, left, length };
}

/** The oldest element; undefined where there is none. */
export function firstOf<Value>({ blocks, tail, left }: Queue<Value>): Value | undefined {
  return (blocks[0] ?? tail)[left];
}

/** The newest element; undefined where there is none. */
export function lastOf<Value>({ blocks, tail, length }: Queue<Value>): Value | undefined {
  return length === 0 ? undefined : (tail.at(-1) ?? blocks.at(-1)?.at(-1));
}

/** All elements, the oldest first, for those who want them one by one. */
export function inOrder<Value>({ blocks, tail, left }: Queue<Value>): readonly Value[] {
  return blocks.length === 0 ? tail.slice(left) : [...blocks.flat(), ...tail].slice(left);
}

/** A queue of these elements. */
export function queueOf<Value>(values: readonly Value[]): Queue<Value> {
  return values.reduce<Queue<Value>>(withLast, NO_QUEUE);
}

/** The elements for which something holds; the same queue where it holds for all. */
export function queueWhere<Value>(
  queue: Queue<Value>,
  holds: (value: Value) => boolean,
): Queue<Value> {
  const kept = inOrder(queue).filter(holds);
  return kept.length === queue.length ? queue : queueOf(kept);
}

/** The oldest element for which something holds; undefined where there is none. */
export function found<Value>(
  queue: Queue<Value>,
  holds: (value: Value) => boolean,
): Value | undefined {
  const first = firstOf(queue);
  return first === undefined || holds(first) ? first : inOrder(queue).find(holds);
}

/** The queue without one element, which costs the more the more wait only where it is not the oldest. */
export function withoutElement<Value>(queue: Queue<Value>, gone: Value): Queue<Value> {
  if (firstOf(queue) === gone) return withoutFirst(queue);
  return queueWhere(queue, (value) => value !== gone);
}
