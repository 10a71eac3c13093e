import { describe, expect, it } from "vitest";
import { type Bytes, bytesOfText } from "../../../../workers/zookeeper/commands.ts";
import { dataForms, dataPreview, SHOWN_BYTES_MAX } from "./znode-data.ts";
import { indentedJson } from "./znode-json.ts";

describe("the data of a znode", () => {
  it("is a text, and JSON only where it is an object or a list", () => {
    expect(dataForms(bytesOfText("héllo 你好"))).toMatchObject({
      text: "héllo 你好",
      json: null,
      best: "text",
    });
    expect(dataForms(bytesOfText('{"rate": 100}'))).toMatchObject({
      json: '{\n  "rate": 100\n}',
      best: "json",
    });
    expect(dataForms(bytesOfText("42")).json).toBeNull();
  });

  it("is hex where it is no text", () => {
    const { text, best, hex } = dataForms("\u0000\u0001\u00ffABC" as Bytes);
    expect(text).toBeNull();
    expect(best).toBe("hex");
    expect(hex).toBe("0000  00 01 ff 41 42 43        ...ABC");
    expect(dataForms("\u0000\u0001" as Bytes).best).toBe("hex");
  });

  it("is shown up to a limit, without cutting a character in two", () => {
    const { text, hidden, json } = dataForms(bytesOfText(`x${"你".repeat(2_000)}`));
    expect(hidden).toBe(6_001 - SHOWN_BYTES_MAX);
    expect(json).toBeNull();
    expect(text).toBe(`x${"你".repeat(Math.floor((SHOWN_BYTES_MAX - 1) / 3))}`);
  });

  it("has a preview of one line", () => {
    expect(dataPreview(bytesOfText("a\n  b"))).toBe("a b");
    expect(dataPreview(bytesOfText("z".repeat(300)))).toBe(`${"z".repeat(48)}…`);
    expect(dataPreview("\u0000" as Bytes)).toBeNull();
    expect(dataPreview(bytesOfText("你".repeat(300)))).toBe(`${"你".repeat(48)}…`);
  });
});

describe("JSON", () => {
  it("is indented, with numbers and texts as they were written", () => {
    expect(indentedJson('{"a":[1,2.50,{}],"b":"\\u00e9 {,}","n":12345678901234567890}')).toBe(
      '{\n  "a": [\n    1,\n    2.50,\n    {}\n  ],\n  "b": "\\u00e9 {,}",\n  "n": 12345678901234567890\n}',
    );
    expect(indentedJson(" [ ] ")).toBe("[]");
  });

  it("says the same as JSON.parse about what is JSON", () => {
    const texts = [
      "{}",
      "[1,]",
      "{a:1}",
      '{"a" 1}',
      '{"a":}',
      "[01]",
      "[1 2]",
      '["\\x"]',
      '["\n"]',
      "[true,false,null]",
      "[-0.1e+5]",
      "[nul]",
      '{"a":1}x',
      "[[[[]]]]",
      '{"a":{"b":[{"c":""}]}}',
      "[",
      "{",
      '{"a":1,}',
      "[+1]",
      "[.5]",
    ];
    for (const text of texts) expect(indentedJson(text) !== null, text).toBe(parses(text));
  });

  it("is given up where it is too deep to be read", () => {
    expect(indentedJson(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)).toBeNull();
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
