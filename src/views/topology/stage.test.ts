import { describe, expect, it } from "vitest";
import type { NodeId } from "../../../workers/kernel/identity.ts";
import { flightShare, laneOf } from "./link.layout.ts";
import { severance, severs } from "./partition.layout.ts";
import { apart, type ClientPlan } from "./client.layout.ts";
import type { Point } from "./point.ts";
import { reachOf, stageLayout } from "./stage.layout.ts";

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

/** Clients that hang on the members in turn; every fifth on none. */
const clientsOf = (count: number, voters: readonly NodeId[]): ClientPlan[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `c${String(index + 1)}` as NodeId,
    beside: index % 5 === 4 ? null : (voters[index % voters.length] ?? null),
  }));

describe.each([
  [1440, 570],
  [1070, 570],
  [908, 470],
  [2100, 1000],
  [390, 420],
  [390, 330],
])("clients on a stage of %i × %i", (width, height) => {
  it.each([
    [3, 1],
    [5, 3],
    [9, 20],
  ])("overlap nothing: %i members, %i clients", (members, count) => {
    const voters = ids(...Array.from({ length: members }, (_, index) => `s${String(index + 1)}`));
    const plans = clientsOf(count, voters);
    const { places, radius, clients } = stageLayout(width, height, voters, [], plans);
    const box = clients?.box ?? { width: 0, height: 0 };
    const at = (id: NodeId) => places.get(id) ?? { x: Number.NaN, y: Number.NaN };
    for (const [index, { id }] of plans.entries()) {
      const { x, y } = at(id);
      expect(x - box.width / 2).toBeGreaterThanOrEqual(0);
      expect(x + box.width / 2).toBeLessThanOrEqual(width);
      expect(y - box.height / 2).toBeGreaterThanOrEqual(0);
      expect(y + box.height / 2).toBeLessThanOrEqual(height);
      for (const other of plans.slice(index + 1)) {
        const apart =
          Math.abs(x - at(other.id).x) >= box.width || Math.abs(y - at(other.id).y) >= box.height;
        expect(apart, `${id} and ${other.id}`).toBe(true);
      }
      for (const voter of voters) {
        const away = Math.hypot(
          Math.max(0, Math.abs(x - at(voter).x) - box.width / 2),
          Math.max(0, Math.abs(y - at(voter).y) - box.height / 2),
        );
        expect(away, `${id} and ${voter}`).toBeGreaterThanOrEqual(radius);
      }
    }
    for (const [index, one] of voters.entries()) {
      for (const other of voters.slice(index + 1)) {
        const distance = Math.hypot(at(one).x - at(other).x, at(one).y - at(other).y);
        expect(distance, `${one} and ${other}`).toBeGreaterThan(radius * 2);
      }
    }
  });
});

it("a client stands nearer to its own member than to most others", () => {
  const plans = five.map((beside, index) => ({ id: `c${String(index)}` as NodeId, beside }));
  const { places } = stageLayout(1440, 570, five, [], plans);
  for (const { id, beside } of plans) {
    const nearest = [...five].sort((a, b) => distance(places, id, a) - distance(places, id, b));
    expect(nearest.indexOf(beside), `${id} at ${beside}`).toBeLessThan(2);
  }
});

it("members do not move when a client changes its server", () => {
  const plans = (beside: string) => [{ id: "c1" as NodeId, beside: beside as NodeId }];
  const [one, other] = ["s2", "s4"].map((beside) => stageLayout(908, 470, five, [], plans(beside)));
  for (const id of five) expect(one?.places.get(id)).toEqual(other?.places.get(id));
});

it("a line to a client ends at the border of its card", () => {
  const layout = stageLayout(1440, 570, five, [], [{ id: "c1" as NodeId, beside: "s2" as NodeId }]);
  const from = layout.places.get("c1" as NodeId) ?? { x: 0, y: 0 };
  const { width, height } = layout.clients?.box ?? { width: 0, height: 0 };
  const right = { x: from.x + 500, y: from.y };
  const below = { x: from.x, y: from.y + 500 };
  expect(reachOf(layout, "c1" as NodeId, from, right)).toBeCloseTo(width / 2);
  expect(reachOf(layout, "c1" as NodeId, from, below)).toBeCloseTo(height / 2);
  expect(reachOf(layout, "s2" as NodeId, from, below)).toBe(layout.radius);
});

it("keeps things apart and as near to their wishes as they can be", () => {
  expect(apart([50, 52, 200], 10, 0, 300)).toEqual([46, 56, 200]);
  expect(apart([0, 0, 0], 10, 5, 300)).toEqual([5, 15, 25]);
  expect(apart([300, 300], 10, 5, 300)).toEqual([290, 300]);
});

function distance(places: ReadonlyMap<NodeId, Point>, a: NodeId, b: NodeId): number {
  const [p, q] = [places.get(a), places.get(b)];
  return p === undefined || q === undefined ? Number.NaN : Math.hypot(p.x - q.x, p.y - q.y);
}

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

  it("blocks a client's link when it crosses that alone, and leaves clients out of groups", () => {
    const plans = [{ id: "c1" as NodeId, beside: "s2" as NodeId }];
    const withClient = stageLayout(1440, 570, five, [], plans).places;
    const threads = {
      ids: new Set(ids("c1")),
      links: [["c1", "s2"] as unknown as readonly [NodeId, NodeId]],
    };
    const [client, member] = [withClient.get("c1" as NodeId), withClient.get("s2" as NodeId)];
    if (client === undefined || member === undefined) throw new Error("nobody stands there");
    const x = client.x - 75;
    const through = [
      { x, y: client.y - 40 },
      { x, y: client.y + 40 },
    ];
    expect(severance(through, withClient, threads)).toEqual({
      kind: "links",
      links: [["c1", "s2"]],
    });
    const y = (withClient.get("s1" as NodeId)?.y ?? 0) + 60;
    const across = [
      { x: 0, y },
      { x: 1440, y },
    ];
    expect(severance(across, withClient, threads)).toEqual({
      kind: "groups",
      groups: [["s1"], ["s2", "s3", "s4", "s5"]],
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
