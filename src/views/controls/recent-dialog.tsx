import { useState } from "react";
import type { Catalog } from "../../words/catalog.ts";
import type { RecentWords } from "../../words/recent.ts";
import { Button } from "../primitives/button.tsx";
import { Dialog } from "../primitives/dialog.tsx";
import { NameField } from "./name-field.tsx";
import "./named-rows.css";

const NAME_CHARACTERS_MAX = 60;

export interface RecentRow {
  readonly id: string;
  readonly name: string;
  /** What the person calls it, or "". */
  readonly ownName: string;
  readonly details: string;
}

interface RecentActions {
  readonly onOpen: (id: string) => void;
  readonly onName: (id: string, name: string) => void;
  readonly onDelete: (id: string) => void;
}

/** Runs that the browser keeps, the newest first. */
export function RecentDialog({
  rows,
  problem,
  words,
  text,
  onClose,
  ...actions
}: RecentActions & {
  /** Null: not read yet. */
  rows: readonly RecentRow[] | null;
  /** Why nothing could be read or kept, or "". */
  problem: string;
  words: RecentWords;
  text: Catalog;
  onClose: () => void;
}) {
  return (
    <Dialog title={words.title} closeWord={text.close} onClose={onClose}>
      <p className="named-rows-explain">{words.explain}</p>
      {problem !== "" && <p role="alert">{problem}</p>}
      {rows === null && <p className="named-rows-explain">{words.loading}</p>}
      {rows?.length === 0 && problem === "" && <p className="named-rows-explain">{words.none}</p>}
      <ul className="named-rows">
        {rows?.map((row) => (
          <li key={row.id} className="named-row">
            <Row row={row} words={words} {...actions} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function Row({
  row,
  words,
  onOpen,
  onName,
  onDelete,
}: RecentActions & { row: RecentRow; words: RecentWords }) {
  const [naming, setNaming] = useState<string | null>(null);
  const keep = () => {
    if (naming !== null && naming !== row.ownName) onName(row.id, naming);
    setNaming(null);
  };
  return (
    <>
      <div className="named-row-words">
        {naming === null ? (
          <b>{row.name}</b>
        ) : (
          <NameField
            name={words.rename(row.name)}
            charactersMax={NAME_CHARACTERS_MAX}
            value={naming}
            onChange={setNaming}
            onKeep={keep}
            onLeave={() => {
              setNaming(null);
            }}
          />
        )}
        <small>{row.details}</small>
      </div>
      <div className="named-row-buttons">
        <Button
          look="bare"
          name={words.rename(row.name)}
          onPress={() => {
            setNaming(row.ownName);
          }}
        >
          {words.renameWord}
        </Button>
        <Button
          look="bare"
          name={words.remove(row.name)}
          onPress={() => {
            onDelete(row.id);
          }}
        >
          {words.removeWord}
        </Button>
        <Button
          name={words.open(row.name)}
          onPress={() => {
            onOpen(row.id);
          }}
        >
          {words.openWord}
        </Button>
      </div>
    </>
  );
}
