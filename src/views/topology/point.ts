/** A place on the stage, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
