import type { Session } from "./session.ts";

/** How much of the frame must be in sight. */
const SEEN = 0.25;

/**
 * Plays an embedded run while its frame is in sight, and lets it wait while it is not. Whoever has paused it finds it
 * paused.
 */
export function playInSight(element: HTMLElement, { orders }: Session): void {
  let waits = true;
  new IntersectionObserver(
    (entries) => {
      const isSeen = (entries.at(-1)?.intersectionRatio ?? 0) >= SEEN;
      if (isSeen && waits) {
        waits = false;
        orders.play();
      } else if (!isSeen && orders.isPlaying()) {
        waits = true;
        orders.pause();
      }
    },
    { threshold: [0, SEEN] },
  ).observe(element);
}
