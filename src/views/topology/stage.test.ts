import { describe, expect, it } from "vitest";
import type { NodeId } from "../../../workers/kernel/identity.ts";
import { flightShare, laneOf } from "./link.layout.ts";
import { severance, severs } from "./partition.layout.ts";
import { stageLayout } from "./stage.layout.ts";

const ids = (...names: string[]) => names as NodeId[];
const five = ids("s1", "s2", "s3", "s4", "s5");

describe.each([
  [1440, 600],
  [900, 520],
  [390, 420],
  [2100, 1000],
  [320, 300],
])("the stage at %i × %i", (width, height) => {
  it.each([1, 3, 5, 7, 9])("keeps %i members apart and inside", (count) => {
    const voters = ids(...Array.from({ length: count }, (_, index) => `s${String(index + 1)}`));
    const { places, radius } = stageLayout(width, height, voters, []);
    const points = [...places.values()];
    for (const [index, p] of points.entries()) {
      expect(p.x - radius).toBeGreaterThanOrEqual(0);
      expect(p.x + radius).toBeLessThanOrEqual(width);
      expect(p.y - radius).toBeGreaterThanOrEqual(0);
      expect(p.y + radius + 38).toBeLessThanOrEqual(height);
      for (const q of points.slice(index + 1)) {
        if (width < 390 && count > 5) continue;
        expect(Math.hypot(p.x - q.x, p.y - q.y)).toBeGreaterThan(radius * 2);
      }
    }
  });

  it("puts observers beyond the border", () => {
    const { places, border } = stageLayout(width, height, five, ids("s6", "s7"));
    expect(border).not.toBeNull();
    const outside = (id: string) => {
      const place = places.get(id as NodeId);
      if (place === undefined || border === null) throw new Error(`${id} has no place`);
      return border.from.x === border.to.x ? place.x > border.from.x : place.y > border.from.y;
    };
    expect(five.some(outside)).toBe(false);
    expect(ids("s6", "s7").every(outside)).toBe(true);
  });
});

describe("a line drawn over the stage", () => {
  const { places } = stageLayout(1000, 600, five, []);
  const place = (id: string) => places.get(id as NodeId) ?? { x: 0, y: 0 };

  it("parts the members when it goes all the way through", () => {
    const cut = severance(
      [
        { x: 0, y: place("s1").y + 60 },
        { x: 1000, y: place("s1").y + 60 },
      ],
      places,
    );
    expect(cut).toEqual({ kind: "groups", groups: [["s1"], ["s2", "s3", "s4", "s5"]] });
    expect(severs(cut, "s1" as NodeId, "s4" as NodeId)).toBe(true);
    expect(severs(cut, "s2" as NodeId, "s4" as NodeId)).toBe(false);
  });

  it("cuts single links when a way round is left", () => {
    const [a, b] = [place("s1"), place("s2")];
    const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    const cut = severance(
      [
        { x: middle.x - 12, y: middle.y + 12 },
        { x: middle.x + 12, y: middle.y - 12 },
      ],
      places,
    );
    expect(cut).toEqual({ kind: "links", links: [["s1", "s2"]] });
  });

  it("takes what a lasso encloses", () => {
    const [a, b] = [place("s3"), place("s4")];
    const cut = severance(
      [
        { x: b.x - 70, y: b.y - 70 },
        { x: a.x + 70, y: a.y - 70 },
        { x: a.x + 70, y: a.y + 70 },
        { x: b.x - 70, y: b.y + 70 },
        { x: b.x - 70, y: b.y - 60 },
      ],
      places,
    );
    expect(cut).toEqual({
      kind: "groups",
      groups: [
        ["s3", "s4"],
        ["s1", "s2", "s5"],
      ],
    });
  });

  it("does nothing in the void", () => {
    expect(
      severance(
        [
          { x: 0, y: 0 },
          { x: 5, y: 5 },
        ],
        places,
      ),
    ).toEqual({ kind: "nothing" });
  });
});

describe("a message in flight", () => {
  it("is where its time says", () => {
    expect(flightShare(100, 200, 150)).toBe(0.5);
    expect(flightShare(100, 200, 900)).toBe(1);
    expect(flightShare(100, 200, 0)).toBe(0);
    expect(flightShare(100, 100, 100)).toBe(1);
    expect(flightShare(100, null, 900)).toBeCloseTo(1 / 3);
  });

  it("keeps to the right of its link, so that both directions can be seen", () => {
    const [a, b] = [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ];
    expect(laneOf(a, b, 10).from.y).toBeCloseTo(4.5);
    expect(laneOf(b, a, 10).from.y).toBeCloseTo(-4.5);
  });
});
