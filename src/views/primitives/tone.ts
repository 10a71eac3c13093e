/** What a colour says; styles/tokens.css gives each its value, and a glyph or a word always says it too. */
export type Tone =
  | "client"
  | "danger"
  | "dim"
  | "down"
  | "following"
  | "leading"
  | "looking"
  | "observing"
  | "plain";

/** Words need more contrast than shapes, so a tone has a colour for each. */
const COLOURS: Readonly<Record<Tone, { readonly word: string; readonly shape: string }>> = {
  client: { word: "--client", shape: "--client-fill" },
  danger: { word: "--danger", shape: "--danger" },
  dim: { word: "--dim", shape: "--dim" },
  down: { word: "--faint", shape: "--down" },
  following: { word: "--following", shape: "--following-fill" },
  leading: { word: "--leading", shape: "--leading-fill" },
  looking: { word: "--looking", shape: "--looking-fill" },
  observing: { word: "--observing", shape: "--observing-fill" },
  plain: { word: "--ink", shape: "--ink" },
};

/** The custom property that holds the colour of a tone's shapes. */
export function shapeVariable(tone: Tone): string {
  return COLOURS[tone].shape;
}

/** The colour of a tone's shapes as CSS takes it. */
export function shapeColour(tone: Tone): string {
  return `var(${COLOURS[tone].shape})`;
}

/** The colour of a tone's words as CSS takes it. */
export function wordColour(tone: Tone): string {
  return `var(${COLOURS[tone].word})`;
}
