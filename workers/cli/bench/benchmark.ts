/** A figure, and what it is measured against in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly compared: { readonly with: string; readonly value: number } | null;
}

/** A clock in milliseconds that never goes back. */
export type Clock = () => number;

/** Something that can be measured by its name. */
export interface Benchmark {
  readonly name: string;
  /** What is measured, and against what. */
  readonly title: string;
  readonly measure: (now: Clock) => Figure;
}

/** The value in the middle: one slow run among several changes nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** The value that `share` of the values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/**
 * Medians of two things measured in turn, so that what disturbs the machine disturbs both.
 *
 * The first round warms up and is not counted.
 */
export function measureInTurn(
  rounds: number,
  one: () => number,
  other: () => number,
): readonly [number, number] {
  const ones: number[] = [];
  const others: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const values = [one(), other()] as const;
    if (round === 0) continue;
    ones.push(values[0]);
    others.push(values[1]);
  }
  return [median(ones), median(others)];
}

/** How many a second, when `count` took so many milliseconds. */
export function perSecond(count: number, ms: number): number {
  return (count * 1000) / ms;
}
