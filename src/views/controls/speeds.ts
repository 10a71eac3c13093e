/** The speeds to choose from, from a hundredth to a hundred times. */
export const SPEEDS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100] as const;

/** The place of the speed that is nearest to this one. */
export function nearestSpeed(speed: number): number {
  let nearest = 0;
  SPEEDS.forEach((known, place) => {
    if (Math.abs(known - speed) < Math.abs((SPEEDS[nearest] ?? 1) - speed)) nearest = place;
  });
  return nearest;
}

/** The next speeds up and down; at either end it stays. */
export function speedsAround(speed: number): { readonly faster: number; readonly slower: number } {
  const place = nearestSpeed(speed);
  return { faster: SPEEDS[place + 1] ?? 100, slower: SPEEDS[place - 1] ?? 0.01 };
}
