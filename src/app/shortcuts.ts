import { tinykeys } from "tinykeys";
import { keysOf } from "./keys.ts";
import type { Session } from "./session.ts";
import { isTaken } from "./taken-keys.ts";

type Handler = (event: KeyboardEvent) => void;

/** Keys that only the list of actions knows: it comes when one of them is first pressed. */
export const OTHER_KEY = /^(Key[A-Z]|Period|Comma|Bracket(Left|Right))$/;

/** Listens to single keys wherever nobody is typing. */
export function listenToKeys(session: Session): void {
  listenTo(keysOf(session));
  window.addEventListener("keydown", (event) => {
    const { code, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (ctrlKey || altKey || metaKey || event.repeat || !OTHER_KEY.test(code)) return;
    guarded(() => {
      void import("./actions.ts").then(({ runKey }) => {
        runKey(session, shiftKey ? `Shift+${code}` : code);
      });
    })(event);
  });
}

/** Listens to these keys and no others. */
export function listenTo(keys: Readonly<Record<string, () => void>>): void {
  const handlers = Object.entries(keys).map(
    ([key, act]) => [key, guarded(act, key.endsWith("+KeyK"))] as const,
  );
  tinykeys(window, Object.fromEntries(handlers));
}

/** Keys belong to whoever is typing (but for those that mean nothing to them), and to a dialog while it is open. */
function guarded(act: () => void, evenTyping = false): Handler {
  return (event) => {
    const { target } = event;
    if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
    if (!evenTyping && target instanceof Element && isTaken(target, event.code)) return;
    if (document.querySelector("dialog[open]") !== null) return;
    event.preventDefault();
    act();
  };
}
