/** A stretch of the run's time that a person has marked, in virtual microseconds; `to` may be Infinity: to wherever the run has come. */
export interface MarkedStretch {
  readonly from: number;
  readonly to: number;
}

/** Begins at an instant: it ends where it did, or nowhere yet. */
export function beginningAt(stretch: MarkedStretch | null, at: number): MarkedStretch {
  return { from: at, to: stretch !== null && stretch.to > at ? stretch.to : Infinity };
}

/** Ends at an instant: it begins where it did, or with the run. Null: nothing is in it. */
export function endingAt(stretch: MarkedStretch | null, at: number): MarkedStretch | null {
  return brushed(stretch !== null && stretch.from < at ? stretch.from : 0, at);
}

/** From one instant to another, whichever comes first. Null: nothing is in it. */
export function brushed(one: number, other: number): MarkedStretch | null {
  const from = Math.max(0, Math.min(one, other));
  const to = Math.max(one, other);
  return to > from ? { from, to } : null;
}
