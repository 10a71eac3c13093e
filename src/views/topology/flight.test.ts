import { expect, test } from "vitest";
import type { ChannelId, NodeId } from "../../../workers/kernel/identity.ts";
import { FLIGHT_REACH_PX, flightNear, flightPlace } from "./flight.layout.ts";
import { type Gist, gistPlaces, type Rect } from "./gist.layout.ts";
import type { SceneFlight } from "./scene.ts";
import { stageLayout } from "./stage.layout.ts";

const [s1, s2, s3] = ["s1", "s2", "s3"] as NodeId[] as [NodeId, NodeId, NodeId];
const layout = stageLayout(900, 600, [s1, s2, s3], [], []);

function flight(from: NodeId, to: NodeId, number: number, dueAt: number | null): SceneFlight {
  return {
    key: `${from}${String(number)}`,
    from,
    to,
    channel: "s1.1-1" as ChannelId,
    number,
    sent: { node: from, seq: number },
    sentAt: 0,
    dueAt,
    tone: "dim",
    gist: "",
    name: "",
  };
}

test("a click means the nearest message within reach, and none beyond it", () => {
  const early = flight(s1, s2, 1, 100);
  const late = flight(s1, s2, 2, 400);
  const other = flight(s2, s3, 1, 100);
  const flights = [early, late, other];
  const at = (one: SceneFlight, time: number) => {
    const place = flightPlace(one, layout, time);
    if (place === null) throw new Error("both ends stand on the stage");
    return place.head;
  };
  for (const one of flights) expect(flightNear(flights, layout, 50, at(one, 50))).toBe(one);
  const { x, y } = at(other, 50);
  expect(flightNear([other], layout, 50, { x: x + FLIGHT_REACH_PX - 1, y })).toBe(other);
  expect(flightNear([other], layout, 50, { x: x + FLIGHT_REACH_PX + 1, y })).toBeNull();
  expect(flightNear([flight(s1, "c9" as NodeId, 1, 100)], layout, 50, { x, y })).toBeNull();
});

function apart(a: Rect, b: Rect): boolean {
  return (
    a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
  );
}

function said(one: SceneFlight, asked = false): Gist {
  return { flight: one, words: "vote 5 · e1 1:555 · r2", asked };
}

test("no message's words lie over another's, nor off the stage, and those asked for are always said", () => {
  const flights = [1, 2, 3, 4].flatMap((number) => [
    flight(s1, s2, number, 80 + number),
    flight(s2, s1, number, 90 + number),
    flight(s2, s3, number, 100),
  ]);
  for (const time of [0, 10, 40, 77, 100]) {
    const gists = flights.map((one, place) => said(one, place === 7));
    const placed = gistPlaces(gists, layout, time);
    const rects = [...placed.values()];
    expect(placed.has(flights[7]?.key ?? "")).toBe(true);
    expect(rects.length).toBeGreaterThan(1);
    rects.forEach((one, place) => {
      expect(rects.slice(place + 1).every((other) => apart(one, other))).toBe(true);
      expect(one.x >= 0 && one.x + one.width <= layout.width).toBe(true);
      expect(one.y >= 0 && one.y + one.height <= layout.height).toBe(true);
    });
  }
});

test("a message's words go with it, and lie over no node while it is half way", () => {
  const one = flight(s2, s3, 1, 100);
  const offset = (time: number) => {
    const rect = gistPlaces([said(one)], layout, time).get(one.key);
    const head = flightPlace(one, layout, time)?.head;
    return [(rect?.x ?? 0) - (head?.x ?? 0), (rect?.y ?? 0) - (head?.y ?? 0)].map(Math.round);
  };
  for (const time of [30, 50, 70]) expect(offset(time)).toEqual(offset(50));
  const rect = gistPlaces([said(one)], layout, 50).get(one.key) as Rect;
  for (const { x, y } of layout.places.values()) {
    const { radius } = layout;
    const node = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
    expect(apart(rect, node)).toBe(true);
  }
});
