import type { Language } from "../../workers/kernel/words.ts";
import { type Catalog, en } from "./en.ts";
import { zh } from "./zh.ts";

export type { Catalog };

export const CATALOGS: Readonly<Record<Language, Catalog>> = { en, zh };

/** The value of `<html lang>`. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { en: "en", zh: "zh-Hans" };
