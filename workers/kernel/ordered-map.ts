/**
 * A map in the order of its keys that is never changed: another one shares all but a path with the one before.
 *
 * Setting, deleting, finding by key and finding by place cost the logarithm of its size. The empty map is null. A search
 * tree in which no side is more than three times as heavy as the other.
 *
 * @source S. Adams, "Efficient sets: a balancing act"; Y. Hirai, K. Yamamoto, "Balancing weight-balanced trees"
 */
export type OrderedMap<Key extends OrderedKey, Value> = OrderedNode<Key, Value> | null;

/** What `<` puts in order. Strings are ordered by code unit. */
export type OrderedKey = bigint | number | string;

export interface OrderedNode<Key extends OrderedKey, Value> {
  readonly key: Key;
  readonly value: Value;
  /** Of all that hangs on it, itself included. */
  readonly size: number;
  readonly left: OrderedMap<Key, Value>;
  readonly right: OrderedMap<Key, Value>;
}

/** How many entries there are. */
export function sizeOf(map: OrderedMap<OrderedKey, unknown>): number {
  return map === null ? 0 : map.size;
}

/** The value of that key; undefined where there is none. */
export function valueOf<Key extends OrderedKey, Value>(
  map: OrderedMap<Key, Value>,
  key: Key,
): Value | undefined {
  let node = map;
  while (node !== null) {
    if (key < node.key) node = node.left;
    else if (node.key < key) node = node.right;
    else return node.value;
  }
  return undefined;
}

/** The entry at that place, from 0; null beyond the end. */
export function entryAtPlace<Key extends OrderedKey, Value>(
  map: OrderedMap<Key, Value>,
  place: number,
): { readonly key: Key; readonly value: Value } | null {
  let node = map;
  let rest = place;
  while (node !== null) {
    const before = sizeOf(node.left);
    if (rest < before) node = node.left;
    else if (rest > before) {
      rest -= before + 1;
      node = node.right;
    } else return node;
  }
  return null;
}

/** How many keys come before that one, whether it is there or not. */
export function placeOf<Key extends OrderedKey>(map: OrderedMap<Key, unknown>, key: Key): number {
  let node = map;
  let place = 0;
  while (node !== null) {
    if (node.key < key) {
      place += sizeOf(node.left) + 1;
      node = node.right;
    } else node = node.left;
  }
  return place;
}

/** The map with that entry, new or in the place of the one before. */
export function withKey<Key extends OrderedKey, Value>(
  map: OrderedMap<Key, Value>,
  key: Key,
  value: Value,
): OrderedNode<Key, Value> {
  if (map === null) return { key, value, size: 1, left: null, right: null };
  if (key < map.key) return balanced(map, withKey(map.left, key, value), map.right);
  if (map.key < key) return balanced(map, map.left, withKey(map.right, key, value));
  const { size, left, right } = map;
  return { key, value, size, left, right };
}

/** The map without that key; the same one where it had none. */
export function withoutKey<Key extends OrderedKey, Value>(
  map: OrderedMap<Key, Value>,
  key: Key,
): OrderedMap<Key, Value> {
  if (map === null) return null;
  if (key < map.key) {
    const left = withoutKey(map.left, key);
    return left === map.left ? map : balanced(map, left, map.right);
  }
  if (map.key < key) {
    const right = withoutKey(map.right, key);
    return right === map.right ? map : balanced(map, map.left, right);
  }
  if (map.left === null) return map.right;
  if (map.right === null) return map.left;
  const next = first(map.right);
  return balanced(next, map.left, withoutKey(map.right, next.key));
}

/** All entries, or those from that place on, in order. */
export function* entriesInOrder<Key extends OrderedKey, Value>(
  map: OrderedMap<Key, Value>,
  from = 0,
): Generator<{ readonly key: Key; readonly value: Value }, undefined> {
  const above: OrderedNode<Key, Value>[] = [];
  let node = map;
  let skipped = from;
  while (node !== null || above.length > 0) {
    while (node !== null) {
      const before = sizeOf(node.left);
      if (skipped > before) {
        skipped -= before + 1;
        node = node.right;
      } else {
        above.push(node);
        // All that is left of the first one is left out with one step.
        if (skipped === before) {
          skipped = 0;
          node = null;
        } else node = node.left;
      }
    }
    const next = above.pop();
    if (next === undefined) return;
    yield next;
    node = next.right;
  }
}

/** So many times as heavy as the other side, both counted with one more, a side may be. */
const HEAVIEST = 3;
/** From which weight on, compared to its outer sibling, an inner grandchild goes up in place of its parent. */
const INNER = 2;

function weightOf(map: OrderedMap<OrderedKey, unknown>): number {
  return sizeOf(map) + 1;
}

function made<Key extends OrderedKey, Value>(
  { key, value }: OrderedNode<Key, Value>,
  left: OrderedMap<Key, Value>,
  right: OrderedMap<Key, Value>,
): OrderedNode<Key, Value> {
  return { key, value, size: sizeOf(left) + sizeOf(right) + 1, left, right };
}

/** An entry over two sides, of which one has just got or lost one entry. */
function balanced<Key extends OrderedKey, Value>(
  entry: OrderedNode<Key, Value>,
  left: OrderedMap<Key, Value>,
  right: OrderedMap<Key, Value>,
): OrderedNode<Key, Value> {
  if (right !== null && weightOf(right) > HEAVIEST * weightOf(left)) {
    const { left: inner, right: outer } = right;
    if (inner === null || weightOf(inner) < INNER * weightOf(outer)) {
      return made(right, made(entry, left, inner), outer);
    }
    return made(inner, made(entry, left, inner.left), made(right, inner.right, outer));
  }
  if (left !== null && weightOf(left) > HEAVIEST * weightOf(right)) {
    const { left: outer, right: inner } = left;
    if (inner === null || weightOf(inner) < INNER * weightOf(outer)) {
      return made(left, outer, made(entry, inner, right));
    }
    return made(inner, made(left, outer, inner.left), made(entry, inner.right, right));
  }
  return made(entry, left, right);
}

function first<Key extends OrderedKey, Value>(
  map: OrderedNode<Key, Value>,
): OrderedNode<Key, Value> {
  let node = map;
  while (node.left !== null) node = node.left;
  return node;
}
