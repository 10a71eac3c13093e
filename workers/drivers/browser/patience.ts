/** A machine that sleeps, or a tab that is frozen, takes no more than so much of somebody's patience. */
const TICK_MS = 500;

/**
 * Calls `over` when a thread that was awake has waited that long; what is answered when it wakes up is answered in time.
 *
 * @param waitMs - wall time, in milliseconds
 * @returns what ends the wait before
 */
export function patience(waitMs: number, over: () => void): () => void {
  let leftMs = waitMs;
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    const tickMs = Math.min(leftMs, TICK_MS);
    timer = setTimeout(() => {
      leftMs -= tickMs;
      if (leftMs > 0) wait();
      else over();
    }, tickMs);
  };
  wait();
  return () => {
    clearTimeout(timer);
  };
}
