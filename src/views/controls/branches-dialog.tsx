import { useState } from "react";
import type { Catalog } from "../../words/catalog.ts";
import type { CompareWords } from "../../words/compare.ts";
import { Button } from "../primitives/button.tsx";
import { Dialog } from "../primitives/dialog.tsx";
import { Icon } from "../primitives/icon.tsx";
import { NameField } from "./name-field.tsx";
import "./branches-dialog.css";
import "./named-rows.css";

export interface BranchRow {
  readonly number: number;
  /** The number of the one that it left; null: the first. */
  readonly from: number | null;
  readonly name: string;
  /** What the person calls it, or "". */
  readonly ownName: string;
  /** Where and by what it began, how much was ordered, where it ended. */
  readonly details: readonly string[];
  readonly current: boolean;
}

interface BranchActions {
  readonly onOpen: (number: number) => void;
  readonly onCompare: (number: number) => void;
  readonly onName: (number: number, name: string) => void;
}

/** All futures of the run, as a tree: which left which, where and by what. */
export function BranchesDialog({
  branches,
  text,
  words,
  onClose,
  ...actions
}: BranchActions & {
  branches: readonly BranchRow[];
  text: Catalog;
  words: CompareWords;
  onClose: () => void;
}) {
  return (
    <Dialog title={words.title} closeWord={text.close} onClose={onClose}>
      <p className="named-rows-explain">{branches.length < 2 ? words.none : words.explain}</p>
      <Children of={null} branches={branches} words={words} {...actions} />
    </Dialog>
  );
}

function Children({
  of: parent,
  branches,
  words,
  ...actions
}: BranchActions & {
  of: number | null;
  branches: readonly BranchRow[];
  words: CompareWords;
}) {
  const own = branches.filter(({ from }) => from === parent);
  if (own.length === 0) return null;
  return (
    <ul className="branches named-rows">
      {own.map((branch) => (
        <li key={branch.number}>
          <Row branch={branch} alone={branches.length < 2} words={words} {...actions} />
          <Children of={branch.number} branches={branches} words={words} {...actions} />
        </li>
      ))}
    </ul>
  );
}

function Row({
  branch,
  alone,
  words,
  onOpen,
  onCompare,
  onName,
}: BranchActions & { branch: BranchRow; alone: boolean; words: CompareWords }) {
  const [naming, setNaming] = useState<string | null>(null);
  const keep = () => {
    if (naming !== null) onName(branch.number, naming);
    setNaming(null);
  };
  return (
    <div className="named-row" data-current={branch.current}>
      <Icon name="branch" />
      <div className="named-row-words">
        {naming === null ? (
          <b>{branch.name}</b>
        ) : (
          <NameField
            name={words.nameOf(branch.name)}
            charactersMax={60}
            value={naming}
            onChange={setNaming}
            onKeep={keep}
            onLeave={() => {
              setNaming(null);
            }}
          />
        )}
        {branch.details.map((detail) => (
          <small key={detail}>{detail}</small>
        ))}
      </div>
      <div className="named-row-buttons">
        <Button
          look="bare"
          name={words.nameOf(branch.name)}
          onPress={() => {
            setNaming(branch.ownName);
          }}
        >
          {words.rename}
        </Button>
        {branch.current ? (
          !alone && <span className="branches-current">{words.current}</span>
        ) : (
          <>
            <Button
              name={words.compareWith(branch.name)}
              onPress={() => {
                onCompare(branch.number);
              }}
            >
              {words.compare}
            </Button>
            <Button
              name={`${words.open}: ${branch.name}`}
              onPress={() => {
                onOpen(branch.number);
              }}
            >
              {words.open}
            </Button>
          </>
        )}
      </div>
    </div>
  );
}
