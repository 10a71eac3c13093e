import { bytesOfText, type ClientCommand } from "../../../../workers/zookeeper/commands.ts";
import type { NodeId } from "../../../../workers/kernel/identity.ts";
import { COMMANDS, type CommandName, isCommandName } from "./client-command-list.ts";

/** What is wrong with a line; the words for it are in words/sessions.ts. */
export type LineProblem =
  | { readonly kind: "bad-number"; readonly option: string; readonly text: string }
  | { readonly kind: "empty" }
  | { readonly kind: "missing"; readonly usage: string }
  | { readonly kind: "open-quote" }
  | { readonly kind: "too-many"; readonly word: string; readonly usage: string }
  | { readonly kind: "unknown-command"; readonly name: string }
  | { readonly kind: "unknown-node"; readonly name: string }
  | { readonly kind: "unknown-option"; readonly option: string; readonly usage: string };

export type ParsedLine =
  | { readonly ok: true; readonly command: ClientCommand }
  | { readonly ok: false; readonly problem: LineProblem };

/**
 * Reads one line of a client's console: a command of zkCli, its options anywhere behind the name.
 *
 * Only the line itself is judged. Whether a path is one is for the client to say.
 *
 * @param servers the members that `connect` may name
 * @source ZooKeeperMain; org.apache.zookeeper.cli
 */
export function parseLine(line: string, servers: readonly NodeId[]): ParsedLine {
  const words = wordsOf(line);
  if (words === null) return wrong({ kind: "open-quote" });
  const [name, ...rest] = words;
  if (name === undefined) return wrong({ kind: "empty" });
  if (!isCommandName(name)) return wrong({ kind: "unknown-command", name });
  const read = argumentsOf(name, rest);
  return "problem" in read ? wrong(read.problem) : commandOf(name, read, servers);
}

/** The words of a line, quotes taken off; null when a quote is not closed. */
export function wordsOf(line: string): readonly string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  let quote = "";
  for (const character of line) {
    if (quote !== "") {
      if (character === quote) quote = "";
      else word = (word ?? "") + character;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= "";
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? "") + character;
  }
  if (quote !== "") return null;
  return word === null ? words : [...words, word];
}

/** A word as it is typed: in quotes where it has to be. */
export function quoted(word: string): string {
  if (word !== "" && !/[\s"']/.test(word)) return word;
  return word.includes('"') ? `'${word}'` : `"${word}"`;
}

interface Arguments {
  readonly flags: ReadonlySet<string>;
  /** Of options with a value. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly plain: readonly string[];
}

function argumentsOf(
  name: CommandName,
  words: readonly string[],
): Arguments | { readonly problem: LineProblem } {
  const { options, valued, least, most, usage } = COMMANDS[name];
  const flags = new Set<string>();
  const numbers = new Map<string, number>();
  const plain: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as string;
    if (valued.includes(word)) {
      at += 1;
      const text = words[at];
      if (text === undefined) return { problem: { kind: "missing", usage } };
      const number = integerOf(text);
      if (number === null) return { problem: { kind: "bad-number", option: word, text } };
      numbers.set(word, number);
    } else if (options.includes(word)) flags.add(word);
    // A path never begins so, and data that does comes behind its path.
    else if (/^-[a-z]/i.test(word) && plain.length === 0) {
      return { problem: { kind: "unknown-option", option: word, usage } };
    } else plain.push(word);
  }
  const surplus = plain[most];
  if (surplus !== undefined) return { problem: { kind: "too-many", word: surplus, usage } };
  if (plain.length < least) return { problem: { kind: "missing", usage } };
  return { flags, numbers, plain };
}

/** A signed 32-bit number, or null. */
function integerOf(text: string): number | null {
  const number = /^-?\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return number === (number | 0) ? number : null;
}

function commandOf(name: CommandName, read: Arguments, servers: readonly NodeId[]): ParsedLine {
  const { flags, numbers, plain } = read;
  const [path = "", data] = plain;
  const version = numbers.get("-v") ?? -1;
  const watch = flags.has("-w");
  switch (name) {
    case "create": {
      const kind = flags.has("-e") ? "EPHEMERAL" : "PERSISTENT";
      const mode = flags.has("-s") ? (`${kind}_SEQUENTIAL` as const) : kind;
      return right({
        kind: "create",
        path,
        mode,
        data: data === undefined ? null : bytesOfText(data),
      });
    }
    case "set":
      return right({ kind: "set-data", path, version, data: bytesOfText(data ?? "") });
    case "get":
      return right({ kind: "get-data", path, watch });
    case "ls":
      return right({ kind: "get-children", path, watch });
    case "stat":
      return right({ kind: "exists", path, watch });
    case "delete":
      return right({ kind: "delete", path, version });
    case "sync":
      return right({ kind: "sync", path });
    case "lock":
      return right({ kind: "lock", path, variant: flags.has("-h") ? "herd" : "chain" });
    case "unlock":
      return right({ kind: "unlock" });
    case "close":
      return right({ kind: "close-session" });
    case "slow":
      return slowOf(path);
    case "connect":
      return connectOf(plain, numbers.get("-t") ?? null, servers);
  }
}

function slowOf(text: string): ParsedLine {
  const ms = integerOf(text);
  return ms === null || ms < 0
    ? wrong({ kind: "bad-number", option: "ms", text })
    : right({ kind: "slow-callback", ms });
}

function connectOf(
  names: readonly string[],
  timeoutMs: number | null,
  servers: readonly NodeId[],
): ParsedLine {
  if (timeoutMs !== null && timeoutMs <= 0) {
    return wrong({ kind: "bad-number", option: "-t", text: String(timeoutMs) });
  }
  const chosen: NodeId[] = [];
  for (const name of names) {
    const server = servers.find((one) => one === name);
    if (server === undefined) return wrong({ kind: "unknown-node", name });
    chosen.push(server);
  }
  return right({ kind: "open-session", timeoutMs, servers: chosen.length === 0 ? null : chosen });
}

function right(command: ClientCommand): ParsedLine {
  return { ok: true, command };
}

function wrong(problem: LineProblem): ParsedLine {
  return { ok: false, problem };
}
