import { expect, test } from "vitest";
import type { ChannelId, NodeId } from "../../../workers/kernel/identity.ts";
import { FLIGHT_REACH_PX, flightNear, flightPlace } from "./flight.layout.ts";
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
