import { followWindow, revealing, type TimeWindow } from "../views/timeline/timeline.layout.ts";

/** A chosen window stays, but for what keeps the live end in sight; without one the run is followed. */
export function windowOf(
  chosen: TimeWindow | null,
  at: number,
  end: number,
  live: boolean,
): TimeWindow {
  if (chosen !== null) return live ? revealing(chosen, at) : chosen;
  return live ? followWindow(at, null) : revealing(followWindow(Math.max(at, end), null), at);
}
