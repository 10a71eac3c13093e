/** What a command is found by. */
export interface Searched {
  /** Its name as it is shown; what is found there counts most. */
  readonly word: string;
  /** Its name in other languages, and other words for it. */
  readonly also: string;
}

/** Of what is found elsewhere than in the name shown, so much counts. */
const ALSO = 0.6;
const AT_WORD_START = 3;
const INSIDE = 2;
const SCATTERED = 1;

/** Those that hold every word of the query, each somewhere and in any order, the best first; all of them for none. */
export function searched<Row extends Searched>(
  rows: readonly Row[],
  query: string,
): readonly Row[] {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  const scored = rows.flatMap((row, place) => {
    const score = scoreOf(row, wanted);
    return score === null ? [] : [{ row, score, place }];
  });
  scored.sort((one, other) => other.score - one.score || one.place - other.place);
  return scored.map(({ row }) => row);
}

function scoreOf({ word, also }: Searched, wanted: readonly string[]): number | null {
  const [name, rest] = [word.toLowerCase(), also.toLowerCase()];
  let score = 0;
  for (const one of wanted) {
    const best = Math.max(closeness(name, one), ALSO * closeness(rest, one));
    if (best === 0) return null;
    score += best;
  }
  return score + 1 / (1 + name.length);
}

/** 0: not there. Letters that only come one after the other must begin where a word begins: else nearly all would fit. */
function closeness(text: string, wanted: string): number {
  const at = text.indexOf(wanted);
  if (at >= 0) {
    const starts = startsWord(text, at) || text.split(/[^\p{L}\p{N}]+/u).includes(wanted);
    return starts ? AT_WORD_START : INSIDE;
  }
  for (let from = text.indexOf(wanted.charAt(0)); from >= 0; ) {
    if (startsWord(text, from) && isScattered(text, from, wanted)) return SCATTERED;
    from = text.indexOf(wanted.charAt(0), from + 1);
  }
  return 0;
}

/** Chinese is written without spaces: any of its characters begins a word. */
function startsWord(text: string, at: number): boolean {
  return (
    at === 0 ||
    !/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) ||
    /\p{Script=Han}/u.test(text.charAt(at))
  );
}

/** Letters may be left out within a few words, not across a whole sentence. */
const REACH_MAX = 24;

function isScattered(text: string, from: number, wanted: string): boolean {
  let at = from;
  for (const letter of wanted.slice(1)) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return at - from <= REACH_MAX;
}
