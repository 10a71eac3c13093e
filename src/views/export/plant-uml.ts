import { msText, outerLanes, type Stretch, stepsOf } from "./stretch.ts";

/**
 * The stretch as a sequence diagram in PlantUML's language.
 *
 * @source PlantUML's documentation, sequence diagrams: a lost message has a cross, one on its way a dashed line
 */
export function plantUmlText(stretch: Stretch): string {
  const { lanes, words } = stretch;
  const idOf = (place: number): string => lanes[place]?.id ?? "";
  const lines = stepsOf(stretch).map((step) => {
    if (step.kind === "mark") {
      const { lane, text, at } = step.mark;
      const over = lane === null ? outerLanes(lanes).join(", ") : idOf(lane);
      return `note over ${over} : ${plantUmlSafe(`${msText(at)} · ${text}`)}`;
    }
    const { from, to, gist, lost, endAt, sentAt } = step.arrow;
    const line = lost ? "-->x" : endAt === null ? "-->>" : "->";
    const fate = lost ? ` (${words.lost})` : endAt === null ? ` (${words.onItsWay})` : "";
    const said = `${msText(endAt ?? sentAt)} · ${gist}${fate}`;
    return `${idOf(from)} ${line} ${idOf(to)} : ${plantUmlSafe(said)}`;
  });
  const heads = lanes.map(({ id, label }) => `participant "${plantUmlSafe(label)}" as ${id}`);
  const title = `title ${plantUmlSafe(stretch.title)}`;
  return `${["@startuml", title, ...heads, ...lines, "@enduml"].join("\n")}\n`;
}

/** A text of one line in which PlantUML finds no sign of its own: what might be one is named by its number. */
export function plantUmlSafe(text: string): string {
  return (
    text
      .replace(/\s+/gu, " ")
      .replace(/[\p{Cc}\p{Cs}]/gu, "")
      .replace(/[^\p{L}\p{N} .,:()/=+·→，。：（）_-]/gu, named)
      // Twice in a row these make a text slanted, underlined, struck out, or a line of its own.
      .replace(/([/_.=-])\1+/gu, (signs) => [...signs].map(named).join(""))
  );
}

function named(sign: string): string {
  return `<U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`;
}
