import { describe, expect, it } from "vitest";
import { CATALOGS } from "./catalog.ts";

/** Every text of a catalog by its path; those with values in them are given the same ones. */
function texts(node: unknown, path: string): [string, string][] {
  if (typeof node === "string") return [[path, node]];
  if (typeof node === "function") {
    return [[path, String((node as (...values: string[]) => string)("3", "5", "7"))]];
  }
  return Object.entries(node as object).flatMap(([key, child]) => texts(child, `${path}.${key}`));
}

const en = new Map(texts(CATALOGS.en, ""));
const zh = new Map(texts(CATALOGS.zh, ""));

describe("the page's texts", () => {
  it("are the same in both languages", () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
  });

  it.each([...en.keys()])("%s says something in both", (path) => {
    expect(en.get(path)?.trim()).not.toBe("");
    expect(zh.get(path)?.trim()).not.toBe("");
  });

  it("use every value that the other language uses", () => {
    for (const [path, text] of en) {
      for (const value of ["3", "5", "7"]) {
        expect(zh.get(path)?.includes(value), `${path} and ${value}`).toBe(text.includes(value));
      }
    }
  });
});
