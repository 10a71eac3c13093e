import { assert, jsonValue, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { type Json, parseJson } from "./json.ts";

const refusals: Record<string, { text: string; place: string; says: string }> = {
  "nothing at all": { text: "", place: "line 1, column 1", says: "ends too early" },
  "an end that is missing": {
    text: '{"a": [1,',
    place: "line 1, column 10",
    says: "ends too early",
  },
  "a comma that is missing": {
    text: '{"a": 1\n "b": 2}',
    place: "line 2, column 2",
    says: "comma",
  },
  "a comma too many": { text: "[1,]", place: "line 1, column 4", says: "value" },
  "a colon that is missing": { text: '{"a" 1}', place: "line 1, column 6", says: "colon" },
  "a key without quotes": { text: "{a: 1}", place: "line 1, column 2", says: "double quotes" },
  "more behind the end": { text: "{} {}", place: "line 1, column 4", says: "goes on" },
  "a text without end": { text: '["a', place: "line 1, column 4", says: "no end" },
  "a line break in a text": { text: '["a\nb"]', place: "line 1, column 4", says: "no end" },
  "an escape that is none": { text: '["\\x"]', place: "line 1, column 3", says: "no end" },
  "a number that is none": { text: "[01]", place: "line 1, column 2", says: "value" },
  "a number beyond all": { text: "[1e999]", place: "line 1, column 2", says: "value" },
  NaN: { text: "[NaN]", place: "line 1, column 2", says: "value" },
  "a comment": { text: "[1] // one", place: "line 1, column 5", says: "goes on" },
  "a key twice": { text: '{"a": 1, "a": 2}', place: "line 1, column 10", says: "twice" },
  "the key __proto__": {
    text: '{"__proto__": {}}',
    place: "line 1, column 2",
    says: "not allowed",
  },
  "constructor, escaped": {
    text: '{"c\\u006fnstructor": 1}',
    place: "line 1, column 2",
    says: "not allowed",
  },
  "a deep nest": { text: "[".repeat(100_000), place: "line 1, column 25", says: "24 deep" },
};

describe("a text that is no JSON is refused with its place", () => {
  test.each(Object.entries(refusals))("%s", (_name, { text, place, says }) => {
    const read = parseJson(text);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.problem.place).toBe(place);
    expect(read.problem.text.en).toContain(says);
    expect(read.problem.text.zh).not.toBe("");
  });
});

test("whatever the engine writes is read as the engine reads it", () => {
  const values = jsonValue({ maxDepth: 5, noUnicodeString: false });
  assert(
    property(values, (value) => {
      const text = JSON.stringify(value, null, 1);
      // The one key that the engine reads and that we refuse.
      if (/"(__proto__|constructor|prototype)"/.test(text)) return;
      const read = parseJson(text);
      expect(read.ok && plain(read.value)).toEqual(JSON.parse(text));
    }),
  );
});

function plain(value: Json): unknown {
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, part]) => [key, plain(part as Json)]));
  }
  return Array.isArray(value) ? value.map(plain) : value;
}
