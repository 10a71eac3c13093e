import { msText, outerLanes, type Stretch, stepsOf } from "./stretch.ts";

/**
 * The stretch as a sequence diagram in Mermaid's language.
 *
 * @source Mermaid's documentation, sequence diagrams: a lost message has a cross, one on its way an open arrow
 */
export function mermaidText(stretch: Stretch): string {
  const { lanes, words } = stretch;
  const idOf = (place: number): string => lanes[place]?.id ?? "";
  const lines = stepsOf(stretch).map((step) => {
    if (step.kind === "mark") {
      const { lane, text, at } = step.mark;
      const over = lane === null ? outerLanes(lanes).join(",") : idOf(lane);
      return `    Note over ${over}: ${mermaidSafe(`${msText(at)} · ${text}`)}`;
    }
    const { from, to, gist, lost, endAt, sentAt } = step.arrow;
    const line = lost ? "--x" : endAt === null ? "--)" : "->>";
    const fate = lost ? ` (${words.lost})` : endAt === null ? ` (${words.onItsWay})` : "";
    const said = `${msText(endAt ?? sentAt)} · ${gist}${fate}`;
    return `    ${idOf(from)}${line}${idOf(to)}: ${mermaidSafe(said)}`;
  });
  const heads = lanes.map(({ id, label }) => `    participant ${id} as ${mermaidSafe(label)}`);
  return `${["sequenceDiagram", `    title: ${mermaidSafe(stretch.title)}`, ...heads, ...lines].join("\n")}\n`;
}

/** A text of one line in which Mermaid finds no sign of its own: what might be one is named by its number. */
export function mermaidSafe(text: string): string {
  return (
    text
      .replace(/\s+/gu, " ")
      .replace(/[\p{Cc}\p{Cs}]/gu, "")
      .replace(
        /[^\p{L}\p{N} .,:()/=+·→，。：（）-]/gu,
        (sign) => `#${String(sign.codePointAt(0))};`,
      )
      // Alone, this word ends a block wherever it stands.
      .replace(/\bend\b/giu, (word) => `#${String(word.codePointAt(0))};${word.slice(1)}`)
  );
}
