/**
 * Bytes as a string: one code unit, 0 to 255, a byte.
 *
 * A string is a value: it can be shared, compared, hashed and frozen, none of which a typed array can.
 */
export type Bytes = string & { readonly brand: "Bytes" };

export const NO_BYTES = "" as Bytes;

const LAST_ASCII = 0x7f;
const LAST_OF_TWO = 0x7ff;
/** Stands for half of a surrogate pair, which UTF-8 cannot write. */
const REPLACEMENT = 0xfffd;

/** A text as UTF-8. */
export function bytesOfText(text: string): Bytes {
  if (isAscii(text)) return text as Bytes;
  let bytes = "";
  for (const character of text) {
    const code = wellFormed(character);
    if (code <= LAST_ASCII) bytes += String.fromCharCode(code);
    else if (code <= LAST_OF_TWO) bytes += String.fromCharCode(0xc0 | (code >> 6), tail(code));
    else if (code <= 0xffff) {
      bytes += String.fromCharCode(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    } else {
      bytes += String.fromCharCode(
        0xf0 | (code >> 18),
        tail(code >> 12),
        tail(code >> 6),
        tail(code),
      );
    }
  }
  return bytes as Bytes;
}

/** The text that the bytes are in UTF-8, or null when they are not UTF-8. */
export function textOfBytes(bytes: Bytes): string | null {
  if (isAscii(bytes)) return bytes;
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const first = bytes.charCodeAt(at);
    const length = first <= LAST_ASCII ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    let code = length === 1 ? first : first & (0x7f >> length);
    for (let next = at + 1; next < at + length; next += 1) {
      code = (code << 6) | (bytes.charCodeAt(next) & 0x3f);
    }
    if (code > 0x10ffff) return null;
    const character = String.fromCodePoint(code);
    // Whatever is not what the text would be written as is not UTF-8: stray, overlong, cut short.
    if (bytesOfText(character) !== bytes.slice(at, at + length)) return null;
    text += character;
    at += length;
  }
  return text;
}

/** How many bytes a text takes in UTF-8. */
export function utf8Length(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit <= LAST_ASCII) length += 1;
    else if (unit <= LAST_OF_TWO) length += 2;
    else if (isHighSurrogate(unit) && isLowSurrogate(text.charCodeAt(index + 1))) {
      length += 4;
      index += 1;
    } else length += 3;
  }
  return length;
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) > LAST_ASCII) return false;
  }
  return true;
}

function wellFormed(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return isHighSurrogate(code) || isLowSurrogate(code) ? REPLACEMENT : code;
}

function tail(code: number): number {
  return 0x80 | (code & 0x3f);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
