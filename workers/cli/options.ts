/** The call or a file is wrong: one sentence for stderr, and exit status 2. */
export class Misuse extends Error {
  override readonly name = "Misuse";
}

/** Which options a command takes: whether each is a flag or has a value behind it. */
export type OptionKinds = Readonly<Record<string, "flag" | "value">>;

/** A call's words, sorted. */
export interface Call {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  readonly rest: readonly string[];
}

/**
 * Sorts the words of a call: `--name VALUE` or `--name=VALUE`; everything behind `--` is no option.
 *
 * @throws Misuse where a word is no option of the command, or its value is missing
 */
export function parseCall(command: string, words: readonly string[], kinds: OptionKinds): Call {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const rest: string[] = [];
  const pending = [...words];
  for (let word = pending.shift(); word !== undefined; word = pending.shift()) {
    if (word === "--") {
      rest.push(...pending);
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      rest.push(word);
      continue;
    }
    const [name, given] = split(word);
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined) {
      throw new Misuse(`${command} has no option ${name}; zabscope ${command} --help lists them`);
    }
    if (flags.has(name) || values.has(name)) throw new Misuse(`${name} is given twice`);
    if (kind === "flag") {
      if (given !== null) throw new Misuse(`${name} takes no value`);
      flags.add(name);
    } else {
      const value = given ?? pending.shift();
      if (value === undefined) throw new Misuse(`${name} needs a value behind it`);
      values.set(name, value);
    }
  }
  return { flags, values, rest };
}

/** A whole number from 0 to `max`, as an option has it; null where it is not given. */
export function wholeNumber(call: Call, name: string, max: number): number | null {
  const text = call.values.get(name);
  if (text === undefined) return null;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value <= max) return value;
  throw new Misuse(`${name} takes a whole number from 0 to ${max}, not "${text}"`);
}

function split(word: string): readonly [string, string | null] {
  const at = word.indexOf("=");
  return at === -1 ? [word, null] : [word.slice(0, at), word.slice(at + 1)];
}
