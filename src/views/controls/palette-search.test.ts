import { describe, expect, it } from "vitest";
import { searched } from "./palette-search.ts";

const rows = [
  { word: "Kill Server 3", also: "杀死服务器 3 s3" },
  { word: "Select Server 3", also: "选中服务器 3 s3" },
  { word: "Theme: dark", also: "主题：深色" },
  { word: "Step by vote", also: "每步一次投票 granularity" },
  { word: "Scenario: Leader crash", also: "场景：领导者崩溃 leader-crash" },
];
const found = (query: string) => searched(rows, query).map(({ word }) => word);

describe("the search of the command palette", () => {
  it("gives everything, in its order, for nothing", () => {
    expect(found("  ")).toEqual(rows.map(({ word }) => word));
  });

  it("finds words in any order, and by their beginnings", () => {
    expect(found("3 kill")).toEqual(["Kill Server 3"]);
    expect(found("ser 3")).toEqual(["Kill Server 3", "Select Server 3"]);
  });

  it("finds the other language's words", () => {
    expect(found("杀死")).toEqual(["Kill Server 3"]);
    expect(found("领导 崩溃")).toEqual(["Scenario: Leader crash"]);
    expect(found("深")).toEqual(["Theme: dark"]);
  });

  it("bears left out letters from the beginning of a word on, and no others", () => {
    expect(found("thdk")).toEqual(["Theme: dark"]);
    expect(found("hdk")).toEqual([]);
    expect(found("投步")).toEqual([]);
  });

  it("puts what the shown name holds before what only another word holds", () => {
    const two = [
      { word: "By hand", also: "vote" },
      { word: "Step by vote", also: "" },
    ];
    expect(searched(two, "vote").map(({ word }) => word)).toEqual(["Step by vote", "By hand"]);
  });
});
