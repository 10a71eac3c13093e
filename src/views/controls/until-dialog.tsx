import { useEffect, useId, useRef } from "react";
import type { Catalog } from "../../words/catalog.ts";
import type { UntilWords } from "../../words/until.ts";
import { Button } from "../primitives/button.tsx";
import { Dialog } from "../primitives/dialog.tsx";
import "./until-dialog.css";

/** Something to run up to, as it is offered. */
export interface UntilRow {
  readonly id: string;
  readonly word: string;
  readonly field: {
    readonly word: string;
    readonly example: string;
    /** What can be chosen; null: it is typed. */
    readonly choices: readonly { readonly value: string; readonly word: string }[] | null;
  } | null;
}

/** Asks what a run is to be played up to. */
export function UntilDialog({
  rows,
  chosen,
  typed,
  problem,
  text,
  words,
  onChoose,
  onType,
  onRun,
  onClose,
}: {
  rows: readonly UntilRow[];
  chosen: string;
  typed: string;
  problem: string;
  text: Catalog;
  words: UntilWords;
  onChoose: (id: string) => void;
  onType: (typed: string) => void;
  onRun: () => void;
  onClose: () => void;
}) {
  const name = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLInputElement>("input:checked")?.focus();
  }, []);
  return (
    <Dialog title={words.title} closeWord={text.close} onClose={onClose}>
      <form
        ref={form}
        className="until"
        onKeyDown={(event) => {
          const typing = event.target instanceof HTMLInputElement;
          if (event.key !== "Enter" || !typing || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onRun();
        }}
      >
        <p className="until-explain">{words.explain}</p>
        <fieldset className="until-rows">
          <legend className="visually-hidden">{words.conditions}</legend>
          {rows.map((row) => (
            <div key={row.id} className="until-row" data-chosen={row.id === chosen}>
              <label>
                <input
                  type="radio"
                  name={name}
                  checked={row.id === chosen}
                  onChange={() => {
                    onChoose(row.id);
                  }}
                />
                <span>{row.word}</span>
              </label>
              {row.id === chosen && row.field !== null && (
                <Field
                  field={row.field}
                  typed={typed}
                  problem={problem}
                  words={words}
                  onType={onType}
                />
              )}
            </div>
          ))}
        </fieldset>
        {problem !== "" && (
          <p id="until-problem" className="until-problem" role="alert">
            {problem}
          </p>
        )}
        <div className="until-end">
          <Button look="strong" icon="forward" onPress={onRun}>
            {words.run}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Field({
  field,
  typed,
  problem,
  words,
  onType,
}: {
  field: NonNullable<UntilRow["field"]>;
  typed: string;
  problem: string;
  words: UntilWords;
  onType: (typed: string) => void;
}) {
  if (field.choices === null) {
    return (
      <input
        className="until-field"
        type="text"
        aria-label={field.word}
        aria-invalid={problem !== ""}
        aria-describedby={problem === "" ? undefined : "until-problem"}
        placeholder={field.word}
        title={words.example(field.example)}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          onType(event.target.value);
        }}
      />
    );
  }
  return (
    <select
      className="until-field"
      aria-label={field.word}
      value={typed}
      onChange={(event) => {
        onType(event.target.value);
      }}
    >
      <option value="">{words.any}</option>
      {field.choices.map(({ value, word }) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </select>
  );
}
