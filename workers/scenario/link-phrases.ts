import { linkBytesMax } from "./limits.ts";

/**
 * What stands again and again in the JSON of a run, each with a control character for it.
 *
 * JSON never holds a control character as it is, so none is mistaken. The list is a part of the format: phrases may be
 * added behind the last, never changed.
 */
const PHRASES = [
  '{"kind":"request","node":"c',
  '","command":{"kind":"',
  'create","path":"/',
  'set-data","path":"/',
  'delete","path":"/',
  'get-data","path":"/',
  'get-children","path":"/',
  '","data":"',
  '","mode":"PERSISTENT"}}',
  '","mode":"EPHEMERAL_SEQUENTIAL"}}',
  '","version":-1}}',
  '","watch":false}}',
  '","watch":true}}',
  'open-session","timeoutMs":null,"servers":null}}',
  '{"kind":"kill","node":"s',
  '{"kind":"start","node":"',
  '{"kind":"restart","node":"s',
  '{"kind":"pause","node":"',
  '{"kind":"resume","node":"',
  '{"kind":"one-way","from":"s',
  '","to":"s',
  '","blocked":true}',
  '","blocked":false}',
  '{"format":1,"core":"0.1","seed":',
  ',"ensemble":{"servers":',
  '},"moment":{"at":',
  ',"count":',
  ',"traceHash":"',
  '"},"view":"panel=',
  '","commands":[',
  '"},',
] as const;

const NAMES: readonly string[] = PHRASES.map((_, index) => String.fromCharCode(index + 1));

/** A JSON text with a character for each known phrase. */
export function shortened(json: string): string {
  return PHRASES.reduce<string>(
    (text, phrase, index) => text.replaceAll(phrase, NAMES[index] ?? phrase),
    json,
  );
}

/** The text of which `shortened` made this one; null where it would be longer than a link may hold. */
export function lengthened(text: string): string | null {
  let length = 0;
  for (const character of text) {
    length += PHRASES[character.charCodeAt(0) - 1]?.length ?? character.length;
    if (length > linkBytesMax) return null;
  }
  return PHRASES.reduce<string>(
    (longer, phrase, index) => longer.replaceAll(NAMES[index] ?? phrase, phrase),
    text,
  );
}
