import type { Catalog } from "../../words/catalog.ts";
import { Dialog } from "../primitives/dialog.tsx";
import "./shortcuts-dialog.css";

/** Keys that belong together, as they are printed, and what each does. */
export interface ShortcutGroup {
  readonly title: string;
  readonly keys: readonly { readonly key: string; readonly word: string }[];
}

/** The sheet of all keys. */
export function ShortcutsDialog({
  groups,
  text,
  onClose,
}: {
  groups: readonly ShortcutGroup[];
  text: Catalog;
  onClose: () => void;
}) {
  return (
    <Dialog title={text.shortcuts.title} closeWord={text.close} onClose={onClose}>
      <p className="shortcuts-explain">{text.shortcuts.explain}</p>
      <div className="shortcuts">
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3 className="heading">{title}</h3>
            <dl>
              {keys.map(({ key, word }) => (
                <div key={`${key} ${word}`} className="shortcuts-row">
                  <dt>
                    {key.split(" / ").map((one) => (
                      <kbd key={one}>{one}</kbd>
                    ))}
                  </dt>
                  <dd>{word}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
