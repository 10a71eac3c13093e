/** Deeper than this nobody reads it as JSON. */
const DEPTH_MAX = 64;

/**
 * A JSON object or list with one value a line; null where the text is neither.
 *
 * Texts and numbers stay as they were written: a number that JavaScript would round is shown whole.
 */
export function indentedJson(text: string): string | null {
  const at = skipped(text, 0);
  if (text[at] !== "{" && text[at] !== "[") return null;
  const read = valueAt(text, at, 0);
  return read !== null && skipped(text, read.end) === text.length ? read.out : null;
}

interface Read {
  readonly out: string;
  readonly end: number;
}

const SCALAR =
  /"(?:[^"\\\u0000-\u001f]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function valueAt(text: string, at: number, depth: number): Read | null {
  const sign = text[at];
  if (sign === "{" || sign === "[") return listAt(text, at, sign, depth + 1);
  return scalarAt(text, at);
}

function scalarAt(text: string, at: number): Read | null {
  SCALAR.lastIndex = at;
  const found = SCALAR.exec(text);
  return found === null ? null : { out: found[0], end: at + found[0].length };
}

/** An object or a list, from its bracket on. */
function listAt(text: string, at: number, sign: "[" | "{", depth: number): Read | null {
  if (depth > DEPTH_MAX) return null;
  const close = sign === "{" ? "}" : "]";
  const items: string[] = [];
  let next = skipped(text, at + 1);
  if (text[next] === close) return { out: `${sign}${close}`, end: next + 1 };
  for (;;) {
    const item = sign === "{" ? entryAt(text, next, depth) : valueAt(text, next, depth);
    if (item === null) return null;
    items.push(`${"  ".repeat(depth)}${item.out}`);
    next = skipped(text, item.end);
    if (text[next] === close) {
      const out = `${sign}\n${items.join(",\n")}\n${"  ".repeat(depth - 1)}${close}`;
      return { out, end: next + 1 };
    }
    if (text[next] !== ",") return null;
    next = skipped(text, next + 1);
  }
}

function entryAt(text: string, at: number, depth: number): Read | null {
  const name = text[at] === '"' ? scalarAt(text, at) : null;
  if (name === null) return null;
  const colon = skipped(text, name.end);
  if (text[colon] !== ":") return null;
  const value = valueAt(text, skipped(text, colon + 1), depth);
  return value === null ? null : { out: `${name.out}: ${value.out}`, end: value.end };
}

function skipped(text: string, from: number): number {
  let at = from;
  while (text[at] === " " || text[at] === "\n" || text[at] === "\r" || text[at] === "\t") at += 1;
  return at;
}
