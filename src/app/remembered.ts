import type { Language } from "../../workers/kernel/words.ts";
import type { PlaybackPace } from "../store/playback-store.ts";
import { GRANULARITIES, type Granularity } from "../store/step-index.ts";
import type { Arrangement, ThemeChoice } from "../store/view-store.ts";
import { arrangementOf } from "./arrangement.ts";

/** What a person chose once and finds again. */
export interface Preferences {
  readonly language: Language;
  readonly theme: ThemeChoice;
  readonly pace: PlaybackPace;
  readonly granularity: Granularity;
  readonly timelineHeight: number | null;
  readonly arrangement: Arrangement;
}

const PREFERENCES = "zabscope.preferences";
const LAST_RUN = "zabscope.run";
const LAST_SCENARIO = "zabscope.scenario";

/** A longer run is not kept between visits; it can be saved to a file. */
const LAST_RUN_CHARACTERS_MAX = 1_000_000;

/** The preferences, or what suits somebody who has never been here. */
export function readPreferences(): Preferences {
  const stored = parsed(read(PREFERENCES));
  const language = stored["language"];
  const theme = stored["theme"];
  const granularity = GRANULARITIES.find((known) => known === stored["granularity"]);
  const height = stored["timelineHeight"];
  return {
    language: language === "en" || language === "zh" ? language : browserLanguage(),
    theme: theme === "dark" || theme === "light" ? theme : "system",
    pace: paceOf(stored["pace"]),
    granularity: granularity ?? "vote",
    timelineHeight: typeof height === "number" && height > 60 && height < 3000 ? height : null,
    arrangement: arrangementOf(stored["arrangement"]),
  };
}

export function writePreferences(preferences: Preferences): void {
  write(PREFERENCES, JSON.stringify(preferences));
}

/** The run of the last visit as a file's text, and the scenario that it began as; null when there was none. */
export function readLastRun(): {
  readonly text: string;
  readonly scenarioId: string | null;
} | null {
  const text = read(LAST_RUN);
  const scenarioId = read(LAST_SCENARIO);
  return text === null ? null : { text, scenarioId: scenarioId === "" ? null : scenarioId };
}

export function writeLastRun(text: string, scenarioId: string | null): void {
  if (text.length > LAST_RUN_CHARACTERS_MAX) return;
  write(LAST_RUN, text);
  write(LAST_SCENARIO, scenarioId ?? "");
}

export function browserLanguage(): Language {
  return navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
}

function paceOf(stored: unknown): PlaybackPace {
  const { kind, speed } = (stored ?? {}) as { kind?: unknown; speed?: unknown };
  const known = typeof speed === "number" && speed >= 0.01 && speed <= 100;
  return { kind: kind === "linear" ? "linear" : "even", speed: known ? speed : 1 };
}

function parsed(text: string | null): Record<string, unknown> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Storage may be denied, full or absent: then nothing is remembered, and nothing else changes. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Denied or full: the next visit starts afresh.
  }
}
