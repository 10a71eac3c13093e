/** A text that a person sees, in every language the page speaks. */
export interface Words {
  readonly en: string;
  readonly zh: string;
}

/** A language of the page. */
export type Language = keyof Words;
