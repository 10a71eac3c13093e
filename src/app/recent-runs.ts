import type { Words } from "../../workers/kernel/words.ts";

/** A run that this browser keeps. */
export interface RecentRun {
  readonly id: string;
  readonly title: Words;
  /** What the person calls it, or "". */
  readonly name: string;
  /** When it was kept, in milliseconds since 1970. */
  readonly keptAt: number;
  readonly seed: number;
  readonly commands: number;
  readonly scenarioId: string | null;
  /** The run as a file holds it. */
  readonly text: string;
}

/** Why nothing could be kept or read. */
export type RecentProblem = "denied" | "full";

export type RecentOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: RecentProblem };

/** More runs without a name than that make room for new ones. */
const UNNAMED_MAX = 20;

const DATABASE = "zabscope";
const RUNS = "runs";

/** All runs that are kept, the newest first. */
export function listRecent(): Promise<RecentOutcome<readonly RecentRun[]>> {
  return inStore("readonly", async (runs) => {
    const all = await answer<RecentRun[]>(runs.getAll());
    return all.sort((one, other) => other.keptAt - one.keptAt);
  });
}

/**
 * Keeps a run. One of the same seed and commands is only looked at again, so a second tab adds nothing twice; the oldest
 * without a name make room once this one is kept.
 */
export function keepRecent(run: RecentRun): Promise<RecentOutcome<null>> {
  return inStore("readwrite", async (runs) => {
    const all = await answer<RecentRun[]>(runs.getAll());
    const same = all.find((one) => one.id === run.id);
    await answer(runs.put({ ...run, name: same?.name ?? run.name }));
    const unnamed = all
      .filter(({ id, name }) => name === "" && id !== run.id)
      .sort((one, other) => other.keptAt - one.keptAt);
    for (const { id } of unnamed.slice(UNNAMED_MAX - 1)) await answer(runs.delete(id));
    return null;
  });
}

/** Names a run; "" takes the name away. */
export function nameRecent(id: string, name: string): Promise<RecentOutcome<null>> {
  return inStore("readwrite", async (runs) => {
    const run = await answer<RecentRun | undefined>(runs.get(id));
    if (run !== undefined) await answer(runs.put({ ...run, name }));
    return null;
  });
}

export function deleteRecent(id: string): Promise<RecentOutcome<null>> {
  return inStore("readwrite", async (runs) => {
    await answer(runs.delete(id));
    return null;
  });
}

/** Works in one transaction: all of it happens or none, so what was there is never lost half-way. */
async function inStore<T>(
  mode: IDBTransactionMode,
  work: (runs: IDBObjectStore) => Promise<T>,
): Promise<RecentOutcome<T>> {
  try {
    const database = await opened();
    try {
      const transaction = database.transaction(RUNS, mode);
      const done = new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => {
          resolve();
        };
        transaction.onabort = () => {
          reject(transaction.error ?? new Error("aborted"));
        };
      });
      const [value] = await Promise.all([work(transaction.objectStore(RUNS)), done]);
      return { ok: true, value };
    } finally {
      database.close();
    }
  } catch (problem) {
    const isFull = problem instanceof DOMException && problem.name === "QuotaExceededError";
    return { ok: false, problem: isFull ? "full" : "denied" };
  }
}

async function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(RUNS, { keyPath: "id" });
  };
  return answer(request);
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error("refused"));
    };
  });
}
