import type { WireField } from "../../../../workers/zookeeper/wire/field.ts";

/** Bytes in a line. */
export const LINE_BYTES = 8;

/** Bytes of one field that stand in one line. */
export interface ByteRun {
  /** The field's place in the list; −1: it has none there. */
  readonly field: number;
  readonly from: number;
  readonly to: number;
}

/** The lines of the first `count` bytes, each in the runs of its fields. */
export function byteLines(fields: readonly WireField[], count: number): readonly ByteRun[][] {
  const lines: ByteRun[][] = [];
  let field = 0;
  for (let start = 0; start < count; start += LINE_BYTES) {
    const end = Math.min(count, start + LINE_BYTES);
    const runs: ByteRun[] = [];
    let at = start;
    while (at < end) {
      while (field < fields.length && (fields[field]?.to ?? 0) <= at) field += 1;
      const known = fields[field];
      const to = Math.min(end, known?.to ?? end);
      runs.push({ field: known === undefined ? -1 : field, from: at, to });
      at = to;
    }
    lines.push(runs);
  }
  return lines;
}

/** The place of the field that a byte belongs to; −1: none that is listed. */
export function fieldAt(fields: readonly WireField[], byte: number): number {
  return fields.findIndex(({ from, to }) => from <= byte && byte < to);
}

/** Bytes in hex, two digits each. */
export function hexOf(bytes: Uint8Array, from: number, to: number): readonly string[] {
  return [...bytes.subarray(from, to)].map((byte) => byte.toString(16).padStart(2, "0"));
}

/** A byte as ASCII, or a dot. */
export function asciiOf(bytes: Uint8Array, from: number, to: number): string {
  return [...bytes.subarray(from, to)]
    .map((byte) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·"))
    .join("");
}
