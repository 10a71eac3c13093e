import { describe, expect, it } from "vitest";
import {
  arrangementOf,
  choosing,
  choosingBeside,
  columnsOf,
  FIRST_ARRANGEMENT,
  limitedSide,
  panelsInSight,
} from "./arrangement.ts";

const IDS = ["cluster", "votes", "log"];
const narrow = { arrangement: FIRST_ARRANGEMENT, full: null, panel: "votes", room: "one" } as const;
const desk = { ...narrow, room: "two" } as const;
const split = {
  ...desk,
  arrangement: { ...FIRST_ARRANGEMENT, columns: "two", beside: "log" },
} as const;

describe("which panels are in sight", () => {
  it("is one where nothing was asked for, and all where there is room", () => {
    expect(panelsInSight(desk, IDS)).toEqual(["votes"]);
    expect(panelsInSight({ ...desk, room: "all" }, IDS)).toEqual(IDS);
  });

  it("is two where they were asked for, but never more than there is room for", () => {
    expect(panelsInSight(split, IDS)).toEqual(["votes", "log"]);
    expect(panelsInSight({ ...split, room: "all" }, IDS)).toEqual(["votes", "log"]);
    expect(panelsInSight({ ...split, room: "one" }, IDS)).toEqual(["votes"]);
    expect(columnsOf({ ...split, room: "one" })).toBe("one");
  });

  it("never shows one panel twice, nor one that this lab has not", () => {
    expect(panelsInSight({ ...split, panel: "log" }, IDS)).toEqual(["log", "cluster"]);
    const strange = { ...split, arrangement: { ...split.arrangement, beside: "tickets" } };
    expect(panelsInSight(strange, IDS)).toEqual(["votes", "cluster"]);
  });

  it("is the one that fills the page, whatever was divided", () => {
    expect(panelsInSight({ ...split, full: "log" }, IDS)).toEqual(["log"]);
    expect(panelsInSight({ ...split, full: "timeline" }, IDS)).toEqual(["votes"]);
  });
});

describe("choosing a panel", () => {
  it("lets the two change places where it stands beside", () => {
    const next = { ...split, ...choosing(split, "log") };
    expect(panelsInSight(next, IDS)).toEqual(["log", "votes"]);
    expect(panelsInSight({ ...split, ...choosingBeside(split, "votes") }, IDS)).toEqual([
      "log",
      "votes",
    ]);
  });

  it("goes on filling the page where one does", () => {
    expect(choosing({ ...desk, full: "votes" }, "log")).toEqual({ panel: "log", full: "log" });
  });
});

describe("an arrangement that was kept", () => {
  it("comes back as it was", () => {
    const kept = { ...split.arrangement, share: 0.7, side: false, sideWidth: 500, timeline: false };
    expect(arrangementOf(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it.each([
    null,
    "two",
    { columns: "nine", beside: "<b>", share: "wide", sideWidth: 1e9 },
    { columns: 2, beside: "../..", share: Number.NaN, sideWidth: -3 },
  ])("is as at the first visit where it makes no sense: %j", (stored) => {
    expect(arrangementOf(stored)).toEqual(FIRST_ARRANGEMENT);
  });
});

it("leaves the panels room beside the details of a node", () => {
  expect(limitedSide(5_000, 1280)).toBe(1000);
  expect(limitedSide(3, 1280)).toBe(280);
});
