import type { Catalog } from "../../words/catalog.ts";
import { Dialog } from "../primitives/dialog.tsx";
import "./shortcuts-dialog.css";

type KeyName = keyof Catalog["shortcuts"]["keys"];

/** What is printed on the keys; src/app/shortcuts.ts gives them their meaning. */
const KEYS: Readonly<Record<KeyName, readonly string[]>> = {
  back: ["←", "→"],
  play: ["Space"],
  first: ["Home", "End"],
  granularity: ["Q", "M", "V", "T", "O"],
  zoom: ["+", "−", "0"],
  select: ["1…9", "Esc"],
  kill: ["K"],
  start: ["S"],
  pause: ["P"],
  isolate: ["I"],
  partition: ["X"],
  heal: ["H"],
  why: ["W"],
  panel: ["G"],
  share: ["C"],
  help: ["?"],
  close: ["Esc"],
};

const GROUPS: Readonly<Record<keyof Catalog["shortcuts"]["groups"], readonly KeyName[]>> = {
  time: ["back", "play", "first", "granularity", "zoom", "why"],
  members: ["select", "kill", "start", "pause", "isolate", "partition", "heal"],
  page: ["panel", "share", "help", "close"],
};

export function ShortcutsDialog({ text, onClose }: { text: Catalog; onClose: () => void }) {
  const { shortcuts } = text;
  return (
    <Dialog title={shortcuts.title} closeWord={text.close} onClose={onClose}>
      <p className="shortcuts-explain">{shortcuts.explain}</p>
      <div className="shortcuts">
        {(Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => (
          <section key={group}>
            <h3 className="heading">{shortcuts.groups[group]}</h3>
            <dl>
              {GROUPS[group].map((name) => (
                <div key={name} className="shortcuts-row">
                  <dt>
                    {KEYS[name].map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{shortcuts.keys[name]}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
