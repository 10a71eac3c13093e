import { describe, expect, it } from "vitest";
import { beginningAt, brushed, endingAt } from "./marked-stretch.ts";

describe("a marked stretch", () => {
  it("is brushed in either direction, and never begins before the run", () => {
    expect(brushed(200, 700)).toEqual({ from: 200, to: 700 });
    expect(brushed(700, 200)).toEqual({ from: 200, to: 700 });
    expect(brushed(700, -50)).toEqual({ from: 0, to: 700 });
  });

  it("is lifted by an empty brush", () => {
    expect(brushed(300, 300)).toBeNull();
    expect(brushed(-9, -3)).toBeNull();
  });

  it("is begun and ended at the cursor, in either order", () => {
    const begun = beginningAt(null, 400);
    expect(begun).toEqual({ from: 400, to: Infinity });
    expect(endingAt(begun, 900)).toEqual({ from: 400, to: 900 });
    expect(endingAt(null, 900)).toEqual({ from: 0, to: 900 });
    expect(beginningAt(endingAt(null, 900), 400)).toEqual({ from: 400, to: 900 });
  });

  it("is never turned round: what is set last counts", () => {
    expect(beginningAt({ from: 100, to: 300 }, 500)).toEqual({ from: 500, to: Infinity });
    expect(endingAt({ from: 500, to: 800 }, 300)).toEqual({ from: 0, to: 300 });
    expect(endingAt(null, 0)).toBeNull();
  });
});
