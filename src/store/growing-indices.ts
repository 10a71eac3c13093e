/** Record indices in rising order, kept in four bytes each. */
export interface GrowingIndices {
  readonly count: number;
  at(place: number): number;
  push(index: number): void;
  /** Forgets all indices from `keep` on. */
  truncate(keep: number): void;
  /** The first index behind `index`, or null. */
  after(index: number): number | null;
  /** The last index before `index`, or null. */
  before(index: number): number | null;
}

export function growingIndices(): GrowingIndices {
  let values = new Uint32Array(1024);
  let count = 0;

  /** How many indices are smaller than `index`. */
  const rank = (index: number) => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((values[middle] ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const valueOrNull = (place: number) =>
    place < 0 || place >= count ? null : (values[place] ?? null);

  return {
    get count() {
      return count;
    },
    at: (place) => values[place] ?? 0,
    push(index) {
      if (count === values.length) {
        const wider = new Uint32Array(count * 2);
        wider.set(values);
        values = wider;
      }
      values[count++] = index;
    },
    truncate(keep) {
      count = rank(keep);
    },
    after: (index) => valueOrNull(rank(index + 1)),
    before: (index) => valueOrNull(rank(index) - 1),
  };
}
