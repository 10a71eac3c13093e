import type { Run } from "../../workers/kernel/run.ts";
import { parseRunFile } from "../../workers/scenario/run-file.ts";
import { writeRunFile } from "../../workers/scenario/run-file-text.ts";
import { type Branch, BRANCH_NAME_MAX, FIRST_ONLY, type Origin } from "../store/branches.ts";
import type { Session } from "./session.ts";

const BRANCHES = "zabscope.branches";

/** More is not kept between visits. */
const CHARACTERS_MAX = 2_000_000;

/** A branch as it is stored: its run as a file's text. */
interface Stored {
  readonly number: number;
  readonly name: string;
  readonly origin: Origin | null;
  readonly left: { readonly file: string; readonly at: number } | null;
}

/** The branches of the last visit, and the run that was shown: with that they come back. */
interface StoredTree {
  readonly shown: string;
  readonly branches: readonly Stored[];
}

/** Keeps the branches of the run that is shown, and brings back those that were kept when that run is opened again. */
export function keepBranches({ stores }: Session): void {
  const { run } = stores;
  let kept = readKept();
  /** What was brought back: opening a run empties its branches once more when it is there. */
  let restored: readonly Branch[] | null = null;
  const restore = () => {
    const { known, branches } = run.store.getState();
    if (kept === null || known === null || branches !== FIRST_ONLY) return;
    if (fileOf(known.run) !== kept.shown) return;
    restored ??= branchesOf(kept);
    if (restored !== null) run.restoreBranches(restored);
  };
  restore();
  run.store.subscribe((now, before) => {
    if (now.branches !== before.branches || now.known?.trace !== before.known?.trace) restore();
    if (now.branches === before.branches || now.branches === FIRST_ONLY) return;
    if (now.branches === restored) return;
    kept = null;
    write();
  });
  const write = () => {
    const { known, branches } = run.store.getState();
    // What is kept of another run stays until this one has branches of its own.
    if (known === null || branches === FIRST_ONLY) return;
    const tree: StoredTree = {
      shown: fileOf(known.run),
      branches: branches.map(({ left, ...branch }) => ({
        ...branch,
        left: left === null ? null : { file: fileOf(left.run), at: left.at },
      })),
    };
    const text = JSON.stringify(tree);
    if (text.length <= CHARACTERS_MAX) store(text);
  };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") write();
  });
}

function fileOf(run: Run): string {
  return writeRunFile({ run, moment: null, view: "" });
}

/** What was stored, or null where it is nothing that this page has written. */
function branchesOf({ branches }: StoredTree): readonly Branch[] | null {
  const read: Branch[] = [];
  for (const stored of branches as readonly (Stored | null)[]) {
    if (stored === null || typeof stored !== "object") return null;
    const { number, name, origin = null, left = null } = stored;
    if (!isCount(number) || typeof name !== "string" || !isOrigin(origin)) return null;
    const file = left === null ? null : parseRunFile(left.file);
    if (left !== null && (!isCount(left.at) || file?.ok !== true)) return null;
    const own = file?.ok === true && left !== null ? { run: file.saved.run, at: left.at } : null;
    read.push({ number, name: name.slice(0, BRANCH_NAME_MAX), origin, left: own });
  }
  const numbers = new Set(read.map(({ number }) => number));
  const rooted = read.every(
    ({ number, origin }) => origin === null || (origin.from < number && numbers.has(origin.from)),
  );
  const one = read.filter(({ left }) => left === null).length === 1;
  return rooted && one && numbers.size === read.length ? read : null;
}

function isOrigin(origin: Origin | null): boolean {
  return origin === null || (isCount(origin.from) && isCount(origin.at) && origin.index >= -1);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** Storage may be denied, full or absent: then nothing is kept, and nothing else changes. */
function readKept(): StoredTree | null {
  try {
    const tree = JSON.parse(localStorage.getItem(BRANCHES) ?? "null") as StoredTree | null;
    return tree !== null && typeof tree.shown === "string" && Array.isArray(tree.branches)
      ? tree
      : null;
  } catch {
    return null;
  }
}

function store(text: string): void {
  try {
    localStorage.setItem(BRANCHES, text);
  } catch {
    // Denied or full: the next visit has the run without its branches.
  }
}
