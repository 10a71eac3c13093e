import { describe, expect, it } from "vitest";
import type { Instant } from "../../workers/kernel/time.ts";
import { comparedLines, type ComparedSide } from "./compare.ts";

/** A side of records with these instants and kinds. */
function sideOf(records: readonly (readonly [number, string])[]): ComparedSide {
  const trace = {
    at: (index: number) => records[index]?.[0] as Instant,
    kind: (index: number) => records[index]?.[1],
  };
  return { trace, count: records.length } as unknown as ComparedSide;
}

const told = new Set(["turn", "other"]);
const linesOf = (left: ComparedSide, right: ComparedSide, first: number | null) =>
  comparedLines({ left, right, first }, told, (side, index) => {
    const kind = side.trace.kind(index);
    return `${kind} at ${String(side.trace.at(index))}`;
  });

describe("two branches side by side", () => {
  it("begin with the record that differs, whatever it is, and go on with the turns of both in order of time", () => {
    const left = sideOf([
      [1, "turn"],
      [5, "books"],
      [6, "books"],
      [9, "turn"],
      [12, "turn"],
    ]);
    const right = sideOf([
      [1, "turn"],
      [7, "turn"],
      [9, "turn"],
      [12, "other"],
    ]);
    expect(
      linesOf(left, right, 1).lines.map(({ at, left: one, right: other, same }) => [
        at,
        one?.index ?? null,
        other?.index ?? null,
        same,
      ]),
    ).toEqual([
      [5, 1, null, false],
      [7, null, 1, false],
      [9, 3, 2, true],
      [12, 4, 3, false],
    ]);
  });

  it("have no lines where they do not differ", () => {
    expect(linesOf(sideOf([[1, "turn"]]), sideOf([[1, "turn"]]), null).lines).toEqual([]);
  });

  it("end at one instant where there are too many to be read, and say how many more either has", () => {
    const long = sideOf(Array.from({ length: 1000 }, (_, at) => [2 * at, "turn"] as const));
    const slow = sideOf(Array.from({ length: 20 }, (_, at) => [50 * at, "turn"] as const));
    const { lines, more } = linesOf(long, slow, 0);
    expect(lines.length).toBeGreaterThan(50);
    expect(lines.length).toBeLessThan(200);
    const lastAt = lines.at(-1)?.at ?? 0;
    expect(lines.filter(({ left }) => left !== null)).toHaveLength(1000 - more.left);
    expect(more.right).toBe(20 - (Math.floor(lastAt / 50) + 1));
  });
});
