import { nextFrame } from "../store/playback-frame.ts";
import type { Session } from "./session.ts";
import type { Stores } from "./stores.ts";

/** What reading the trace may take of a frame. */
const READING_MS = 7;
const RECORDS_AT_ONCE = 400;

/** The page's one loop: reads what has been told, moves the cursor, and nothing else. */
export function startFrames({ stores, orders }: Session): () => void {
  let last = performance.now();
  let request = requestAnimationFrame(frame);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  function frame(now: number) {
    request = requestAnimationFrame(frame);
    const elapsedMs = now - last;
    last = now;
    readOn(stores, orders.read);
    moveCursor(stores, elapsedMs, calm.matches, orders.caughtUp);
  }

  return () => {
    cancelAnimationFrame(request);
  };
}

function readOn({ run }: Stores, onRead: (count: number) => void): void {
  const began = performance.now();
  const before = run.store.getState().count;
  for (;;) {
    const { known, count } = run.store.getState();
    if (known === null || count >= known.trace.count) break;
    if (performance.now() - began > READING_MS) break;
    run.readOn(RECORDS_AT_ONCE);
  }
  const { count } = run.store.getState();
  if (count !== before) onRead(count);
}

function moveCursor(
  { run, playback, desk }: Stores,
  elapsedMs: number,
  still: boolean,
  onCaughtUp: () => void,
): void {
  const { known, count, live } = run.store.getState();
  if (known === null) return;
  const now = playback.store.getState();
  const next = nextFrame(now, {
    elapsedMs,
    trace: known.trace,
    count,
    // What has been told but not read yet cannot be shown.
    live:
      count < known.trace.count && count > 0
        ? { ...live, at: Math.min(live.at, known.trace.at(count - 1)) }
        : live,
    flights: () => desk.getState().lab.flights(known.history.stateAt(now.cursor)),
    still,
  });
  if (Object.keys(next).length === 0) return;
  playback.store.setState(next);
  if (next.live === true && !now.live) onCaughtUp();
}
