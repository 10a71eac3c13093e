/** What a draw is about, folded into one number: made once, used for every draw of the kind. */
export type ChanceKey = number;

/** The key of draws for `what` by `who` in the run of `seed`. */
export function chanceKey(seed: number, who: string, what: string): ChanceKey {
  let key = mix(seed | 0, Math.floor(seed / 0x1_0000_0000) | 0);
  for (let index = 0; index < who.length; index += 1) key = mix(key, who.charCodeAt(index));
  key = mix(key, 0x10000);
  for (let index = 0; index < what.length; index += 1) key = mix(key, what.charCodeAt(index));
  return key;
}

/**
 * The n-th draw of a key: a whole number from 0 to `below` − 1, `below` at most 2^32.
 *
 * A hash and not a generator: a fault on one link leaves every other draw as it was.
 */
export function draw(key: ChanceKey, n: number, below: number): number {
  const word = finish(mix(mix(key, n | 0), Math.floor(n / 0x1_0000_0000) | 0)) >>> 0;
  return Math.floor((word * below) / 0x1_0000_0000);
}

function mix(state: number, value: number): number {
  const product = Math.imul(state ^ Math.imul(value, 0x9e3779b1), 0x85ebca77);
  return (product ^ (product >>> 15)) | 0;
}

/** Spreads every bit over every other. The constants are those of MurmurHash3's finalizer. */
function finish(value: number): number {
  let word = value ^ (value >>> 16);
  word = Math.imul(word, 0x85ebca6b);
  word ^= word >>> 13;
  word = Math.imul(word, 0xc2b2ae35);
  return word ^ (word >>> 16);
}
