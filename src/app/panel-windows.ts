import { ARRANGEMENT_WORDS } from "../words/arrangement.ts";
import { pointIn } from "./pointing.ts";
import type { Session } from "./session.ts";
import { isTaken } from "./taken-keys.ts";

/** The windows that are open, by the panel that each shows. */
const opened = new Map<string, Window>();

/** Of a window that is opened: what a panel needs to be read, within what a second screen has. */
const SIZE = "popup,width=960,height=640";

/**
 * Gives a panel a window of its own, or brings the one it has to the front. It is an empty page of the same origin into
 * which the page draws: one run, one cursor, one policy. Where the browser refuses, that is said.
 */
export function openWindow(session: Session, id: string): void {
  if (windowOf(id) !== null) {
    showWindow(id);
    return;
  }
  const { view } = session.stores;
  const own = open("", "", SIZE);
  if (own === null) {
    session.notify("problem", ARRANGEMENT_WORDS[view.getState().language].blocked);
    return;
  }
  opened.set(id, own);
  const stops = [dressed(own.document), pointIn(own.document, view), keysTo(own)];
  own.addEventListener("pagehide", () => {
    for (const stop of stops) stop();
    bringBack(session, id);
  });
  // Nothing draws into it any more when the page is gone.
  addEventListener("pagehide", () => {
    own.close();
  });
  view.setState(({ windows, full }) => ({
    windows: [...windows.filter((one) => one !== id), id],
    full: full === id ? null : full,
  }));
}

/** The window that a panel has; null: none. */
export function windowOf(id: string): Window | null {
  const own = opened.get(id);
  return own === undefined || own.closed ? null : own;
}

export function showWindow(id: string): void {
  windowOf(id)?.focus();
}

/** Names a window in the bar of the browser and in the list of the system. */
export function titleWindow(id: string, title: string): void {
  const own = windowOf(id);
  if (own !== null) own.document.title = title;
}

/** Closes the window of a panel, which then stands on the page again. */
export function bringBack({ stores }: Session, id: string): void {
  const own = opened.get(id);
  opened.delete(id);
  stores.view.setState(({ windows }) => ({ windows: windows.filter((one) => one !== id) }));
  own?.close();
}

/** The styles, the language and the theme of the page, now and when they change. @returns what ends it */
function dressed(own: Document): () => void {
  const { documentElement: root, head } = document;
  const given = new Set<Node>();
  const again = () => {
    own.documentElement.lang = root.lang;
    own.documentElement.dataset["theme"] = root.dataset["theme"] ?? "";
    for (const sheet of head.querySelectorAll<HTMLElement>("link[rel=stylesheet], style")) {
      if (given.has(sheet)) continue;
      given.add(sheet);
      const copy = own.importNode(sheet, true);
      // An empty page has no address that a relative one could be read from.
      if ("href" in sheet && "href" in copy) copy.href = sheet.href;
      own.head.append(copy);
    }
  };
  again();
  const observer = new MutationObserver(again);
  observer.observe(head, { childList: true });
  observer.observe(root, { attributeFilter: ["lang", "data-theme"] });
  return () => {
    observer.disconnect();
  };
}

/** A key that nobody in that window has taken does what it does on the page. @returns what ends it */
function keysTo(own: Window): () => void {
  const pass = (event: KeyboardEvent) => {
    const { target, key, code, ctrlKey, shiftKey, altKey, metaKey, repeat } = event;
    if (event.defaultPrevented || event.isComposing) return;
    if (target !== null && "closest" in target && isTaken(target as Element, code)) return;
    const keys = { key, code, ctrlKey, shiftKey, altKey, metaKey, repeat };
    const same = new KeyboardEvent("keydown", { ...keys, bubbles: true, cancelable: true });
    if (!window.dispatchEvent(same)) event.preventDefault();
  };
  own.addEventListener("keydown", pass);
  return () => {
    own.removeEventListener("keydown", pass);
  };
}
