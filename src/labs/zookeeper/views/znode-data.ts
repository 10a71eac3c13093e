import { type Bytes, textOfBytes } from "../../../../workers/zookeeper/commands.ts";
import { indentedJson } from "./znode-json.ts";

/** How bytes can be shown. */
export type DataForm = "hex" | "json" | "text";

/** So many bytes of a znode are shown: a page of text, not a megabyte. */
export const SHOWN_BYTES_MAX = 4_096;

const BYTES_A_LINE = 8;
const PREVIEW_LENGTH = 48;

/** What bytes are like, and whatever each form shows of them; null: they cannot be shown so. */
export interface DataForms {
  readonly text: string | null;
  readonly json: string | null;
  readonly hex: string;
  /** The first form that says most. */
  readonly best: DataForm;
  /** How many bytes are left out. */
  readonly hidden: number;
}

/** The data of a znode in every form that it can be shown in. */
export function dataForms(data: Bytes): DataForms {
  const shown = data.slice(0, SHOWN_BYTES_MAX) as Bytes;
  const hidden = data.length - shown.length;
  const text = textOfBytes(hidden === 0 ? shown : wholeCharacters(shown));
  const json = hidden === 0 && text !== null ? indentedJson(text) : null;
  const best = json !== null ? "json" : text !== null && isReadable(text) ? "text" : "hex";
  return { text, json, hex: hexDump(shown), best, hidden };
}

/** The data in a few characters, for one line; null: it is not a text. */
export function dataPreview(data: Bytes): string | null {
  const text = textOfBytes(wholeCharacters(data.slice(0, PREVIEW_LENGTH * 4) as Bytes));
  if (text === null || !isReadable(text)) return null;
  const line = text.replaceAll(/\s+/g, " ").trim();
  const characters = [...line];
  const cut = characters.length > PREVIEW_LENGTH || data.length > PREVIEW_LENGTH * 4;
  return cut ? `${characters.slice(0, PREVIEW_LENGTH).join("")}…` : line;
}

/** Without the beginning of a character at the end, where bytes were cut off. */
function wholeCharacters(bytes: Bytes): Bytes {
  for (let back = 1; back <= 3; back += 1) {
    const code = bytes.charCodeAt(bytes.length - back);
    if (Number.isNaN(code) || code < 0x80) return bytes;
    if (code < 0xc0) continue;
    const length = code >= 0xf0 ? 4 : code >= 0xe0 ? 3 : 2;
    return back < length ? (bytes.slice(0, -back) as Bytes) : bytes;
  }
  return bytes;
}

function isReadable(text: string): boolean {
  return !/[\p{Cc}\p{Co}\p{Cn}]/u.test(text.replaceAll(/[\t\n\r]/g, ""));
}

/** Eight bytes a line: where they begin, each as two digits, and what of them is ASCII. */
function hexDump(bytes: Bytes): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += BYTES_A_LINE) {
    const line = bytes.slice(at, at + BYTES_A_LINE);
    const digits = [...line].map((byte) => hex(byte.charCodeAt(0), 2)).join(" ");
    const ascii = line.replaceAll(/[^\x20-\x7e]/g, ".");
    lines.push(`${hex(at, 4)}  ${digits.padEnd(BYTES_A_LINE * 3 - 1)}  ${ascii}`);
  }
  return lines.join("\n");
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
