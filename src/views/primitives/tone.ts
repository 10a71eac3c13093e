/** What a colour says; styles/tokens.css gives each its value, and a glyph or a word always says it too. */
export type Tone =
  | "danger"
  | "dim"
  | "down"
  | "following"
  | "leading"
  | "looking"
  | "observing"
  | "plain";

const VARIABLES: Readonly<Record<Tone, string>> = {
  danger: "--danger",
  dim: "--dim",
  down: "--down",
  following: "--following",
  leading: "--leading",
  looking: "--looking",
  observing: "--observing",
  plain: "--ink",
};

/** The custom property that holds the colour of a tone. */
export function toneVariable(tone: Tone): string {
  return VARIABLES[tone];
}

/** The colour of a tone as CSS takes it. */
export function toneColour(tone: Tone): string {
  return `var(${VARIABLES[tone]})`;
}
