import type { Catalog } from "../../words/catalog.ts";
import { Icon } from "../primitives/icon.tsx";
import "./law-light.css";

/** Whether all laws hold: by a sign, a word and a colour. */
export function LawLight({
  broken,
  checked,
  open,
  text,
  onPress,
}: {
  /** How many laws do not hold. */
  broken: number;
  /** Whether anything was held against them yet. */
  checked: boolean;
  open: boolean;
  text: Catalog;
  onPress: () => void;
}) {
  const words = text.laws;
  const said = broken > 0 ? words.broken(broken) : checked ? words.hold : words.unchecked;
  const look = broken > 0 ? "broken" : checked ? "hold" : "unchecked";
  return (
    <button
      type="button"
      className={`button button-plain law-light law-light-${look}`}
      aria-pressed={open}
      aria-label={said}
      title={`${said}. ${words.open}`}
      onClick={onPress}
    >
      <Icon name={broken > 0 ? "cross" : checked ? "check" : "minus"} />
      <span className="law-light-word">{said}</span>
    </button>
  );
}
