import { useEffect, useId, useState } from "react";
import type { PaletteWords } from "../../words/palette.ts";
import { Icon } from "../primitives/icon.tsx";
import { useModal } from "../primitives/modal.ts";
import { searched } from "./palette-search.ts";
import "./palette-dialog.css";

/** A command as it is listed. */
export interface PaletteRow {
  readonly id: string;
  readonly group: string;
  readonly word: string;
  readonly also: string;
  /** What is printed on its key, or "". */
  readonly key: string;
}

/** Everything that can be done, found by typing. The field keeps the focus; the chosen row is told by its name. */
export function PaletteDialog({
  rows,
  words,
  onRun,
  onClose,
}: {
  rows: readonly PaletteRow[];
  words: PaletteWords;
  onRun: (id: string) => void;
  onClose: () => void;
}) {
  const modal = useModal(onClose);
  const list = useId();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const found = searched(rows, query);
  const place = Math.min(chosen, found.length - 1);
  const current = found[place];
  useEffect(() => {
    const option = modal.ref.current?.querySelector("[aria-selected=true]");
    option?.scrollIntoView({ block: "nearest" });
  });
  return (
    <dialog
      {...modal}
      className="dialog palette"
      aria-label={words.title}
      onKeyDown={(event) => {
        if (event.code !== "KeyK" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className="palette-field">
        <Icon name="look" />
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={current === undefined ? undefined : `${list}-${current.id}`}
          aria-label={words.ask}
          placeholder={words.ask}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setChosen(0);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            const next = moved(event.key, place, found.length);
            if (next !== null) {
              event.preventDefault();
              setChosen(next);
            } else if (event.key === "Enter" && current !== undefined) {
              event.preventDefault();
              onRun(current.id);
            }
          }}
        />
        <span className="palette-count" role="status">
          {words.count(found.length)}
        </span>
      </div>
      {found.length === 0 && <p className="palette-nothing">{words.nothing}</p>}
      <ul id={list} role="listbox" aria-label={words.results} className="palette-list">
        {found.map((row, index) => (
          <li
            key={row.id}
            id={`${list}-${row.id}`}
            role="option"
            aria-selected={index === place}
            className="palette-row"
            onPointerMove={() => {
              if (index !== place) setChosen(index);
            }}
            onClick={() => {
              onRun(row.id);
            }}
          >
            <span className="palette-group">{row.group}</span>
            <span className="palette-word">{row.word}</span>
            {row.key !== "" && <kbd>{row.key}</kbd>}
          </li>
        ))}
      </ul>
      <p className="palette-help">{words.help}</p>
    </dialog>
  );
}

const PAGE_ROWS = 10;

/** Where a key leads in a list of so many; null: nowhere. From the last it goes round to the first. */
function moved(key: string, place: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case "ArrowDown":
      return (place + 1) % count;
    case "ArrowUp":
      return (place + count - 1) % count;
    case "PageDown":
      return Math.min(count - 1, place + PAGE_ROWS);
    case "PageUp":
      return Math.max(0, place - PAGE_ROWS);
    default:
      return null;
  }
}
