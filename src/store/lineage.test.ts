import { describe, expect, it } from "vitest";
import { type NodeId, WORLD } from "../../workers/kernel/identity.ts";
import { CONE, type Lineage, lineage } from "./lineage.ts";

const [a, b, c] = ["s1", "s2", "s3"] as NodeId[] as [NodeId, NodeId, NodeId];

/** Node and cause of each record. */
function linesOf(records: readonly (readonly [NodeId, number])[]): Lineage {
  const lines = lineage();
  for (const [node, cause] of records) lines.append(node, cause);
  return lines;
}

/** a sends to b, b to c; c did something before, and b something after that a never hears of. */
const STORY = [
  [c, -1],
  [a, -1],
  [b, 1],
  [b, 2],
  [c, 3],
  [a, -1],
  [c, -1],
] as const;

describe("the causal cone of a record", () => {
  it("holds its causes and effects, and what processes and messages carry to it and from it", () => {
    const { standing, causes, effects, reach } = linesOf(STORY).cone(3);
    expect([...standing]).toEqual([
      CONE.outside,
      CONE.cause,
      CONE.cause,
      CONE.itself,
      CONE.effect,
      CONE.outside,
      CONE.after,
    ]);
    expect([causes, effects]).toEqual([2, 1]);
    expect(reach.get(a)).toEqual({ last: 1, first: -1 });
    expect(reach.get(b)).toEqual({ last: 3, first: 3 });
    expect(reach.get(c)).toEqual({ last: -1, first: 4 });
  });

  it("takes what was decided before in the same step for a cause, and what was done then for an effect", () => {
    const lines = linesOf([
      [a, -1],
      [b, 0],
      [b, 1],
      [b, 1],
      [b, 1],
      [c, 4],
    ]);
    const { standing, causes, effects } = lines.cone(3);
    expect([...standing]).toEqual([
      CONE.cause,
      CONE.cause,
      CONE.cause,
      CONE.itself,
      CONE.effect,
      CONE.effect,
    ]);
    expect([causes, effects]).toEqual([3, 2]);
  });

  it("lets nothing pass through the world: one fault knows nothing of the other", () => {
    const { standing } = linesOf([
      [WORLD, -1],
      [a, 0],
      [WORLD, -1],
      [b, 2],
    ]).cone(3);
    expect([...standing]).toEqual([CONE.outside, CONE.outside, CONE.cause, CONE.itself]);
  });

  it("is another one where the run goes on another way", () => {
    const lines = linesOf(STORY);
    lines.truncate(4);
    lines.append(a, 3);
    expect([...lines.cone(4).standing]).toEqual([
      0,
      CONE.cause,
      CONE.cause,
      CONE.cause,
      CONE.itself,
    ]);
  });

  it("is found in far less than a frame of 50 ms, in a run of 200,000 records", () => {
    const lines = lineage();
    const all = Array.from({ length: 9 }, (_, place) => `s${String(place + 1)}` as NodeId);
    for (let index = 0; index < 200_000; index++)
      lines.append(all[(index * 7) % 9] as NodeId, index < 9 ? -1 : index - 1 - ((index * 5) % 8));
    const times = Array.from({ length: 9 }, (_, place) => {
      const began = performance.now();
      lines.cone(20_000 * (place + 1));
      return performance.now() - began;
    }).sort((one, other) => one - other);
    expect(times[4]).toBeLessThan(50);
  });
});
