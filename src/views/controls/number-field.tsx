import { useId } from "react";
import type { FaultWords } from "../../words/faults.ts";
import "./fault-dialog.css";

/** What a number may be, both ends with it. */
export interface NumberLimits {
  readonly least: number;
  readonly most: number;
  readonly whole?: boolean;
}

export const NOT_NEGATIVE: NumberLimits = { least: 0, most: Infinity };

/** A number with its unit. What is typed stays as it was typed; what is wrong with it is said above it. */
export function NumberField({
  label,
  unit,
  value,
  limits,
  words,
  onChange,
}: {
  label: string;
  unit?: string;
  value: string;
  limits: NumberLimits;
  words: FaultWords;
  onChange: (value: string) => void;
}) {
  const id = useId();
  const isWrong = readNumber(value, limits) === null;
  return (
    <span className="fault-field">
      <label htmlFor={id}>{label}</label>
      {isWrong && (
        <small id={`${id}-wrong`} className="fault-wrong" role="alert">
          {limits.most === Infinity
            ? words.numberFrom(limits.least)
            : words.numberWithin(limits.least, limits.most, limits.whole === true)}
        </small>
      )}
      <span className="fault-input">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-wrong` : undefined}
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

/** The number that was typed; null: it is none, or none that may be. */
export function readNumber(text: string, { least, most, whole }: NumberLimits): number | null {
  const number = Number(text.trim().replace(/^−/, "-"));
  const isOne = text.trim() !== "" && Number.isFinite(number);
  const isWhole = whole !== true || Number.isSafeInteger(number);
  return isOne && isWhole && number >= least && number <= most ? number : null;
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
