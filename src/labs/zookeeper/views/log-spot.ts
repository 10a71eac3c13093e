/** A cell by its place. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

/** The name of a place, by which its button is found. */
export function spotName({ row, column }: Spot): string {
  return `${String(row)}:${String(column)}`;
}

/** The place of what has the focus; null where that is no entry. */
export function spotOf({ dataset }: HTMLElement): Spot | null {
  const [row, column] = (dataset["spot"] ?? "").split(":").map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}
