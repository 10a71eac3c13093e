const FINISHED = "zabscope.lessons";

/** Which lessons a person has finished in this browser. */
export function readFinished(): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(FINISHED) ?? "[]");
    const names = Array.isArray(stored) ? stored : [];
    return new Set(names.filter((one): one is string => typeof one === "string"));
  } catch {
    return new Set();
  }
}

/** Storage may be denied, full or absent: then nothing is remembered, and nothing else changes. */
export function writeFinished(finished: ReadonlySet<string>): void {
  try {
    localStorage.setItem(FINISHED, JSON.stringify([...finished].sort()));
  } catch {
    // The next visit counts anew.
  }
}
