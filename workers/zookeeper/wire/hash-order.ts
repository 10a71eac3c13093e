/** What the set of a znode's children is made with. @source DataNode.addChild */
const FIRST_BUCKETS = 8;
/** So full a table is at the most before it is doubled. @source java.util.HashMap */
const LOAD_FACTOR = 0.75;

/**
 * Elements in the order in which a set of these names gives them that only ever grew to their number.
 *
 * A set that once held more has more buckets: that it is forgotten here.
 *
 * @source java.util.HashMap
 */
export function inHashOrder<Element>(
  elements: readonly Element[],
  nameOf: (element: Element) => string,
): Element[] {
  let buckets = FIRST_BUCKETS;
  while (elements.length > buckets * LOAD_FACTOR) buckets *= 2;
  const placed = elements.map((element) => ({
    element,
    bucket: spread(hashOf(nameOf(element))) & (buckets - 1),
  }));
  // The sort is stable: within a bucket the order is that of their coming.
  return placed.sort((a, b) => a.bucket - b.bucket).map(({ element }) => element);
}

/** @source java.lang.String.hashCode */
function hashOf(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  }
  return hash;
}

function spread(hash: number): number {
  return hash ^ (hash >>> 16);
}
