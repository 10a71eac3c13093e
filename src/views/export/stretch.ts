import type { Tone } from "../primitives/tone.ts";

/** A node that takes part. */
export interface StretchLane {
  /** Letters and digits only. */
  readonly id: string;
  readonly label: string;
}

/** A message, from its sending to its end. Lanes are places in the list of lanes. */
export interface StretchArrow {
  readonly from: number;
  readonly to: number;
  readonly sentAt: number;
  /** Null: it is still on its way at the end of the stretch. */
  readonly endAt: number | null;
  readonly lost: boolean;
  readonly tone: Tone;
  readonly gist: string;
}

/** Something that happened at one node, or, without a lane, to all of them. */
export interface StretchMark {
  readonly at: number;
  readonly lane: number | null;
  readonly tone: Tone;
  /** The whole sentence. */
  readonly text: string;
}

/** A part that a node plays for some time. */
export interface StretchBand {
  readonly lane: number;
  readonly from: number;
  readonly to: number;
  readonly tone: Tone;
  readonly word: string;
}

/** A stretch of a run as a picture or a text tells it: instants in virtual microseconds, texts in one language. */
export interface Stretch {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly lanes: readonly StretchLane[];
  readonly arrows: readonly StretchArrow[];
  readonly marks: readonly StretchMark[];
  readonly bands: readonly StretchBand[];
  /** Words of the picture itself. */
  readonly words: StretchWords;
}

export interface StretchWords {
  readonly lost: string;
  readonly onItsWay: string;
}

/** One line of a sequence diagram. */
export type StretchStep =
  | { readonly kind: "arrow"; readonly at: number; readonly arrow: StretchArrow }
  | { readonly kind: "mark"; readonly at: number; readonly mark: StretchMark };

/** Messages where they end, and marks, in the order in which they happen. */
export function stepsOf({ arrows, marks }: Stretch): readonly StretchStep[] {
  const steps: StretchStep[] = [
    ...arrows.map((arrow) => ({ kind: "arrow", at: arrow.endAt ?? arrow.sentAt, arrow }) as const),
    ...marks.map((mark) => ({ kind: "mark", at: mark.at, mark }) as const),
  ];
  return steps.sort((one, other) => one.at - other.at);
}

/** An instant as it stands in a text: milliseconds. */
export function msText(at: number): string {
  return `${(at / 1000).toFixed(3)} ms`;
}

/** The first and the last lane: what concerns all stands across them. */
export function outerLanes(lanes: readonly StretchLane[]): readonly string[] {
  const ids = lanes.map(({ id }) => id);
  return [ids[0] ?? "", ids.at(-1) ?? ""].slice(0, ids.length > 1 ? 2 : 1);
}
