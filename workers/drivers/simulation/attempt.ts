import type { Attempt } from "../../world/host.ts";

/** Catches what an actor throws: a broken invariant ends its process, never the run. */
export const attempt: Attempt = (work) => {
  try {
    work();
    return null;
  } catch (problem) {
    return problem instanceof Error ? problem.message : String(problem);
  }
};
