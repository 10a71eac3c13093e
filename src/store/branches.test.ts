import { describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import type { Run } from "../../workers/kernel/run.ts";
import { type Branch, branchKeeping, FIRST_ONLY } from "./branches.ts";

const run = (name: string) => ({ lab: name }) as unknown as Run;

function tree() {
  const store = createStore<{ branches: readonly Branch[] }>(() => ({ branches: FIRST_ONLY }));
  return { store, keep: branchKeeping(store), shape: () => shapeOf(store.getState().branches) };
}

const shapeOf = (branches: readonly Branch[]) =>
  branches.map(({ number, origin, left }) => [number, origin?.from ?? null, left === null]);

describe("the branches of a run", () => {
  it("keep what was left, and show the new one", () => {
    const { store, keep, shape } = tree();
    keep.beginBranch({ run: run("one"), at: 500 }, 100, 10);
    expect(shape()).toEqual([
      [1, null, false],
      [2, 1, true],
    ]);
    expect(store.getState().branches[0]?.left).toEqual({ run: run("one"), at: 500 });
    keep.switchBranch({ run: run("two"), at: 700 }, 1);
    expect(shape()).toEqual([
      [1, null, true],
      [2, 1, false],
    ]);
  });

  it("leave the one whose own the instant is: what a branch shares with its parent is the parent's", () => {
    const { keep, shape } = tree();
    keep.beginBranch({ run: run("one"), at: 500 }, 100, 10);
    keep.beginBranch({ run: run("two"), at: 500 }, 50, 5);
    keep.beginBranch({ run: run("three"), at: 500 }, 200, 20);
    expect(shape()).toEqual([
      [1, null, false],
      [2, 1, false],
      [3, 1, false],
      [4, 3, true],
    ]);
  });

  it("are called what the person calls them, within a limit", () => {
    const { store, keep } = tree();
    keep.nameBranch(1, `  ${"long ".repeat(40)}`);
    expect(store.getState().branches[0]?.name).toHaveLength(60);
    keep.nameBranch(1, " ");
    expect(store.getState().branches[0]?.name).toBe("");
  });
});
