import type { Playback } from "../store/playback-store.ts";
import type { RunKnown } from "../store/run-store.ts";

/** The record that the caption tells: where a step led, or the latest turn of the story while time flows. */
export function toldIndex(known: RunKnown<unknown>, playback: Playback, playing: boolean): number | null {
  const { cursor, stepped, granularity } = playback;
  if (stepped !== null && stepped >= 0 && stepped <= cursor) return stepped;
  const group = playing ? "telling" : granularity;
  return known.steps.previous(group, cursor + 1) ?? known.steps.previous("telling", cursor + 1);
}
