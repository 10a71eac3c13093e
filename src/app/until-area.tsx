import { useEffect, useState } from "react";
import { useStore } from "zustand";
import type { LabCondition } from "../labs/lab.ts";
import { UntilDialog, type UntilRow } from "../views/controls/until-dialog.tsx";
import { UNTIL_WORDS } from "../words/until.ts";
import { type AreaProps, useShown } from "./shown.ts";
import { INSTANT, instantGoal, LAW, labGoal, lawGoal, runUntil, type UntilGoal } from "./until.ts";

/** Where what was chosen and typed is kept until the next time. */
const CHOSEN = "until";

/** Asks what to run up to, and runs there. */
export function UntilArea({
  session,
  text,
  language,
  onClose,
}: AreaProps & { onClose: () => void }) {
  const { view, desk } = session.stores;
  const lab = useStore(desk, (now) => now.lab);
  const drafts = useStore(view, (now) => now.drafts);
  const shown = useShown(session);
  const [conditions, setConditions] = useState<readonly LabCondition<unknown>[]>([]);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    void lab.conditions().then(setConditions);
  }, [lab]);
  const words = UNTIL_WORDS[language];
  if (conditions.length === 0 || shown === null) return null;
  const nodes = lab
    .summaries(shown.state, language)
    .map(({ id, label }) => ({ value: id, word: label }));
  const rows: UntilRow[] = [
    ...conditions.map(({ id, word, field }) => ({
      id,
      word: word[language],
      field:
        field === null
          ? null
          : {
              word: field.word[language],
              example: field.example,
              choices: field.nodes === true ? nodes : null,
            },
    })),
    { id: LAW, word: words.law, field: null },
    {
      id: INSTANT,
      word: words.instant,
      field: { word: words.instantField, example: "00:02.500", choices: null },
    },
  ];
  const chosen = rows.find(({ id }) => id === drafts[CHOSEN])?.id ?? rows[0]?.id ?? LAW;
  const typed = drafts[`${CHOSEN} ${chosen}`] ?? "";
  const keep = (name: string, value: string) => {
    setProblem("");
    view.setState(({ drafts: now }) => ({ drafts: { ...now, [name]: value } }));
  };
  return (
    <UntilDialog
      rows={rows}
      chosen={chosen}
      typed={typed}
      problem={problem}
      text={text}
      words={words}
      onChoose={(id) => {
        keep(CHOSEN, id);
      }}
      onType={(next) => {
        keep(`${CHOSEN} ${chosen}`, next);
      }}
      onRun={() => {
        const goal = goalOf(conditions, chosen, typed);
        const example = rows.find(({ id }) => id === chosen)?.field?.example ?? "";
        if (goal === null) {
          setProblem(words.bad(typed) + words.example(example));
        } else {
          onClose();
          void runUntil(session, goal);
        }
      }}
      onClose={onClose}
    />
  );
}

function goalOf(
  conditions: readonly LabCondition<unknown>[],
  chosen: string,
  typed: string,
): UntilGoal | null {
  if (chosen === LAW) return lawGoal();
  if (chosen === INSTANT) return instantGoal(typed);
  const condition = conditions.find(({ id }) => id === chosen);
  return condition === undefined ? null : labGoal(condition, typed);
}
