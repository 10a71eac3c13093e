import { ShortcutsDialog } from "../views/controls/shortcuts-dialog.tsx";
import { PALETTE_WORDS } from "../words/palette.ts";
import { ACTION_GROUPS, type ActionGroup } from "./actions/action.ts";
import { ACTIONS } from "./actions.ts";
import type { AreaProps } from "./shown.ts";

/** All keys and what they do, from the list of all actions. */
export function ShortcutSheet({ text, language, onClose }: AreaProps & { onClose: () => void }) {
  const groups = (Object.keys(ACTION_GROUPS) as ActionGroup[]).map((group) => ({
    title: ACTION_GROUPS[group][language],
    keys: [
      ...(group === "faults" ? [{ key: "1…9", word: PALETTE_WORDS[language].selectNth }] : []),
      ...ACTIONS.flatMap(({ group: own, key, words }) =>
        own === group && key !== undefined ? [{ key: key.printed, word: words[language] }] : [],
      ),
    ],
  }));
  return <ShortcutsDialog groups={groups} text={text} onClose={onClose} />;
}
