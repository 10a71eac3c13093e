import { useId } from "react";
import "./choice.css";

export interface Option<Value extends string> {
  readonly value: Value;
  readonly word: string;
  readonly hint?: string;
}

/** One of a few, all in sight: radio buttons that look like a bar. */
export function Choice<Value extends string>({
  name,
  options,
  value,
  onChoose,
}: {
  name: string;
  options: readonly Option<Value>[];
  value: Value;
  onChoose: (value: Value) => void;
}) {
  // The same choice may be offered in two places: buttons of one name would be one group.
  const group = useId();
  return (
    <fieldset className="choice">
      <legend className="visually-hidden">{name}</legend>
      {options.map((option) => (
        <label key={option.value} className="choice-option" title={option.hint}>
          <input
            type="radio"
            className="choice-input"
            name={group}
            checked={option.value === value}
            onChange={() => {
              onChoose(option.value);
            }}
          />
          <span>{option.word}</span>
        </label>
      ))}
    </fieldset>
  );
}
