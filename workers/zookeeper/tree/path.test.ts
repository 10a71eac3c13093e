import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytesOfText, textOfBytes, utf8Length } from "./bytes.ts";
import {
  childPath,
  nameOf,
  parentOf,
  parsePath,
  pathProblemWords,
  sequenceSuffix,
} from "./path.ts";
import type { Path } from "./path.ts";

interface Recorded {
  readonly args: { readonly path: string | null; readonly sequential?: boolean };
  readonly reply: { readonly message?: string };
}

const recorded = readFileSync(
  new URL("../requests/testdata/oracle/java-client-paths.jsonl", import.meta.url),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Recorded);

describe("a path", () => {
  test.each(recorded)("is refused as the Java client does: $args", ({ args, reply }) => {
    // A path that is no text cannot be written down here. A sequential one is asked about with a digit behind it.
    if (args.path === null) return;
    const text = args.sequential === true ? `${args.path}1` : args.path;
    const parsed = parsePath(text);
    expect(parsed.ok).toBe(reply.message === undefined);
    if (parsed.ok) return;
    const reason = (reply.message ?? "").replace(/^.* caused by /s, "").toLowerCase();
    expect(pathProblemWords(text, parsed.problem).en.startsWith(reason)).toBe(true);
  });

  test.each([
    ["/\u0000", "null-character", 1],
    ["/a\u001f", "forbidden-character", 2],
    ["/a\u007f", "forbidden-character", 2],
    ["/a\u009f", "forbidden-character", 2],
    ["/\ud83d\ude00", "forbidden-character", 1],
    ["/\uf8ff", "forbidden-character", 1],
    ["/\ufff0", "forbidden-character", 1],
    ["/..", "relative-name", 2],
    ["/a/../b", "relative-name", 4],
    ["/a//.", "empty-name", 3],
  ])("%j is wrong: %s at %i", (text, kind, at) => {
    expect(parsePath(text)).toEqual({ ok: false, problem: { kind, at } });
  });

  test.each(["/", "/a", "/ ", "/a b", "/...", "/.a", "/a.", "/a..b", "/\u00a0", "/锁", "/\uffef"])(
    "%j is one",
    (text) => {
      expect(parsePath(text).ok).toBe(true);
    },
  );

  test("is its parent and its name", () => {
    const paths = fc
      .array(fc.stringMatching(/^[a-z]{1,3}$/), { minLength: 1, maxLength: 4 })
      .map((names) => `/${names.join("/")}` as Path);
    fc.assert(
      fc.property(paths, (path) => {
        expect(childPath(parentOf(path) as Path, nameOf(path))).toBe(path);
      }),
    );
    expect(parentOf("/" as Path)).toBeNull();
  });
});

test.each([
  [0, "0000000000"],
  [42, "0000000042"],
  [2147483647, "2147483647"],
  [-2147483648, "-2147483648"],
  [-1, "-000000001"],
])("the sequence number %i is written %s", (counter, suffix) => {
  expect(sequenceSuffix(counter)).toBe(suffix);
});

/** Any text but one with half a surrogate pair. */
const wellFormed = fc
  .array(fc.oneof(fc.nat(0x7f), fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff })))
  .map((codes) => String.fromCodePoint(...codes));

describe("bytes", () => {
  test("hold any text as UTF-8", () => {
    fc.assert(
      fc.property(wellFormed, (text) => {
        const bytes = bytesOfText(text);
        expect(Buffer.from(bytes, "latin1").equals(Buffer.from(text, "utf8"))).toBe(true);
        expect(utf8Length(text)).toBe(bytes.length);
        expect(textOfBytes(bytes)).toBe(text);
      }),
    );
  });

  test("are a text exactly when they are UTF-8", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), (array) => {
        const buffer = Buffer.from(array);
        const isUtf8 = Buffer.from(buffer.toString("utf8"), "utf8").equals(buffer);
        const text = textOfBytes(buffer.toString("latin1") as ReturnType<typeof bytesOfText>);
        expect(text).toBe(isUtf8 ? buffer.toString("utf8") : null);
      }),
      { numRuns: 500 },
    );
  });
});
