import type { Language } from "../../workers/kernel/words.ts";
import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** Every text of the page itself; what a protocol says is beside the protocol. */
export type Catalog = typeof en;

export const CATALOGS: Readonly<Record<Language, Catalog>> = { en, zh };

/** The value of `<html lang>`. */
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { en: "en", zh: "zh-Hans" };
