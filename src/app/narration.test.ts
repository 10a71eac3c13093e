import { describe, expect, it } from "vitest";
import type { NarratedRun } from "../../workers/scenario/narration.ts";
import type { NodeId } from "../../workers/kernel/identity.ts";
import type { Run } from "../../workers/kernel/run.ts";
import type { Instant } from "../../workers/kernel/time.ts";
import type { StampedCommand } from "../../workers/kernel/world-command.ts";
import { narrationOf, toldTurn } from "./narration.ts";

const at = (ms: number) => (ms * 1000) as Instant;
const kill = (ms: number, node: string): StampedCommand => ({
  at: at(ms),
  after: null,
  command: { kind: "kill", node: node as NodeId },
});
const words = { en: "a turn", zh: "一幕" };
const run = (...commands: StampedCommand[]) => ({ seed: 7, commands }) as unknown as Run;
const story: NarratedRun = {
  run: run(kill(10, "s1"), kill(30, "s2")),
  narration: [
    { count: 0, at: at(0), words },
    { count: 5, at: at(20), words },
    { count: 9, at: at(40), words },
  ],
};

describe("what a story still tells", () => {
  it("is all of it where nobody has interfered", () => {
    expect(narrationOf(story, run(kill(10, "s1"), kill(30, "s2")))).toEqual(story.narration);
  });

  it("ends where another command was given, or one was left out", () => {
    const two = story.narration.slice(0, 2);
    expect(narrationOf(story, run(kill(10, "s1"), kill(25, "s3")))).toEqual(two);
    expect(narrationOf(story, run(kill(10, "s1")))).toEqual(two);
    expect(narrationOf(story, run(kill(5, "s3")))).toEqual(story.narration.slice(0, 1));
  });

  it("goes on to the end where a command came behind it all", () => {
    const longer = run(kill(10, "s1"), kill(30, "s2"), kill(50, "s3"));
    expect(narrationOf(story, longer)).toEqual(story.narration);
  });

  it("is nothing of a run with another seed", () => {
    expect(narrationOf(story, { ...story.run, seed: 8 })).toEqual([]);
  });

  it("is told once its records and its instant are there", () => {
    const { narration } = story;
    expect(toldTurn(narration, { at: at(0), cursor: -1 })).toBe(0);
    expect(toldTurn(narration, { at: at(20), cursor: 3 })).toBe(0);
    expect(toldTurn(narration, { at: at(19), cursor: 4 })).toBe(0);
    expect(toldTurn(narration, { at: at(20), cursor: 4 })).toBe(1);
    expect(toldTurn([], { at: at(20), cursor: 4 })).toBe(-1);
  });
});
