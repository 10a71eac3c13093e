import type { Playback } from "../store/playback-store.ts";
import type { RunKnown } from "../store/run-store.ts";

/** The record that the caption tells: where a step led, or the latest turn of the story while time flows. */
export function toldIndex(
  known: RunKnown<unknown>,
  playback: Playback,
  playing: boolean,
): number | null {
  const { cursor, stepped, granularity } = playback;
  if (stepped !== null && stepped >= 0 && stepped <= cursor) return stepped;
  const telling = known.steps.previous("telling", cursor + 1);
  if (playing) return telling;
  // At rest, the last of what the person steps by, or a later turn, such as their own command.
  const own = known.steps.previous(granularity, cursor + 1);
  return own === null || telling === null ? (own ?? telling) : Math.max(own, telling);
}
