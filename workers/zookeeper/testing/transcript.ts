/** One stanza of a story: what it says of itself, what is done, and what happened then. */
export interface Stanza {
  /** Lines before the commands: comments and blank lines, as they stand. */
  readonly preface: readonly string[];
  readonly commands: readonly string[];
  readonly answer: readonly string[];
}

const RULE = "----";

/** Takes a story apart. A stanza is comments, commands, a rule, and an answer up to the next blank line. */
export function parseTranscript(text: string): readonly Stanza[] {
  const stanzas: Stanza[] = [];
  let preface: string[] = [];
  let commands: string[] = [];
  let answer: string[] | null = null;
  for (const line of [...text.trimEnd().split("\n"), ""]) {
    if (answer !== null) {
      if (line !== "") {
        answer.push(line);
        continue;
      }
      stanzas.push({ preface, commands, answer });
      [preface, commands, answer] = [[], [], null];
      preface.push(line);
    } else if (line === RULE) {
      answer = [];
    } else if (line === "" || line.startsWith("#")) {
      preface.push(line);
    } else {
      commands.push(line);
    }
  }
  return stanzas;
}

/** Puts a story together again. */
export function printTranscript(stanzas: readonly Stanza[]): string {
  const lines = stanzas.flatMap(({ preface, commands, answer }) => [
    ...preface,
    ...commands,
    RULE,
    ...answer,
  ]);
  return `${lines.join("\n")}\n`;
}
