import { useEffect, useMemo, useState } from "react";
import { PaletteDialog } from "../views/controls/palette-dialog.tsx";
import { PALETTE_WORDS } from "../words/palette.ts";
import { ACTION_GROUPS } from "./actions/action.ts";
import { lessonActions } from "./actions/lessons.ts";
import { actionsNow } from "./actions.ts";
import type { Chapter } from "./lesson-shelf.ts";
import type { AreaProps } from "./shown.ts";

/** The command palette: all actions that make sense now, as they are called in the reader's language and in others. */
export function PaletteArea({ session, language, onClose }: AreaProps & { onClose: () => void }) {
  // What is listed does not change under the finger while the run goes on.
  const now = useMemo(() => actionsNow(session), [session]);
  const [chapters, setChapters] = useState<readonly Chapter[]>([]);
  useEffect(() => {
    void import("./lesson-shelf.ts").then(async ({ readChapters }) => {
      setChapters(await readChapters());
    });
  }, []);
  // They come a little later, behind all others.
  const actions = [...now, ...lessonActions(chapters)];
  return (
    <PaletteDialog
      rows={actions.map(({ id, group, words, also, key }) => ({
        id,
        group: ACTION_GROUPS[group][language],
        word: words[language],
        also: `${words.en} ${words.zh} ${also ?? ""} ${ACTION_GROUPS[group].en} ${ACTION_GROUPS[group].zh}`,
        key: key?.printed ?? "",
      }))}
      words={PALETTE_WORDS[language]}
      onRun={(id) => {
        onClose();
        actions.find((action) => action.id === id)?.run(session);
      }}
      onClose={onClose}
    />
  );
}
