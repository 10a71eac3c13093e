import { useId } from "react";
import "./fault-dialog.css";

/** A whole or broken number with its unit. What is typed stays as it was typed; who reads it limits it. */
export function NumberField({
  label,
  unit,
  value,
  onChange,
}: {
  label: string;
  unit?: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <span className="fault-field">
      <label htmlFor={id}>{label}</label>
      <span className="fault-input">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          aria-invalid={readNumber(value) === null}
          value={value}
          onChange={(event) => {
            onChange(event.target.value);
          }}
        />
        {unit !== undefined && <span>{unit}</span>}
      </span>
    </span>
  );
}

/** The number that was typed; null: it is none. */
export function readNumber(text: string): number | null {
  const number = Number(text.trim().replace(/^−/, "-"));
  return text.trim() === "" || !Number.isFinite(number) ? null : number;
}

/** One of several, by name. */
export function SelectField({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <span className="fault-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
        }}
      >
        {options.map(([option, word]) => (
          <option key={option} value={option}>
            {word}
          </option>
        ))}
      </select>
    </span>
  );
}
