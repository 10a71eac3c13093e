/** Bytes being written, one after the other. */
export interface ByteWriter {
  readonly bytes: number[];
}

/** Bytes being read; `failed` once more was asked for than there is, or something else than there is. */
export interface ByteReader {
  readonly bytes: Uint8Array;
  position: number;
  failed: boolean;
}

/** Whole numbers from 0 in groups of seven bits, the lowest first. */
export function writeCount(out: ByteWriter, value: number): void {
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) out.bytes.push((rest % 0x80) + 0x80);
  out.bytes.push(rest);
}

export function readCount(from: ByteReader): number {
  let value = 0;
  // Seven groups hold 49 bits: every instant and every record number, and never an inexact one.
  for (let group = 0, weight = 1; group < 7; group += 1, weight *= 0x80) {
    const byte = from.bytes[from.position];
    if (byte === undefined) break;
    from.position += 1;
    value += (byte & 0x7f) * weight;
    if (byte < 0x80) return value;
  }
  from.failed = true;
  return 0;
}

/** A text as UTF-8, behind its length. */
export function writeText(out: ByteWriter, text: string): void {
  writeCount(out, utf8Length(text));
  for (const character of text) {
    const code = wellFormed(character);
    if (code < 0x80) {
      out.bytes.push(code);
    } else if (code < 0x800) {
      out.bytes.push(0xc0 | (code >> 6), tail(code));
    } else if (code < 0x1_0000) {
      out.bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    } else {
      out.bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
    }
  }
}

export function readText(from: ByteReader): string {
  const end = readCount(from) + from.position;
  if (end > from.bytes.length) from.failed = true;
  let text = "";
  while (!from.failed && from.position < end) text += readCharacter(from);
  if (from.position !== end) from.failed = true;
  return text;
}

/** How many bytes a text takes as UTF-8. */
export function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = wellFormed(character);
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return length;
}

/** FNV-1a over 32 bits: tells a damaged copy from a whole one. @source draft-eastlake-fnv, §2 */
export function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

function readCharacter(from: ByteReader): string {
  const first = from.bytes[from.position] ?? 0;
  from.position += 1;
  if (first < 0x80) return String.fromCharCode(first);
  const tails = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
  let code = first & (0x3f >> tails);
  for (let count = 0; count < tails; count += 1) {
    const byte = from.bytes[from.position] ?? 0;
    if ((byte & 0xc0) !== 0x80) from.failed = true;
    code = (code << 6) | (byte & 0x3f);
    from.position += 1;
  }
  if (first < 0xc2 || code > 0x10_ffff) from.failed = true;
  return from.failed ? "" : String.fromCodePoint(code);
}

/** Half of a surrogate pair is no character: it is written as the one that stands for such. */
function wellFormed(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0xd800 && code < 0xe000 ? 0xfffd : code;
}

function tail(code: number): number {
  return 0x80 | (code & 0x3f);
}
