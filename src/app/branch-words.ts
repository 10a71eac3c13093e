import { WORLD } from "../../workers/kernel/identity.ts";
import type { Run } from "../../workers/kernel/run.ts";
import type { Language } from "../../workers/kernel/words.ts";
import type { LabRecord } from "../labs/lab.ts";
import type { Branch } from "../store/branches.ts";
import { firstOwnCommand } from "../store/first-difference.ts";
import type { CompareWords } from "../words/compare.ts";
import type { Stores } from "./stores.ts";

/** What a branch is called: by the person, or else by its number. */
export function branchName({ number, name }: Branch, words: CompareWords): string {
  if (name !== "") return name;
  return number === 1 ? words.first : words.branch(number);
}

/** Seed and commands of a branch: of the one that is shown, as they are now. */
export function runOf({ run }: Stores, branch: Branch): Run | null {
  return branch.left?.run ?? run.store.getState().known?.run ?? null;
}

/** The command that began a branch, as a sentence; "" for the first. */
export function beginningOf(stores: Stores, branch: Branch, language: Language): string {
  const { branches } = stores.run.store.getState();
  const parent = branches.find(({ number }) => number === branch.origin?.from);
  const [own, other] = [runOf(stores, branch), parent === undefined ? null : runOf(stores, parent)];
  if (own === null || other === null) return "";
  const given = firstOwnCommand(own, other);
  if (given === null) return "";
  const { command, at } = given;
  const event = { kind: "commanded", command };
  const record: LabRecord = { node: WORLD, seq: 0, at, cause: null, event };
  return stores.desk.getState().lab.describe(record, () => null)[language];
}
