import type { StoreApi } from "zustand/vanilla";
import type { Run } from "../../workers/kernel/run.ts";
import type { Words } from "../../workers/kernel/words.ts";

/** Where a branch left another one. */
export interface Origin {
  /** The number of the other. */
  readonly from: number;
  readonly at: number;
  /** Up to the record of that index both are the same. */
  readonly index: number;
}

/** A future of a run. */
export interface Branch {
  readonly number: number;
  /** What the person calls it; "": nothing. */
  readonly name: string;
  /** Null: it is the run as it was begun. */
  readonly origin: Origin | null;
  /** All that is needed to open it again, and where it ended when it was left; null: it is the one that is shown. */
  readonly left: { readonly run: Run; readonly at: number } | null;
}

/** A run that nobody has changed. */
export const FIRST_ONLY: readonly Branch[] = [{ number: 1, name: "", origin: null, left: null }];

export const BRANCH_NAME_MAX = 60;

/** The branches of a run: one is shown, the others are kept. */
export function branchKeeping<State extends { readonly branches: readonly Branch[] }>(
  store: StoreApi<State>,
) {
  const set = (branches: readonly Branch[]) => {
    store.setState({ branches } as Partial<State>);
  };
  const leave = (left: Branch["left"]) =>
    store
      .getState()
      .branches.map((branch) => (branch.left === null ? { ...branch, left } : branch));
  return {
    /** Another run has begun: it has no branches yet. */
    setTitle(title: Words) {
      store.setState({ title, branches: FIRST_ONLY } as unknown as Partial<State>);
    },
    /** The present branch was left, as it was then, for a new one that goes another way behind the record of that index. */
    beginBranch(left: NonNullable<Branch["left"]>, at: number, index: number) {
      const { branches } = store.getState();
      const from = branches.find((branch) => branch.left === null)?.number ?? 1;
      const number = Math.max(...branches.map((branch) => branch.number)) + 1;
      const origin = { from: ownerOf(branches, from, index), at, index };
      set([...leave(left), { number, name: "", origin, left: null }]);
    },
    /** The present branch was left, as it was then, for one that is known. */
    switchBranch(left: NonNullable<Branch["left"]>, number: number) {
      set(
        leave(left).map((branch) =>
          branch.number === number ? { ...branch, left: null } : branch,
        ),
      );
    },
    nameBranch(number: number, name: string) {
      const short = name.trim().slice(0, BRANCH_NAME_MAX);
      const { branches } = store.getState();
      set(
        branches.map((branch) => (branch.number === number ? { ...branch, name: short } : branch)),
      );
    },
    /** Those of an earlier visit. */
    restoreBranches(branches: readonly Branch[]) {
      set(branches);
    },
  };
}

/** Whose own the record of that index is: what a branch has from the one that it left is that one's. */
function ownerOf(branches: readonly Branch[], number: number, index: number): number {
  const origin = branches.find((branch) => branch.number === number)?.origin ?? null;
  return origin !== null && index < origin.index ? ownerOf(branches, origin.from, index) : number;
}
