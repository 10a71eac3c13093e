import type { Language, Words } from "../../workers/kernel/words.ts";
import { instantMax } from "../../workers/scenario/limits.ts";
import type { ThemeChoice } from "../store/view-store.ts";
import { EMBED_WORDS } from "../words/embed.ts";

export type EmbedControls = "all" | "none" | "steps";

/** What the address of an embedded page asks for. */
export interface EmbedAsked {
  /** Null: the one that the link was made in, or the cluster. */
  readonly view: string | null;
  readonly controls: EmbedControls;
  /** Whether it plays by itself while it is in sight. */
  readonly plays: boolean;
  readonly scenario: string | null;
  /** Where a scenario stands when it is opened, in virtual microseconds; null: at its start. */
  readonly until: number | null;
  /** Null: the browser's. */
  readonly language: Language | null;
  readonly theme: ThemeChoice;
}

const CONTROLS: readonly EmbedControls[] = ["none", "steps", "all"];
const LANGUAGES: readonly Language[] = ["en", "zh"];
const THEMES: readonly ThemeChoice[] = ["dark", "light", "system"];

/** More of a value than this is not repeated to the reader. */
const REPEATED_MAX = 24;

/**
 * Reads what an address asks of an embedded page.
 *
 * @param views - the panels that there are, and "timeline"
 * @returns one sentence about the first parameter that asks for something that there is not
 */
export function embedAsked(search: string, views: readonly string[]): EmbedAsked | Words {
  const given = new URLSearchParams(search);
  const one = <T extends string, U>(
    name: string,
    known: readonly T[],
    absent: U,
  ): T | U | Words => {
    const value = given.get(name);
    if (value === null) return absent;
    return known.find((it) => it === value) ?? unknown(name, value, known);
  };
  const embed = one("embed", ["1"], null);
  const view = one("view", views, null);
  const controls = one("controls", CONTROLS, "steps" as const);
  const play = one("play", ["0", "1"], null);
  const language = one("lang", LANGUAGES, null);
  const theme = one("theme", THEMES, "system" as const);
  const until = untilOf(given.get("until"));
  if (isWords(embed)) return embed;
  if (isWords(view)) return view;
  if (isWords(controls)) return controls;
  if (isWords(play)) return play;
  if (isWords(language)) return language;
  if (isWords(theme)) return theme;
  if (isWords(until)) return until;
  if (given.has("lesson")) return said((words) => words.noLesson);
  const scenario = given.get("scenario");
  return { view, controls, plays: play === "1", scenario, until, language, theme };
}

/** The language in which an embedded page speaks, whatever else it asks for; null: the browser's. */
export function languageAsked(search: string): Language | null {
  const value = new URLSearchParams(search).get("lang");
  return LANGUAGES.find((language) => language === value) ?? null;
}

function untilOf(value: string | null): number | Words | null {
  if (value === null) return null;
  const us = Math.round(Number(value) * 1000);
  return us > 0 && us <= instantMax ? us : said((words) => words.noTime(repeated(value)));
}

function unknown(name: string, value: string, known: readonly string[]): Words {
  return said((words) => words.unknown(name, repeated(value), known.join(", ")));
}

function repeated(value: string): string {
  return value.length <= REPEATED_MAX ? value : `${value.slice(0, REPEATED_MAX)}…`;
}

function said(sentence: (words: (typeof EMBED_WORDS)["en"]) => string): Words {
  return { en: sentence(EMBED_WORDS.en), zh: sentence(EMBED_WORDS.zh) };
}

function isWords(read: unknown): read is Words {
  return typeof read === "object" && read !== null && "en" in read;
}
