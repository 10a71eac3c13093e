import type { Catalog } from "../../words/catalog.ts";
import { Button } from "../primitives/button.tsx";
import { Dialog } from "../primitives/dialog.tsx";
import "./branches-dialog.css";

export interface BranchRow {
  readonly number: number;
  readonly title: string;
  readonly detail: string;
}

/** The futures that were left, each to be opened again. */
export function BranchesDialog({
  branches,
  text,
  onOpen,
  onClose,
}: {
  branches: readonly BranchRow[];
  text: Catalog;
  onOpen: (number: number) => void;
  onClose: () => void;
}) {
  return (
    <Dialog title={text.branches.title} closeWord={text.close} onClose={onClose}>
      <p className="branches-explain">
        {branches.length === 0 ? text.branches.none : text.branches.explain}
      </p>
      <ul className="branches">
        {branches.map((branch) => (
          <li key={branch.number} className="branches-row">
            <span>
              <b>{branch.title}</b>
              <small>{branch.detail}</small>
            </span>
            <Button
              name={`${text.branches.open}: ${branch.title}`}
              onPress={() => {
                onOpen(branch.number);
              }}
            >
              {text.branches.open}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
