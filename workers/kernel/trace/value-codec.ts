import { assert } from "../assert.ts";
import type { Shape, Tables } from "./tables.ts";

const NULL = 0;
const FALSE = 1;
const TRUE = 2;
const INTEGER = 3;
const NEGATIVE = 4;
const STRING = 5;
const BIGINT = 6;
const FLOAT = 7;
const ARRAY = 8;
const OBJECT = 9;
/** A bigint that a number can hold, from 0 on. */
const SMALL_BIGINT = 10;
/** Tags from here on are the small whole numbers themselves. */
const SMALL = 16;
const SMALL_COUNT = 256 - SMALL;

/** Longest run of bytes that one number takes. */
const NUMBER_BYTES_MAX = 9;

const SAFE_BIGINT_MAX = BigInt(Number.MAX_SAFE_INTEGER);

/** Bytes that grow as they are written. */
export interface ByteSink {
  bytes: Uint8Array<ArrayBuffer>;
  view: DataView<ArrayBuffer>;
  length: number;
}

/** An empty sink with room for `capacity` bytes. */
export function createSink(capacity: number): ByteSink {
  const buffer = new ArrayBuffer(capacity);
  return { bytes: new Uint8Array(buffer), view: new DataView(buffer), length: 0 };
}

/** Writes a plain value: null, booleans, numbers, strings, bigints of 64 bits, arrays and objects of these. */
export function writeValue(sink: ByteSink, tables: Tables, value: unknown): void {
  if (sink.length + NUMBER_BYTES_MAX + 1 > sink.bytes.length) grow(sink);
  switch (typeof value) {
    case "number":
      writeNumber(sink, value);
      return;
    case "string":
      sink.bytes[sink.length++] = STRING;
      writeVarint(sink, tables.stringId(value));
      return;
    case "boolean":
      sink.bytes[sink.length++] = value ? TRUE : FALSE;
      return;
    case "bigint":
      writeBigint(sink, value);
      return;
    case "object":
      writeObject(sink, tables, value);
      return;
    default:
      assert(false, `a trace holds plain values only, not a ${typeof value}`);
  }
}

function writeObject(sink: ByteSink, tables: Tables, value: object | null): void {
  if (value === null) {
    sink.bytes[sink.length++] = NULL;
    return;
  }
  if (Array.isArray(value)) {
    sink.bytes[sink.length++] = ARRAY;
    writeVarint(sink, value.length);
    for (const item of value) writeValue(sink, tables, item);
    return;
  }
  writeFields(sink, tables, value, tables.shapeOf(value));
}

/** Writes an object whose shape is known. */
export function writeFields(sink: ByteSink, tables: Tables, value: object, shape: Shape): void {
  if (sink.length + NUMBER_BYTES_MAX + 1 > sink.bytes.length) grow(sink);
  sink.bytes[sink.length++] = OBJECT;
  writeVarint(sink, shape.id);
  const fields = value as Readonly<Record<string, unknown>>;
  // Engines read a field quickest in a loop over the object itself; its keys are those of the shape, in their order.
  let index = 0;
  for (const key in fields) {
    const field = fields[key];
    if (typeof field === "object" && field !== null && !Array.isArray(field)) {
      writeFields(sink, tables, field, tables.shapeWithin(shape, index, field));
    } else if (key === "kind" && shape.kindId >= 0) {
      writeTagged(sink, STRING, shape.kindId);
    } else writeValue(sink, tables, field);
    index += 1;
  }
}

function writeTagged(sink: ByteSink, tag: number, value: number): void {
  if (sink.length + NUMBER_BYTES_MAX + 1 > sink.bytes.length) grow(sink);
  sink.bytes[sink.length++] = tag;
  writeVarint(sink, value);
}

function writeBigint(sink: ByteSink, value: bigint): void {
  if (value >= 0n && value <= SAFE_BIGINT_MAX) {
    sink.bytes[sink.length++] = SMALL_BIGINT;
    writeVarint(sink, Number(value));
  } else {
    assert(BigInt.asIntN(64, value) === value, "a trace holds bigints of 64 bits, with their sign");
    sink.bytes[sink.length++] = BIGINT;
    sink.view.setBigInt64(sink.length, value);
    sink.length += 8;
  }
}

function writeNumber(sink: ByteSink, value: number): void {
  // Of whole numbers from 0 on, 0 alone may be a −0.
  if (value >>> 0 === value && (value !== 0 || !Object.is(value, -0))) {
    if (value < SMALL_COUNT) sink.bytes[sink.length++] = SMALL + value;
    else {
      sink.bytes[sink.length++] = INTEGER;
      writeVarint(sink, value);
    }
  } else if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
    sink.bytes[sink.length++] = value < 0 ? NEGATIVE : INTEGER;
    writeVarint(sink, Math.abs(value));
  } else {
    sink.bytes[sink.length++] = FLOAT;
    sink.view.setFloat64(sink.length, value);
    sink.length += 8;
  }
}

function writeVarint(sink: ByteSink, value: number): void {
  let rest = value;
  while (rest > 0x7fff_ffff) {
    sink.bytes[sink.length++] = (rest % 128) + 128;
    rest = Math.floor(rest / 128);
  }
  while (rest >= 128) {
    sink.bytes[sink.length++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  sink.bytes[sink.length++] = rest;
}

function grow(sink: ByteSink): void {
  const bytes = new Uint8Array(new ArrayBuffer(sink.bytes.length * 2));
  bytes.set(sink.bytes);
  sink.bytes = bytes;
  sink.view = new DataView(bytes.buffer);
}

/** Where a reader stands in the bytes of a stretch. */
export interface ByteCursor {
  readonly view: DataView<ArrayBuffer>;
  offset: number;
}

/** Reads what `writeValue` wrote. */
export function readValue(cursor: ByteCursor, tables: Tables): unknown {
  const tag = cursor.view.getUint8(cursor.offset++);
  if (tag >= SMALL) return tag - SMALL;
  switch (tag) {
    case NULL:
      return null;
    case FALSE:
      return false;
    case TRUE:
      return true;
    case INTEGER:
      return readVarint(cursor);
    case NEGATIVE:
      return -readVarint(cursor);
    case STRING:
      return tables.strings[readVarint(cursor)];
    case BIGINT:
      cursor.offset += 8;
      return cursor.view.getBigInt64(cursor.offset - 8);
    case SMALL_BIGINT:
      return BigInt(readVarint(cursor));
    case FLOAT:
      cursor.offset += 8;
      return cursor.view.getFloat64(cursor.offset - 8);
    case ARRAY:
      return readArray(cursor, tables);
    case OBJECT:
      return readObject(cursor, tables);
    default:
      return assert(false, `no such tag in a trace: ${String(tag)}`);
  }
}

function readArray(cursor: ByteCursor, tables: Tables): unknown[] {
  const length = readVarint(cursor);
  const items: unknown[] = [];
  for (let index = 0; index < length; index += 1) items.push(readValue(cursor, tables));
  return items;
}

function readObject(cursor: ByteCursor, tables: Tables): object {
  const keys = tables.shapes[readVarint(cursor)] as readonly string[];
  const fields: Record<string, unknown> = {};
  for (const key of keys) fields[key] = readValue(cursor, tables);
  return fields;
}

function readVarint(cursor: ByteCursor): number {
  let value = 0;
  let scale = 1;
  for (;;) {
    const byte = cursor.view.getUint8(cursor.offset++);
    value += (byte & 127) * scale;
    if (byte < 128) return value;
    scale *= 128;
  }
}
