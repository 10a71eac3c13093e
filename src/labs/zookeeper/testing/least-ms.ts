/** How long something takes at the least, in ms of the wall: the best of several tries, so that a busy machine changes nothing. */
export function leastMs(work: () => void): number {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = performance.now();
    work();
    least = Math.min(least, performance.now() - before);
  }
  return least;
}

const ROUNDS = 15;
