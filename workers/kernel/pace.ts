/** How long a message is seen at the even pace of speed 1, in wall milliseconds. */
export const FLIGHT_WALL_MS = 250;

/** How fast a quiet stretch shrinks: the rest of it is crossed by a factor e in this many wall milliseconds. */
const QUIET_WALL_MS = 300;

/** Virtual microseconds of one wall millisecond when the clock is not bent. */
export const REAL_TIME_SPEED = 1000;

/** A message in flight, in virtual microseconds. */
export interface Flight {
  readonly sentAt: number;
  readonly dueAt: number;
}

/**
 * The even pace at an instant: virtual microseconds a wall millisecond.
 *
 * While something flies, the flight of middle length takes `FLIGHT_WALL_MS`: one short flight among many does not
 * make all the others crawl. A quiet stretch runs faster the longer it still is, and never slower than real time, so that
 * nothing hurries past and nothing is waited for.
 *
 * @param flights - messages in flight now
 * @param quietUs - virtual time until the next thing happens
 */
export function evenSpeed(flights: readonly Flight[], quietUs: number): number {
  if (flights.length === 0) return Math.max(REAL_TIME_SPEED, quietUs / QUIET_WALL_MS);
  const lengths = flights.map(({ sentAt, dueAt }) => dueAt - sentAt).sort((a, b) => a - b);
  const middle = lengths[lengths.length >> 1] as number;
  return Math.max(middle, 1) / FLIGHT_WALL_MS;
}
