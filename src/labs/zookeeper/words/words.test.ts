import { describe, expect, it } from "vitest";

/** Every text by its path; those with values in them are given the same ones. */
function texts(node: unknown, path: string): [string, string][] {
  if (typeof node === "string") return [[path, node]];
  if (typeof node === "function")
    return [[path, String((node as (...values: string[]) => string)("3", "5", "7", "9"))]];
  return Object.entries(node as object).flatMap(([key, child]) => texts(child, `${path}.${key}`));
}

const files = import.meta.glob<Record<string, { readonly en: unknown; readonly zh: unknown }>>(
  "./*.ts",
  { eager: true },
);
const topics = Object.entries(files)
  .filter(([name]) => !name.includes(".test."))
  .flatMap(([, exported]) => Object.entries(exported));

describe.each(topics)("%s", (_, words) => {
  const en = new Map(texts(words.en, ""));
  const zh = new Map(texts(words.zh, ""));

  it("has the same texts in both languages, and none is empty", () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
    for (const [path, text] of [...en, ...zh]) expect(text.trim(), path).not.toBe("");
  });

  it("uses in each language the values that it uses in the other", () => {
    for (const [path, text] of en)
      for (const value of ["3", "5", "7", "9"])
        expect(zh.get(path)?.includes(value), `${path} and ${value}`).toBe(text.includes(value));
  });
});
