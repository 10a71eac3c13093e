import { evenSpeed, type Flight, REAL_TIME_SPEED } from "../../workers/kernel/pace.ts";
import type { TraceReader } from "../../workers/kernel/trace/trace.ts";
import type { Playback } from "./playback-store.ts";
import type { LiveClock } from "./run-store.ts";
import { lastRecordAt } from "./trace-search.ts";

/** What a frame needs to know of the run. */
export interface FrameInput {
  /** Since the frame before, in milliseconds of the wall. */
  readonly elapsedMs: number;
  readonly trace: TraceReader;
  /** Records that may be shown. */
  readonly count: number;
  readonly live: LiveClock;
  /** Messages in flight at the cursor. */
  readonly flights: () => readonly Flight[];
  /** Whether motion is not wanted: every move is a step. */
  readonly still: boolean;
}

/** A longer gap between two frames (a hidden page, a machine that slept) counts as this much. */
export const FRAME_MS_MAX = 250;
/** How far the picture may stay behind the live end, in milliseconds of the wall. */
const LAG_MS = 90;
/** With which part of a lag a picture at rest closes up in a millisecond. */
const CLOSING = 1 / 70;

/** Where the cursor is a frame later. */
export function nextFrame(playback: Playback, given: FrameInput): Partial<Playback> {
  const input = { ...given, elapsedMs: Math.min(FRAME_MS_MAX, Math.max(0, given.elapsedMs)) };
  if (playback.glide !== null) return glided(playback, input);
  if (playback.live) return followed(playback, input);
  return playback.playing ? replayed(playback, input) : {};
}

/**
 * At the live end the picture runs at the conductor's pace, a little behind what has been told and never beyond it:
 * nothing is drawn that might not happen.
 */
function followed(
  playback: Playback,
  { elapsedMs, trace, count, live, still }: FrameInput,
): Partial<Playback> {
  let at = playback.at;
  if (still || at > live.at) at = live.at;
  else if (live.playing) {
    const behind = live.at - (at + live.speed * elapsedMs);
    const excess = Math.max(0, behind - live.speed * LAG_MS);
    at = Math.min(live.at, at + live.speed * elapsedMs + excess * 0.35);
  } else {
    at += (live.at - at) * Math.min(1, elapsedMs * CLOSING);
    if (live.at - at < 2) at = live.at;
  }
  const cursor = at >= live.at ? count - 1 : lastRecordAt(trace, count, at);
  if (at === playback.at && cursor === playback.cursor) return {};
  return { at, cursor };
}

/** In the past the page itself paces, and goes live when it has caught up. */
function replayed(
  playback: Playback,
  { elapsedMs, trace, count, live, flights }: FrameInput,
): Partial<Playback> {
  const { pace } = playback;
  const reached = Math.max(playback.cursor, lastRecordAt(trace, count, playback.at));
  const nextAt = reached + 1 < count ? trace.at(reached + 1) : live.at;
  let at: number;
  if (pace.kind === "linear") at = playback.at + REAL_TIME_SPEED * pace.speed * elapsedMs;
  else {
    const inFlight = flights();
    at = playback.at + evenSpeed(inFlight, nextAt - playback.at) * pace.speed * elapsedMs;
    // The end of a quiet stretch is not run over: what begins there is to be seen.
    if (inFlight.length === 0 && nextAt > playback.at) at = Math.min(at, nextAt);
  }
  if (at >= live.at) return { at: live.at, cursor: count - 1, live: true };
  return { at, cursor: Math.max(playback.cursor, lastRecordAt(trace, count, at)) };
}

function glided(
  playback: Playback,
  { elapsedMs, trace, count, still }: FrameInput,
): Partial<Playback> {
  const { glide } = playback;
  if (glide === null) return {};
  if (still || elapsedMs >= glide.leftMs)
    return { at: glide.toAt, cursor: glide.toIndex, glide: null };
  const at = playback.at + (glide.toAt - playback.at) * (elapsedMs / glide.leftMs);
  const cursor = Math.min(glide.toIndex, Math.max(playback.cursor, lastRecordAt(trace, count, at)));
  return { at, cursor, glide: { ...glide, leftMs: glide.leftMs - elapsedMs } };
}
