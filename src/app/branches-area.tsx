import { useStore } from "zustand";
import { BranchesDialog } from "../views/controls/branches-dialog.tsx";
import { clockWord } from "../views/controls/clock-text.ts";
import { COMPARE_WORDS } from "../words/compare.ts";
import { beginningOf, branchName, runOf } from "./branch-words.ts";
import { COMPARED } from "./compare.ts";
import type { AreaProps } from "./shown.ts";

/** The tree of this run's branches. */
export function BranchesArea({
  session,
  text,
  language,
  onClose,
}: AreaProps & { onClose: () => void }) {
  const { stores, orders } = session;
  const branches = useStore(stores.run.store, (now) => now.branches);
  const words = COMPARE_WORDS[language];
  return (
    <BranchesDialog
      branches={branches.map((branch) => {
        const { number, name, origin, left } = branch;
        const parent = branches.find((one) => one.number === origin?.from);
        const commands = runOf(stores, branch)?.commands.length ?? 0;
        const began =
          origin === null || parent === undefined
            ? []
            : [
                words.leaves(
                  branchName(parent, words),
                  clockWord(origin.at),
                  beginningOf(stores, branch, language),
                ),
              ];
        const ended = left === null ? [] : [words.ended(clockWord(left.at))];
        return {
          number,
          from: origin?.from ?? null,
          name: branchName(branch, words),
          ownName: name,
          details: [...began, [words.commands(commands), ...ended].join(" · ")],
          current: left === null,
        };
      })}
      text={text}
      words={words}
      onOpen={(number) => {
        onClose();
        void orders.openBranch(number);
      }}
      onCompare={(number) => {
        stores.view.setState(({ drafts }) => ({
          dialog: "compare",
          drafts: { ...drafts, [COMPARED]: String(number) },
        }));
      }}
      onName={stores.run.nameBranch}
      onClose={onClose}
    />
  );
}
