import { jsonDepthMax } from "./limits.ts";
import { accepted, refused, type Problem, type Reading } from "./problem.ts";

/** A JSON text's value. Objects are maps: no key from outside ever names a property of an object of ours. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = ReadonlyMap<string, Json>;

/**
 * Reads a JSON text, or says on which line it is none.
 *
 * Engines word and place the errors of `JSON.parse` differently; it also keeps the last of two equal keys in silence.
 *
 * @source RFC 8259 (keys must differ, as its §4 advises; keys that mean something to JavaScript are refused)
 */
export function parseJson(text: string): Reading<Json> {
  const cursor: Cursor = { text, position: 0, problem: null };
  const value = readValue(cursor, 0);
  if (value === undefined) return failure(cursor);
  skipBlanks(cursor);
  if (cursor.position < text.length) {
    fail(cursor, "The text goes on after its end.", "文本在应当结束之后还有内容。");
    return failure(cursor);
  }
  return accepted(value);
}

/** Keys that JavaScript gives a meaning of its own. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set([
  "__proto__",
  "constructor",
  "prototype",
]);

interface Cursor {
  readonly text: string;
  position: number;
  problem: Problem | null;
}

function failure(cursor: Cursor): Reading<never> {
  return cursor.problem === null
    ? refused(lineOf(cursor), "This is not JSON.", "这不是 JSON。")
    : { ok: false, problem: cursor.problem };
}

/** Notes what is wrong at the cursor, once: the first fault is the one that a person can act on. */
function fail(cursor: Cursor, en: string, zh: string): undefined {
  cursor.problem ??= { place: lineOf(cursor), text: { en, zh } };
  return undefined;
}

function lineOf({ text, position }: Cursor): string {
  const before = text.slice(0, position);
  const line = before.split("\n").length;
  return `line ${line}, column ${position - before.lastIndexOf("\n")}`;
}

function skipBlanks(cursor: Cursor): void {
  while (BLANKS.has(cursor.text.charCodeAt(cursor.position))) cursor.position += 1;
}

/** Whether the next thing is `mark`; if so, it is passed. */
function passes(cursor: Cursor, mark: string): boolean {
  skipBlanks(cursor);
  if (cursor.text[cursor.position] !== mark) return false;
  cursor.position += 1;
  return true;
}

function readValue(cursor: Cursor, depth: number): Json | undefined {
  skipBlanks(cursor);
  const first = cursor.text[cursor.position];
  if (first === undefined) return fail(cursor, "The text ends too early.", "文本过早结束。");
  if (first === "{" || first === "[") {
    if (depth === jsonDepthMax) {
      return fail(
        cursor,
        `Objects and lists may stand at most ${jsonDepthMax} deep.`,
        `对象和列表最多嵌套 ${jsonDepthMax} 层。`,
      );
    }
    cursor.position += 1;
    return first === "{" ? readObject(cursor, depth + 1) : readList(cursor, depth + 1);
  }
  if (first === '"') return readString(cursor);
  return readWord(cursor);
}

function readList(cursor: Cursor, depth: number): readonly Json[] | undefined {
  const items: Json[] = [];
  if (passes(cursor, "]")) return items;
  for (;;) {
    const item = readValue(cursor, depth);
    if (item === undefined) return undefined;
    items.push(item);
    if (passes(cursor, "]")) return items;
    if (!passes(cursor, ",")) return fail(cursor, "A comma or ] is missing.", "缺少逗号或 ]。");
  }
}

function readObject(cursor: Cursor, depth: number): JsonObject | undefined {
  const entries = new Map<string, Json>();
  if (passes(cursor, "}")) return entries;
  for (;;) {
    const key = readKey(cursor, entries);
    if (key === undefined) return undefined;
    if (!passes(cursor, ":")) return fail(cursor, "A colon is missing.", "缺少冒号。");
    const value = readValue(cursor, depth);
    if (value === undefined) return undefined;
    entries.set(key, value);
    if (passes(cursor, "}")) return entries;
    if (!passes(cursor, ",")) return fail(cursor, "A comma or } is missing.", "缺少逗号或 }。");
  }
}

function readKey(cursor: Cursor, entries: JsonObject): string | undefined {
  skipBlanks(cursor);
  if (cursor.text[cursor.position] !== '"') {
    return fail(cursor, "A key in double quotes is missing.", "缺少用双引号括起的键。");
  }
  const start = cursor.position;
  const key = readString(cursor);
  if (key === undefined) return undefined;
  if (FORBIDDEN_KEYS.has(key)) {
    cursor.position = start;
    return fail(cursor, `The key "${key}" is not allowed.`, `不允许使用键“${key}”。`);
  }
  if (entries.has(key)) {
    cursor.position = start;
    const shown = key.slice(0, 40);
    return fail(cursor, `The key "${shown}" stands here twice.`, `键“${shown}”在此重复出现。`);
  }
  return key;
}

function readString(cursor: Cursor): string | undefined {
  const { text } = cursor;
  const start = cursor.position + 1;
  let end = start;
  for (let code = text.charCodeAt(end); code !== QUOTE; code = text.charCodeAt(end)) {
    ESCAPE.lastIndex = end;
    const length = code === BACKSLASH ? (ESCAPE.exec(text)?.[0].length ?? 0) : 1;
    // Past the end the code is NaN, which is not at least a blank.
    if (!(code >= BLANK) || length === 0) {
      cursor.position = end;
      return fail(
        cursor,
        "A text in quotes has no end here, or holds what JSON does not allow.",
        "引号中的文本在此没有结尾，或含有 JSON 不允许的字符。",
      );
    }
    end += length;
  }
  cursor.position = end + 1;
  return text.slice(start, end).replace(ESCAPES, unescaped);
}

function unescaped(escape: string): string {
  const letter = escape.charAt(1);
  return letter === "u"
    ? String.fromCharCode(Number.parseInt(escape.slice(2), 16))
    : (ESCAPED.get(letter) ?? letter);
}

function readWord(cursor: Cursor): Json | undefined {
  WORD.lastIndex = cursor.position;
  const word = WORD.exec(cursor.text)?.[0];
  const value = word === undefined ? undefined : (NAMED.get(word) ?? numberOf(word));
  if (word === undefined || value === undefined) {
    return fail(cursor, "A value is missing or wrong.", "缺少值，或值不正确。");
  }
  cursor.position += word.length;
  return value === NULL ? null : value;
}

function numberOf(word: string): number | undefined {
  const value = NUMBER.test(word) ? Number(word) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

const BLANKS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x20]);
const BLANK = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const ESCAPES = /\\(?:u[0-9a-fA-F]{4}|.)/g;
const ESCAPED: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);
const WORD = /[-+.\w]{1,400}/y;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;
/** Stands for null where undefined and null mean that there is no value. */
const NULL = Symbol("null");
const NAMED: ReadonlyMap<string, boolean | typeof NULL> = new Map<string, boolean | typeof NULL>([
  ["false", false],
  ["null", NULL],
  ["true", true],
]);
