/** 64 bits that grow with what is poured in: two lanes of 32, so that no engine's 64-bit speed matters. */
export interface Hash64 {
  low: number;
  high: number;
}

/** The hash of nothing. */
export function emptyHash(): Hash64 {
  return { low: 0x811c9dc5 | 0, high: 0x9747b28c | 0 };
}

/** Pours in one number of 32 bits. */
export function pourInteger(hash: Hash64, value: number): void {
  hash.low = Math.imul(hash.low ^ value, 0x01000193);
  const mixed = Math.imul(hash.high ^ value, 0x85ebca6b);
  hash.high = (mixed ^ (mixed >>> 15)) + (hash.low >>> 7);
}

/** Pours in a whole number of up to 53 bits. */
export function pourNumber(hash: Hash64, value: number): void {
  pourInteger(hash, value | 0);
  pourInteger(hash, Math.floor(value / 0x1_0000_0000) | 0);
}

/** Pours in each code unit of a text, and its length. */
export function pourText(hash: Hash64, text: string): void {
  for (let index = 0; index < text.length; index += 1) pourInteger(hash, text.charCodeAt(index));
  pourInteger(hash, text.length);
}

/** Pours in the bytes of a view from `start` up to `end`, four at a time as far as they go. */
export function pourBytes(hash: Hash64, view: DataView, start: number, end: number): void {
  let { low, high } = hash;
  let index = start;
  for (; index + 4 <= end; index += 4) {
    const word = view.getInt32(index, true);
    low = Math.imul(low ^ word, 0x01000193);
    low ^= low >>> 16;
    high = Math.imul(high ^ word, 0x85ebca6b);
    high ^= high >>> 13;
  }
  for (; index < end; index += 1) {
    const byte = view.getUint8(index);
    low = Math.imul(low ^ byte, 0x01000193);
    high = Math.imul(high ^ byte, 0x85ebca6b);
  }
  hash.low = low;
  hash.high = (high + (low >>> 9)) | 0;
}

/** 16 hex digits. */
export function hashText(hash: Hash64): string {
  return word(hash.high) + word(hash.low);
}

function word(value: number): string {
  return (value >>> 0).toString(16).padStart(8, "0");
}
