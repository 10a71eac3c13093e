/** Bits being written, the highest of a byte first. */
export interface BitWriter {
  readonly bytes: number[];
  /** Bits still free in the last byte. */
  free: number;
}

/** Bits being read; `failed` once more was asked for than there is. */
export interface BitReader {
  readonly bytes: Uint8Array;
  /** In bits. */
  position: number;
  failed: boolean;
}

/**
 * Writes whole numbers from 0, most of them of about one size, in little more bits than that size takes.
 *
 * Deflating finds nothing in instants and record numbers, and whole bytes would waste a fourth of them.
 *
 * @source Golomb, Run-length encodings (1966), with powers of two as Rice has them
 */
export function writeColumn(out: BitWriter, values: readonly number[]): void {
  const width = bestWidth(values);
  writeBits(out, width, WIDTH_BITS);
  for (const value of values) {
    const high = Math.floor(value / powerOfTwo(width));
    if (high < HIGH_MAX) {
      for (let ones = 0; ones < high; ones += 1) writeBits(out, 1, 1);
      writeBits(out, 0, 1);
      writeBits(out, value % powerOfTwo(width), width);
    } else {
      for (let ones = 0; ones < HIGH_MAX; ones += 1) writeBits(out, 1, 1);
      writeBits(out, value, WHOLE_BITS);
    }
  }
}

/** Reads `count` numbers that `writeColumn` has written. */
export function readColumn(from: BitReader, count: number): readonly number[] {
  const width = readBits(from, WIDTH_BITS);
  const values: number[] = [];
  while (values.length < count && !from.failed) {
    let high = 0;
    while (high < HIGH_MAX && readBits(from, 1) === 1) high += 1;
    values.push(
      high < HIGH_MAX
        ? high * powerOfTwo(width) + readBits(from, width)
        : readBits(from, WHOLE_BITS),
    );
  }
  return values;
}

/** A number of either sign as one from 0: 0, −1, 1, −2, 2 … */
export function unsigned(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** The number of which `unsigned` made this one. */
export function signed(value: number): number {
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}

function bestWidth(values: readonly number[]): number {
  let best = 0;
  let bitsBest = Number.POSITIVE_INFINITY;
  for (let width = 0; width < WIDTHS; width += 1) {
    let bits = 0;
    for (const value of values) {
      const high = Math.floor(value / powerOfTwo(width));
      bits += high < HIGH_MAX ? high + 1 + width : HIGH_MAX + WHOLE_BITS;
    }
    if (bits < bitsBest) {
      best = width;
      bitsBest = bits;
    }
  }
  return best;
}

function writeBits(out: BitWriter, value: number, count: number): void {
  for (let left = count - 1; left >= 0; left -= 1) {
    if (out.free === 0) {
      out.bytes.push(0);
      out.free = 8;
    }
    out.free -= 1;
    const bit = Math.floor(value / powerOfTwo(left)) % 2;
    out.bytes.push((out.bytes.pop() ?? 0) | (bit << out.free));
  }
}

function readBits(from: BitReader, count: number): number {
  let value = 0;
  for (let read = 0; read < count; read += 1) {
    const byte = from.bytes[from.position >> 3];
    if (byte === undefined) from.failed = true;
    value = value * 2 + (((byte ?? 0) >> (7 - (from.position & 7))) & 1);
    from.position += 1;
  }
  return value;
}

/** Numbers beyond 32 bits cannot be shifted. */
function powerOfTwo(exponent: number): number {
  return exponent < 31 ? 1 << exponent : (1 << 30) * powerOfTwo(exponent - 30);
}

/** Every instant and record number: 53 bits. */
const WHOLE_BITS = 53;
const WIDTH_BITS = 6;
const WIDTHS = 48;
/** From so many ones on, a number that is far from the others is written whole. */
const HIGH_MAX = 24;
