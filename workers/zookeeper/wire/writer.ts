import { bytesOfText, textOfBytes } from "../tree/bytes.ts";
import type { Bytes } from "../tree/bytes.ts";
import { formatSessionId } from "../tree/session-id.ts";
import type { SessionId } from "../tree/session-id.ts";
import { formatHex, formatZxid } from "../values.ts";
import type { Zxid } from "../values.ts";
import { BYTES_MAX, FIELDS_MAX } from "./field.ts";
import type { EncodedMessage, FieldKind, WireField, WireRemark } from "./field.ts";

/** What a number means, where it is not just a number. */
export interface Meaning {
  readonly kind: FieldKind;
  readonly value: string;
  readonly hex?: string;
}

/** Writes a message and marks its fields. Everything is big-endian. @source BinaryOutputArchive */
export interface WireWriter {
  readonly int: (name: string, value: number, meaning?: Meaning) => void;
  readonly long: (name: string, value: bigint, meaning?: Meaning) => void;
  readonly zxid: (name: string, value: Zxid) => void;
  readonly session: (name: string, value: SessionId) => void;
  readonly boolean: (name: string, value: boolean) => void;
  /** A text in UTF-8 behind its length. */
  readonly text: (name: string, value: string) => void;
  /** Data behind its length; null is a length of −1. */
  readonly buffer: (name: string, value: Bytes | null) => void;
  /** How many entries follow; null is a vector of −1. */
  readonly count: (name: string, value: number | null) => void;
  /** A length, and what it is the length of: the fields of a record, each by its own name. */
  readonly sized: (name: string, write: () => void) => void;
  /** Fields of a record that stands in a field, or of an entry. */
  readonly within: (name: string, write: () => void) => void;
  readonly remark: (remark: WireRemark) => void;
  readonly end: () => EncodedMessage;
}

const NULL_LENGTH = 0xffffffff;
/** Longer values are cut where they are shown in words: the bytes have them all. */
const SHOWN_MAX = 96;

/** An empty message. */
export function createWriter(): WireWriter {
  const sheet: Sheet = { bytes: [], length: 0, fields: [], remarks: [], prefix: "" };
  return { ...numbers(sheet), ...texts(sheet), ...structure(sheet) };
}

interface Sheet {
  readonly bytes: number[];
  length: number;
  readonly fields: WireField[];
  readonly remarks: WireRemark[];
  prefix: string;
}

function numbers(sheet: Sheet): Pick<WireWriter, "boolean" | "int" | "long" | "session" | "zxid"> {
  const long: WireWriter["long"] = (name, value, meaning) => {
    const from = sheet.length;
    const unsigned = BigInt.asUintN(64, value);
    pushInt(sheet, Number(unsigned >> 32n));
    pushInt(sheet, Number(unsigned & 0xffffffffn));
    mark(sheet, name, from, meaning ?? { kind: "number", value: String(value) });
  };
  return {
    long,
    int(name, value, meaning) {
      const from = sheet.length;
      pushInt(sheet, value);
      mark(sheet, name, from, meaning ?? { kind: "number", value: String(value) });
    },
    zxid(name, value) {
      long(name, value, { kind: "zxid", value: formatZxid(value), hex: formatHex(value) });
    },
    session(name, value) {
      long(name, value, { kind: "session", value: formatSessionId(value) });
    },
    boolean(name, value) {
      const from = sheet.length;
      push(sheet, value ? 1 : 0);
      mark(sheet, name, from, { kind: "flag", value: String(value) });
    },
  };
}

function texts(sheet: Sheet): Pick<WireWriter, "buffer" | "count" | "text"> {
  return {
    text(name, value) {
      const from = sheet.length;
      const bytes = bytesOfText(value);
      pushInt(sheet, bytes.length);
      pushBytes(sheet, bytes);
      mark(sheet, name, from, { kind: "text", value: quoted(value) });
    },
    buffer(name, value) {
      const from = sheet.length;
      pushInt(sheet, value === null ? NULL_LENGTH : value.length);
      if (value !== null) pushBytes(sheet, value);
      mark(sheet, name, from, { kind: "bytes", value: shownData(value) });
    },
    count(name, value) {
      const from = sheet.length;
      pushInt(sheet, value ?? NULL_LENGTH);
      mark(sheet, name, from, { kind: "count", value: value === null ? "null" : String(value) });
    },
  };
}

function structure(sheet: Sheet): Pick<WireWriter, "end" | "remark" | "sized" | "within"> {
  return {
    sized(name, write) {
      const from = sheet.length;
      const place = sheet.fields.length;
      pushInt(sheet, 0);
      mark(sheet, name, from, { kind: "length", value: "" });
      write();
      const length = sheet.length - from - 4;
      for (let index = 0; index < 4 && from + index < BYTES_MAX; index += 1) {
        sheet.bytes[from + index] = (length >>> (24 - 8 * index)) & 0xff;
      }
      const field = sheet.fields[place];
      if (field !== undefined) sheet.fields[place] = { ...field, value: String(length) };
    },
    within(name, write) {
      const { prefix } = sheet;
      // An entry belongs to what is named before it.
      const before = name.startsWith("[") ? prefix.slice(0, -1) : prefix;
      sheet.prefix = `${before}${name}.`;
      write();
      sheet.prefix = prefix;
    },
    remark(remark) {
      if (!sheet.remarks.includes(remark)) sheet.remarks.push(remark);
    },
    end: () => ({
      bytes: Uint8Array.from(sheet.bytes),
      length: sheet.length,
      fields: sheet.fields,
      remarks: sheet.remarks,
    }),
  };
}

function mark(sheet: Sheet, name: string, from: number, { kind, value, hex }: Meaning): void {
  if (sheet.fields.length === FIELDS_MAX || sheet.length > BYTES_MAX) return;
  const to = sheet.length;
  sheet.fields.push({ name: sheet.prefix + name, from, to, kind, value, hex: hex ?? null });
}

function push(sheet: Sheet, byte: number): void {
  if (sheet.length < BYTES_MAX) sheet.bytes.push(byte);
  sheet.length += 1;
}

function pushInt(sheet: Sheet, value: number): void {
  for (let shift = 24; shift >= 0; shift -= 8) push(sheet, (value >>> shift) & 0xff);
}

function pushBytes(sheet: Sheet, bytes: Bytes): void {
  const room = Math.max(0, BYTES_MAX - sheet.length);
  for (let index = 0; index < Math.min(room, bytes.length); index += 1) {
    sheet.bytes.push(bytes.charCodeAt(index));
  }
  sheet.length += bytes.length;
}

function quoted(text: string): string {
  return JSON.stringify(text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text);
}

/** As a text in quotes where it is one, else as the bytes themselves. */
function shownData(data: Bytes | null): string {
  if (data === null) return "null";
  const text = textOfBytes(data);
  if (text !== null && !CONTROL.test(text)) return quoted(text);
  let hex = "0x";
  for (let index = 0; index < Math.min(data.length, SHOWN_MAX / 2); index += 1) {
    hex += data.charCodeAt(index).toString(16).padStart(2, "0");
  }
  return data.length > SHOWN_MAX / 2 ? `${hex}…` : hex;
}

/** What no text has but for line ends and tabs. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;
